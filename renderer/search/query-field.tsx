// A labelled query in a form: coloured, completed, checked as it is typed, with how much it finds now.
import { useEffect, useId, useState } from 'react';
import { AppError } from '../../contract/errors.ts';
import type { Place } from '../../contract/query/ast.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import { api } from '../api.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { QueryInput } from './query-input.tsx';

export interface QueryTrouble {
  readonly text: string;
  readonly place: Place | null;
  readonly suggestion: string | null;
}

/** What is wrong with a query, null when it can be run. */
export function troubleOf(query: string): QueryTrouble | null {
  try {
    parseQuery(query);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const { place = null, suggestion = null } = thrown.details;
    return { text: errorText(thrown), place, suggestion };
  }
}

/** How many articles a query finds now; null while it is being counted or can't be. */
export function useQueryCount(query: string): number | null {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    let wanted = true;
    setCount(null);
    if (query.trim() === '' || troubleOf(query) !== null) return;
    const timer = setTimeout(() => {
      api.call('rules.preview', { query, limit: 0 }).then(
        (answer) => wanted && setCount(answer.count),
        () => {},
      );
    }, 150);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query]);
  return count;
}

export function QueryField({
  label,
  value,
  autoFocus = false,
  trouble: given = null,
  countText,
  onText,
}: {
  readonly label: string;
  readonly value: string;
  readonly autoFocus?: boolean;
  /** Said by the backend about this very text. */
  readonly trouble?: string | null;
  readonly countText: (count: number) => string;
  readonly onText: (text: string) => void;
}) {
  const t = useT();
  const id = useId();
  const [choosing, setChoosing] = useState(false);
  const count = useQueryCount(value);
  const own = choosing ? null : troubleOf(value);
  const text = own?.text ?? given;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input query-box" data-invalid={text ? '' : undefined}>
        <QueryInput
          id={id}
          value={value}
          wrong={own?.place ?? null}
          maxLength={10_000}
          aria-describedby={`${id}-note`}
          {...(text ? { 'aria-invalid': true } : {})}
          {...(autoFocus ? { 'data-autofocus': '' } : {})}
          onText={onText}
          onOffers={setChoosing}
        />
      </div>
      <p id={`${id}-note`} className={text ? 'field-trouble' : 'field-hint'} role={text ? 'alert' : 'status'}>
        {text ?? (count === null ? '\u00a0' : countText(count))}
      </p>
      {own?.suggestion != null && (
        <Button look="quiet" className="query-guess" onClick={() => onText(own.suggestion ?? value)}>
          {t('query.use', { text: own.suggestion })}
        </Button>
      )}
    </div>
  );
}
