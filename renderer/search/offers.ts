// What the search box offers at the caret: earlier searches, operators, values, and names of the library. Pure.
import { type Completion, type CompletionContext, completionAt } from '../../contract/query/complete.ts';
import { printNamed } from '../../contract/query/print.ts';

export interface Offer {
  /** recent: a whole earlier query. name: `tag:war`, offered for a plain word. */
  readonly kind: 'recent' | 'operator' | 'value' | 'name';
  readonly label: string;
  /** Replaces from..to of the text. */
  readonly insert: string;
  readonly from: number;
  readonly to: number;
}

export interface Offers {
  readonly list: readonly Offer[];
  /** A value is being typed: Tab may take the first offer. */
  readonly ready: boolean;
  /** The byline typed so far, where only the library knows the names. */
  readonly author: string | null;
}

const MOST = 8;
const MOST_NAMES = 4;
const NONE: Offers = { list: [], ready: false, author: null };

/** `asked`: the user wants to see what there is, also where nothing is typed. */
export function offersAt(
  text: string,
  caret: number,
  context: CompletionContext,
  recent: readonly string[],
  asked = false,
): Offers {
  if (text.trim() === '' && !asked) return { ...NONE, list: recent.slice(0, 6).map(recentOffer(text)) };
  const completion = completionAt(text, caret, context);
  if (completion === null) return NONE;
  const { kind, typed, from, to } = completion;
  if (kind === 'operator') {
    if (typed.length < 2 && !asked) return NONE;
    const list = [...options(completion), ...namesFor(typed, from, to, context)];
    return { list: list.slice(0, asked && typed === '' ? 30 : MOST), ready: false, author: null };
  }
  const list = options(completion).slice(0, MOST);
  return { list, ready: typed !== '', author: kind === 'author' ? typed : null };
}

function recentOffer(text: string) {
  return (query: string): Offer => ({
    kind: 'recent',
    label: query,
    insert: query,
    from: 0,
    to: text.length,
  });
}

function options({ kind, from, to, options: found }: Completion): Offer[] {
  return found.map(({ label, insert }) => ({
    kind: kind === 'operator' ? 'operator' : 'value',
    label,
    insert: kind === 'operator' && (label.endsWith(':') || label.endsWith('(')) ? insert : `${insert} `,
    from,
    to,
  }));
}

/** A plain word may be the beginning of a tag's, a smart view's or a feed's name. */
function namesFor(typed: string, from: number, to: number, context: CompletionContext): Offer[] {
  const wanted = fold(typed);
  return (['saved', 'tag', 'feed'] as const).flatMap((kind) =>
    (context[kind] ?? [])
      .filter((name) =>
        fold(name)
          .split(/[\s/]+/u)
          .some((part) => part.startsWith(wanted)),
      )
      .slice(0, MOST_NAMES)
      .map((name): Offer => {
        const label = printNamed(kind, name);
        return { kind: 'name', label, insert: `${label} `, from, to };
      }),
  );
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The text after an offer was taken, and where the caret stands then. One blank at the seam. */
export function takeOffer(text: string, offer: Offer): { readonly text: string; readonly caret: number } {
  const after = text.slice(offer.to);
  const insert = after.startsWith(' ') ? offer.insert.trimEnd() : offer.insert;
  return { text: text.slice(0, offer.from) + insert + after, caret: offer.from + insert.length };
}
