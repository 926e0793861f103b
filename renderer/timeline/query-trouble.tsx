// What a query lacks: in words, where, and the likely right one to take with a press.
import type { Place } from '../../contract/query/ast.ts';
import { setSearch } from '../actions/searches.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { Coloured } from '../search/offer-list.tsx';
import type { AppState } from '../state/store.ts';
import { useApp } from '../state/store.ts';
import { listQuery, ownWords } from '../state/view.ts';
import { Button } from '../ui/button.tsx';

/** Where in the search field the trouble stands; null without trouble or when it has no place. */
export function placeOfTrouble({ timeline, view, library }: AppState): Place | null {
  const place = timeline.error?.code === 'bad_query' ? timeline.error.details.place : undefined;
  if (!place) return null;
  const wanted = listQuery(view, library, false);
  const shift = view.search.length - view.search.trimStart().length - (wanted?.offset ?? 0);
  const [start, end] = [place.start + shift, place.end + shift];
  return end > start ? { start, end } : null;
}

export function QueryTrouble() {
  const t = useT();
  const error = useApp((state) => state.timeline.error);
  const view = useApp((state) => state.view);
  const library = useApp((state) => state.library);
  const place = useApp((state) => placeOfTrouble(state)?.start ?? null);
  const end = useApp((state) => placeOfTrouble(state)?.end ?? null);
  if (error === null) return null;
  const wanted = listQuery(view, library, false);
  const guess = error.details.suggestion;
  const suggestion = guess === undefined || !wanted ? null : ownWords(guess, view.search, wanted);
  return (
    <div className="search-trouble" id="search-trouble" role="alert">
      <p>{withoutGuess(errorText(error), suggestion)}</p>
      {place !== null && end !== null && (
        <p className="hidden-text" dir="auto">
          {view.search.slice(0, place)}
          <mark>{view.search.slice(place, end)}</mark>
          {view.search.slice(end)}
        </p>
      )}
      {suggestion && (
        <p className="search-guess">
          <span>
            {t('search.suggestionIs')}{' '}
            <bdi>
              <Coloured text={suggestion} />
            </bdi>
          </span>
          <Button look="quiet" onClick={() => setSearch(suggestion, 0)}>
            {t('search.useSuggestion')}
          </Button>
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
