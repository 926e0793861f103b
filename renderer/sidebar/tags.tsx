// The tags, by name; `war/ukraine` stands under `war`.
import { useMemo } from 'react';
import type { Tag } from '../../contract/model.ts';
import { goTo } from '../actions/navigation.ts';
import { useFormats, useLanguage, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { openMenu } from '../ui/menu.tsx';
import { moveFocus } from '../ui/roving.ts';
import { tagMenu } from './menus.ts';

/** A tag is listed while it, or one under it, has articles, and while it is on screen. */
function isListed(tag: Tag, tags: readonly Tag[], current: number | null): boolean {
  const under = `${tag.name}/`;
  return (
    tag.id === current ||
    tags.some((other) => other.articles > 0 && (other === tag || other.name.startsWith(under)))
  );
}

export function Tags() {
  const t = useT();
  const formats = useFormats();
  const language = useLanguage();
  const tags = useApp((state) => state.library.tags);
  const place = useApp((state) => state.view.place);
  const current = place.kind === 'tag' ? place.id : null;
  const sorted = useMemo(
    () =>
      tags
        .filter((tag) => isListed(tag, tags, current))
        .sort((a, b) => a.name.localeCompare(b.name, language)),
    [tags, language, current],
  );
  const stop = sorted.some((tag) => tag.id === current) ? current : sorted[0]?.id;
  if (sorted.length === 0) return null;
  return (
    <section className="side-group">
      <header className="side-head">
        <h2 id="tags-head">{t('sidebar.tags')}</h2>
      </header>
      <ul
        aria-labelledby="tags-head"
        onKeyDown={(event) => {
          if (moveFocus(event, event.currentTarget, '.side-line')) event.preventDefault();
        }}
      >
        {sorted.map((tag) => (
          <li key={tag.id}>
            <button
              type="button"
              className="side-line"
              tabIndex={tag.id === stop ? 0 : -1}
              data-level={Math.min(tag.name.split('/').length, 6)}
              aria-current={tag.id === current ? 'page' : undefined}
              onClick={() => void goTo({ kind: 'tag', id: tag.id })}
              onContextMenu={(event) => {
                event.preventDefault();
                openMenu(tagMenu(tag), { x: event.clientX, y: event.clientY });
              }}
              onKeyDown={(event) => {
                if (event.key === 'F10' && event.shiftKey) openMenu(tagMenu(tag), event.currentTarget);
              }}
            >
              <Icon name="tag" />
              <span className="side-name">
                <bdi>{tag.name.split('/').at(-1)}</bdi>
                {tag.name.includes('/') && <span className="hidden-text"> ({tag.name})</span>}
              </span>
              <span className="side-count">{formats.short(tag.articles)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
