// The tags, by name; `war/ukraine` stands under `war` where that is one. Pinned ones stand once more at the top of the sidebar.
import { type KeyboardEvent, useMemo } from 'react';
import type { Tag } from '../../contract/model.ts';
import { goTo, openDialog } from '../actions/navigation.ts';
import { useFormats, useLanguage, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { type TagLine, tagLines } from '../state/tag-tree.ts';
import { Icon } from '../ui/icon.tsx';
import { openMenu } from '../ui/menu.tsx';
import { moveFocus } from '../ui/roving.ts';
import { tagMenu } from './order-menus.ts';

/** A tag is listed while it, or one under it, has articles, and while it is on screen. */
function isListed(tag: Tag, tags: readonly Tag[], current: number | null): boolean {
  const under = `${tag.name}/`;
  return (
    tag.id === current ||
    tags.some((other) => other.articles > 0 && (other === tag || other.name.startsWith(under)))
  );
}

function useCurrent(): number | null {
  return useApp(({ view }) =>
    view.place.kind === 'tag' && (view.search === '' || view.scoped) ? view.place.id : null,
  );
}

export function Tags() {
  const t = useT();
  const language = useLanguage();
  const tags = useApp((state) => state.library.tags);
  const current = useCurrent();
  const lines = useMemo(
    () =>
      tagLines(
        tags.filter((tag) => isListed(tag, tags, current)),
        language,
      ),
    [tags, language, current],
  );
  if (lines.length === 0) return null;
  return (
    <section className="side-group">
      <header className="side-head">
        <h2 id="tags-head">{t('sidebar.tags')}</h2>
      </header>
      <TagList labelledBy="tags-head" lines={lines} nested current={current} />
    </section>
  );
}

export function Pinned() {
  const t = useT();
  const language = useLanguage();
  const tags = useApp((state) => state.library.tags);
  const current = useCurrent();
  const pinned = useMemo(
    () =>
      tags
        .filter((tag) => tag.pinned)
        .sort((a, b) => a.name.localeCompare(b.name, language))
        .map((tag) => ({ tag, level: 1, name: tag.name })),
    [tags, language],
  );
  if (pinned.length === 0) return null;
  return <TagList label={t('sidebar.pinned')} lines={pinned} nested={false} current={current} />;
}

function TagList({
  label,
  labelledBy,
  lines,
  nested,
  current,
}: {
  readonly label?: string;
  readonly labelledBy?: string;
  readonly lines: readonly TagLine[];
  /** Indented, with only what the lines above don't say of the name. */
  readonly nested: boolean;
  readonly current: number | null;
}) {
  const stop = lines.some(({ tag }) => tag.id === current) ? current : lines[0]?.tag.id;
  return (
    <ul
      aria-label={label}
      aria-labelledby={labelledBy}
      className={nested ? undefined : 'side-pinned'}
      onKeyDown={(event) => {
        if (moveFocus(event, event.currentTarget, '.side-line')) event.preventDefault();
      }}
    >
      {lines.map((line) => (
        <li key={line.tag.id}>
          <TagButton
            line={line}
            nested={nested}
            current={line.tag.id === current}
            tabbable={line.tag.id === stop}
          />
        </li>
      ))}
    </ul>
  );
}

function TagButton({
  line: { tag, level, name },
  nested,
  current,
  tabbable,
}: {
  readonly line: TagLine;
  readonly nested: boolean;
  readonly current: boolean;
  readonly tabbable: boolean;
}) {
  const formats = useFormats();
  return (
    <button
      type="button"
      className="side-line"
      tabIndex={tabbable ? 0 : -1}
      data-level={nested ? Math.min(level, 6) : undefined}
      data-color={tag.color ?? undefined}
      aria-current={current ? 'page' : undefined}
      onClick={() => void goTo({ kind: 'tag', id: tag.id })}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu(tagMenu(tag), { x: event.clientX, y: event.clientY });
      }}
      onKeyDown={(event) => {
        if (tagKeys(event, tag)) event.preventDefault();
      }}
    >
      <Icon name="tag" filled={tag.color !== null} />
      <span className="side-name">
        <bdi>{name}</bdi>
        {name !== tag.name && <span className="hidden-text"> ({tag.name})</span>}
      </span>
      <span className="side-count">{formats.short(tag.articles)}</span>
    </button>
  );
}

function tagKeys(event: KeyboardEvent, tag: Tag): boolean {
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
    openMenu(tagMenu(tag), event.currentTarget);
  else if (event.key === 'F2') openDialog({ kind: 'editTag', id: tag.id });
  else return false;
  return true;
}
