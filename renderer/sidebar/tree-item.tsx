// One line of the tree: a folder with its triangle, or a feed with icon, count and, if it ails, a mark with the reason.
import type { Feed } from '../../contract/model.ts';
import { goTo, toggleFolder } from '../actions/navigation.ts';
import { troubleText, useFormats, useT } from '../i18n/use-t.ts';
import { isOnlyOffline } from '../state/activity.ts';
import type { TreeLine } from '../state/library.ts';
import type { DropSide } from '../state/reorder.ts';
import { useApp } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { openMenu } from '../ui/menu.tsx';
import { FeedIcon } from './feed-icon.tsx';
import { lineKey } from './feed-tree.tsx';
import { feedMenu, folderMenu } from './menus.ts';
import { beginDrag } from './tree-drag.ts';

export function TreeItem({
  line,
  tabbable,
  drop,
}: {
  readonly line: TreeLine;
  readonly tabbable: boolean;
  /** Where a line that is dragged over this one would go. */
  readonly drop: DropSide | null;
}) {
  const t = useT();
  const current = useApp(
    ({ view }) =>
      (view.search === '' || view.scoped) &&
      view.place.kind === line.kind &&
      'id' in view.place &&
      view.place.id === line.id,
  );
  const key = lineKey(line);
  const name = line.kind === 'folder' ? line.folder.name : line.feed.title;
  const menu = () => (line.kind === 'folder' ? folderMenu(line.folder) : feedMenu(line.feed));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
    <li
      className="side-line"
      role="treeitem"
      aria-level={line.level}
      aria-setsize={line.setSize}
      aria-posinset={line.place}
      aria-selected={current}
      {...(line.kind === 'folder' ? { 'aria-expanded': line.open } : {})}
      tabIndex={tabbable ? 0 : -1}
      data-line={key}
      data-level={Math.min(line.level, 6)}
      data-over={drop === 'into' ? '' : undefined}
      data-drop={drop ?? undefined}
      draggable
      onDragStart={(event) => beginDrag(event, key)}
      onClick={() => void goTo({ kind: line.kind, id: line.id })}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu(menu(), { x: event.clientX, y: event.clientY });
      }}
    >
      {line.kind === 'folder' ? <FolderFace line={line} /> : <FeedIcon feed={line.feed} />}
      <span className="side-name">
        <bdi>{name}</bdi>
      </span>
      {line.kind === 'feed' && line.feed.lastError !== null && <Trouble feed={line.feed} />}
      <Count value={line.kind === 'folder' ? line.unread : line.feed.unread} />
      <button
        type="button"
        className="icon-button side-more"
        tabIndex={-1}
        aria-label={t('sidebar.more', { name })}
        onClick={(event) => {
          event.stopPropagation();
          openMenu(menu(), event.currentTarget);
        }}
      >
        <Icon name="more" />
      </button>
    </li>
  );
}

function FolderFace({ line }: { readonly line: Extract<TreeLine, { kind: 'folder' }> }) {
  const t = useT();
  const label = t(line.open ? 'sidebar.collapse' : 'sidebar.expand', { name: line.folder.name });
  return (
    <button
      type="button"
      className="side-twist"
      tabIndex={-1}
      aria-label={label}
      data-open={line.open}
      onClick={(event) => {
        event.stopPropagation();
        toggleFolder(line.id);
      }}
    >
      <Icon name="chevron" />
    </button>
  );
}

function Count({ value }: { readonly value: number }) {
  const t = useT();
  const formats = useFormats();
  if (value === 0) return null;
  return (
    <span className="side-count">
      <span aria-hidden="true">{formats.short(value)}</span>
      <span className="hidden-text">{t('sidebar.unread', { count: value })}</span>
    </span>
  );
}

function Trouble({ feed }: { readonly feed: Feed }) {
  const words = useTroubleWords(feed);
  const onlyOffline = useApp((state) => isOnlyOffline(state.activity, feed));
  if (onlyOffline) return null;
  return (
    <span className="side-trouble" title={words}>
      <Icon name="alert" />
      <span className="hidden-text">{words}</span>
    </span>
  );
}

/** Since when, why, and when the next try is due. */
export function useTroubleWords(feed: Feed): string {
  const t = useT();
  const formats = useFormats();
  const now = Math.floor(Date.now() / 1000);
  if (feed.lastError === null) return '';
  const why = troubleText(feed.lastError);
  const text =
    feed.lastSuccess === null
      ? t('feed.troubleNever', { why })
      : t('feed.trouble', { when: formats.relative(feed.lastSuccess, now), why });
  return feed.nextCheck === null
    ? text
    : `${text} ${t('feed.retry', { when: formats.relative(feed.nextCheck, now) })}`;
}
