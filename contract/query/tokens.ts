// Query text → coloured stretches for the search box. Never throws; what parse.ts refuses is marked as an error.
import { AppError } from '../errors.ts';
import type { Place } from './ast.ts';
import { parseQuery } from './parse.ts';
import { scanQuery, type Token } from './scan.ts';

export type TokenKind = 'operator' | 'value' | 'keyword' | 'phrase' | 'paren' | 'error' | 'text';

/** A stretch of the query text; stretches are in order and do not overlap, blanks lie between them. */
export interface QueryToken extends Place {
  readonly kind: TokenKind;
}

/** The stretches of a query to colour. */
export function tokenizeQuery(text: string): QueryToken[] {
  const stretches = scanQuery(text).flatMap(stretchesOf);
  const wrong = errorPlace(text);
  if (wrong === null) return stretches;
  return stretches.map((each) =>
    each.start < wrong.end && each.end > wrong.start ? { ...each, kind: 'error' } : each,
  );
}

function stretchesOf(token: Token): QueryToken[] {
  const { start, end } = token;
  if (token.kind === 'open' || token.kind === 'close') return [{ start, end, kind: 'paren' }];
  if (token.kind === 'comma') return [{ start, end, kind: 'paren' }];
  if (token.kind !== 'term' && token.kind !== 'near') return [{ start, end, kind: 'keyword' }];
  const before: QueryToken = { start, end: token.valueStart, kind: 'operator' };
  const parts = token.name === null ? [] : [before];
  return [...parts, ...valueStretches(token)].filter((each) => each.start < each.end);
}

function valueStretches(token: Token & { readonly kind: 'term' | 'near' }): QueryToken[] {
  const { valueStart: start, end } = token;
  if (token.kind === 'term') {
    const text = token.value.quoted ? 'phrase' : 'text';
    return [{ start, end, kind: token.name === null ? text : 'value' }];
  }
  return [
    { start, end: end - 1, kind: 'keyword' },
    { start: end - 1, end, kind: 'paren' },
  ];
}

function errorPlace(text: string): Place | null {
  try {
    parseQuery(text);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.details.place ?? null;
    throw error;
  }
}
