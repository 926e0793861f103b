// Everything the palette can do just now: the commands that make sense, and every place one can go.
import { COMMANDS, keysOf } from '../../contract/commands.ts';
import { goTo } from '../actions/navigation.ts';
import type { Translate } from '../i18n/translate.ts';
import { isAvailable, runCommand } from '../keys/command-runner.ts';
import { folderPath } from '../state/library.ts';
import type { AppState } from '../state/store.ts';
import type { Place } from '../state/view.ts';
import type { IconName } from '../ui/icon.tsx';

export interface Choice {
  readonly key: string;
  readonly name: string;
  readonly group: string;
  readonly icon: IconName;
  readonly keys: string | null;
  readonly run: () => void;
}

/** Keys that only make sense while reading stay out. */
const NOT_HERE = new Set([
  'view.palette',
  'article.close',
  'article.open',
  'pane.next',
  'pane.prev',
  'article.forward',
  'article.backward',
]);

export function listChoices(state: AppState, t: Translate): Choice[] {
  const { feeds, folders, tags, views } = state.library;
  const place = (key: string, name: string, group: string, icon: IconName, target: Place): Choice => ({
    key,
    name,
    group,
    icon,
    keys: null,
    run: () => void goTo(target),
  });
  return [
    ...COMMANDS.filter((command) => !NOT_HERE.has(command.id) && isAvailable(command.id, state)).map(
      (command) => ({
        key: command.id,
        name: t(command.label),
        group: t(`cmd.group.${command.group}`),
        icon: 'chevron' as const,
        keys: keysOf(command.id, state.settings.keys)[0] ?? null,
        run: () => void runCommand(command.id),
      }),
    ),
    ...[...feeds.values()]
      .filter((feed) => feed.subscribed)
      .map((feed) =>
        place(
          `feed:${feed.id}`,
          feed.title,
          folderPath(folders, feed.folderId) || t('sidebar.feeds'),
          'all',
          { kind: 'feed', id: feed.id },
        ),
      ),
    ...folders.map((folder) =>
      place(`folder:${folder.id}`, folder.name, folderPath(folders, folder.parentId), 'folder', {
        kind: 'folder',
        id: folder.id,
      }),
    ),
    ...views.map((view) =>
      place(`view:${view.id}`, view.name, t('sidebar.views'), 'view', { kind: 'view', id: view.id }),
    ),
    ...tags.map((tag) =>
      place(`tag:${tag.id}`, tag.name, t('sidebar.tags'), 'tag', { kind: 'tag', id: tag.id }),
    ),
  ];
}
