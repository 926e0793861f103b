// A query as coloured stretches: what is an operator, a value, a sign. Never changes a letter of it. Pure.
import type { Place } from '../../contract/query/ast.ts';
import { isOperator } from '../../contract/query/operators.ts';
import { scanQuery, type Token } from '../../contract/query/scan.ts';

export type StretchKind = 'plain' | 'operator' | 'value' | 'sign' | 'phrase';

export interface Stretch {
  readonly text: string;
  readonly kind: StretchKind;
  /** Inside of what cannot be understood. */
  readonly wrong: boolean;
  readonly start: number;
}

interface Cut extends Place {
  readonly kind: StretchKind;
}

/** The whole text in order, cut where the colour changes. */
export function colourQuery(text: string, wrong: Place | null = null): Stretch[] {
  const cuts = scanQuery(text).flatMap(cutsOf);
  const edges = new Set([0, text.length, ...cuts.flatMap(({ start, end }) => [start, end])]);
  if (wrong) for (const edge of [wrong.start, wrong.end]) edges.add(Math.min(Math.max(0, edge), text.length));
  const places = [...edges].sort((a, b) => a - b);
  let next = 0;
  return places.slice(0, -1).map((start, at) => {
    const end = places[at + 1] ?? text.length;
    while (next < cuts.length && (cuts[next]?.end ?? 0) <= start) next += 1;
    const cut = cuts[next];
    const kind = cut !== undefined && cut.start <= start ? cut.kind : 'plain';
    const bad = wrong !== null && start >= wrong.start && end <= wrong.end;
    return { text: text.slice(start, end), kind, wrong: bad, start };
  });
}

function cutsOf(token: Token): Cut[] {
  if (token.kind === 'near') return [{ start: token.start, end: token.end, kind: 'sign' }];
  if (token.kind !== 'term') return [{ start: token.start, end: token.end, kind: 'sign' }];
  if (token.name === null) {
    return token.value.quoted ? [{ start: token.start, end: token.end, kind: 'phrase' }] : [];
  }
  if (!isOperator(token.name)) return [];
  return [
    { start: token.start, end: token.valueStart, kind: 'operator' },
    ...(token.end > token.valueStart
      ? [{ start: token.valueStart, end: token.end, kind: 'value' } as const]
      : []),
  ];
}
