// Today, Unread, Bookmarks, All: each with its count.
import { goTo } from '../actions/navigation.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { moveFocus } from '../ui/roving.ts';

const PLACES = ['today', 'unread', 'bookmarks', 'all'] as const;
const ICONS = { today: 'today', unread: 'unread', bookmarks: 'bookmark', all: 'all' } as const;

export function Places() {
  const t = useT();
  const formats = useFormats();
  const counts = useApp((state) => state.library.counts);
  const place = useApp((state) =>
    state.view.search === '' || state.view.scoped ? state.view.place.kind : null,
  );
  const current = PLACES.find((kind) => kind === place);
  return (
    <nav className="places" aria-label={t('cmd.group.go')}>
      <ul
        onKeyDown={(event) => {
          if (moveFocus(event, event.currentTarget, 'button')) event.preventDefault();
        }}
      >
        {PLACES.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className="side-line"
              tabIndex={kind === (current ?? 'today') ? 0 : -1}
              aria-current={kind === current ? 'page' : undefined}
              data-pane-focus={kind === (current ?? 'today') ? '' : undefined}
              onClick={() => void goTo({ kind })}
            >
              <Icon name={ICONS[kind]} />
              <span className="side-name">{t(`view.${kind}`)}</span>
              {counts[kind] > 0 && <span className="side-count">{formats.short(counts[kind])}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
