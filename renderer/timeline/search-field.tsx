// The search field: follows the typing, offers what could stand at the caret, says what a query lacks.
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { setScoped } from '../actions/navigation.ts';
import { rememberSearch, setSearch } from '../actions/searches.ts';
import { useT } from '../i18n/use-t.ts';
import { useCommands } from '../keys/command-runner.ts';
import { focusPane } from '../keys/panes.ts';
import { QueryInput } from '../search/query-input.tsx';
import { useApp } from '../state/store.ts';
import { canScope } from '../state/view.ts';
import { IconButton, useKeyHint } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { usePlaceName } from './place-name.ts';
import { placeOfTrouble, QueryTrouble } from './query-trouble.tsx';

export function SearchField() {
  const t = useT();
  const ref = useRef<HTMLInputElement>(null);
  const { search, scoped, place } = useApp((state) => state.view);
  const [choosing, setChoosing] = useState(false);
  const bad = useApp((state) => state.timeline.error?.code === 'bad_query');
  const trouble = bad && !choosing;
  const recent = useApp((state) => state.settings.searches);
  const wrong = useWrongPlace();
  const name = usePlaceName();
  const hint = useKeyHint('search.focus');
  const inside = canScope(place) && (search === '' || scoped);
  useCommands(
    useMemo(
      () => ({
        'search.focus': () => {
          ref.current?.focus();
          ref.current?.select();
        },
      }),
      [],
    ),
  );
  return (
    <search className="search">
      <div className="search-line">
        <Icon name="search" />
        {search !== '' && scoped && <ScopeChip name={name} />}
        <QueryInput
          inputRef={ref}
          value={search}
          wrong={trouble ? wrong : null}
          recent={recent}
          enterKeyHint="search"
          placeholder={inside ? t('search.placeholderIn', { name }) : t('search.placeholder')}
          aria-label={t('search.label')}
          {...(trouble ? { 'aria-invalid': true, 'aria-describedby': 'search-trouble' } : {})}
          onText={setSearch}
          onOffers={setChoosing}
          onKeys={keys}
        />
        {search === '' ? (
          hint && <kbd>{hint.text}</kbd>
        ) : (
          <IconButton icon="close" label={t('search.clear')} onClick={() => setSearch('', 0)} />
        )}
      </div>
      {trouble && <QueryTrouble />}
    </search>
  );
}

function keys(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    setSearch('', 0);
    focusPane(0);
  } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
    rememberSearch();
    focusPane(0);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Where the trouble stands in what is typed now. */
function useWrongPlace() {
  const start = useApp((state) => placeOfTrouble(state)?.start ?? -1);
  const end = useApp((state) => placeOfTrouble(state)?.end ?? -1);
  return useMemo(() => (start < 0 ? null : { start, end }), [start, end]);
}

/** Where the search stays inside of; pressed, it goes everywhere. */
function ScopeChip({ name }: { readonly name: string }) {
  const t = useT();
  const label = t('search.scope', { name });
  return (
    <button
      type="button"
      className="search-scope"
      title={label}
      aria-label={label}
      onClick={() => void setScoped(false)}
    >
      <span dir="auto">{name}</span>
      <Icon name="close" />
    </button>
  );
}
