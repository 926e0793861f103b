// The search field: follows the typing, says what a query lacks and offers the likely word for it.
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { setScoped, setSearch } from '../actions/navigation.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { useCommands } from '../keys/command-runner.ts';
import { focusPane } from '../keys/panes.ts';
import { useApp } from '../state/store.ts';
import { canScope, listQuery, ownWords } from '../state/view.ts';
import { Button, IconButton, useKeyHint } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { usePlaceName } from './place-name.ts';

export function SearchField() {
  const t = useT();
  const ref = useRef<HTMLInputElement>(null);
  const { search, scoped, place } = useApp((state) => state.view);
  const trouble = useApp((state) =>
    state.timeline.error?.code === 'bad_query' ? state.timeline.error : null,
  );
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
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setSearch('', 0);
      focusPane(0);
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') focusPane(0);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="search">
      <div className="search-line">
        <Icon name="search" />
        {search !== '' && scoped && <ScopeChip name={name} />}
        <input
          ref={ref}
          type="text"
          dir="auto"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          value={search}
          placeholder={inside ? t('search.placeholderIn', { name }) : t('search.placeholder')}
          aria-label={t('search.label')}
          aria-invalid={trouble ? true : undefined}
          aria-describedby={trouble ? 'search-trouble' : undefined}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={keys}
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

/** What is wrong, where, and the likely right word. */
function QueryTrouble() {
  const t = useT();
  const error = useApp((state) => state.timeline.error);
  const view = useApp((state) => state.view);
  const library = useApp((state) => state.library);
  if (error === null) return null;
  const wanted = listQuery(view, library, false);
  const shift = view.search.length - view.search.trimStart().length - (wanted?.offset ?? 0);
  const place = error.details.place;
  const start = place ? place.start + shift : 0;
  const end = place ? place.end + shift : 0;
  const guess = error.details.suggestion;
  const suggestion = guess === undefined || !wanted ? null : ownWords(guess, view.search, wanted);
  return (
    <div className="search-trouble" id="search-trouble" role="alert">
      <p>{withoutGuess(errorText(error), suggestion)}</p>
      {place && end > start && (
        <p className="search-place" dir="auto">
          {view.search.slice(0, start)}
          <mark>{view.search.slice(start, end)}</mark>
          {view.search.slice(end)}
        </p>
      )}
      {suggestion && (
        <p>
          {t('search.suggestion', { text: suggestion })}{' '}
          <Button onClick={() => setSearch(suggestion, 0)}>{t('search.useSuggestion')}</Button>
        </p>
      )}
    </div>
  );
}

/** The guess has a line and a button of its own: a sentence that asks for it is left out. */
function withoutGuess(text: string, guess: string | null): string {
  if (guess === null) return text;
  return text
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => !sentence.startsWith('Did you mean'))
    .join(' ');
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
