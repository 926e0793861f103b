// How HTML's optional end tags and stray end tags are read: which open elements a tag closes. Data and two walks
// over the stack of open elements; knows nothing of output.

const BLOCKS = [
  ...[
    'address',
    'aside',
    'blockquote',
    'details',
    'div',
    'dl',
    'figcaption',
    'figure',
    'hr',
    'ol',
    'p',
    'pre',
  ],
  ...['section', 'table', 'ul'],
];
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** Opening the key ends each of these while it is the innermost element. */
const CLOSES_TOP: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...BLOCKS.map((tag) => [tag, new Set(['p'])] as const),
  ...HEADINGS.map((tag) => [tag, new Set(['p', ...HEADINGS])] as const),
  ['a', new Set(['a'])],
  ['li', new Set(['li'])],
  ['dt', new Set(['dt', 'dd'])],
  ['dd', new Set(['dt', 'dd'])],
  ['rt', new Set(['rt', 'rp'])],
  ['rp', new Set(['rt', 'rp'])],
  ['tr', new Set(['tr', 'th', 'td'])],
  ['th', new Set(['thead', 'th', 'td'])],
  ['td', new Set(['thead', 'th', 'td'])],
  ['tbody', new Set(['thead', 'tbody'])],
  ['tfoot', new Set(['thead', 'tbody'])],
]);

/** Opening the key ends the nearest of `ends`, unless one of `stops` (or, with `through`, anything else) is nearer. */
interface Reach {
  readonly ends: ReadonlySet<string>;
  readonly stops: ReadonlySet<string>;
  readonly onlyThroughText: boolean;
}

const NOTHING: ReadonlySet<string> = new Set();
const TABLE: ReadonlySet<string> = new Set(['table']);
const SECTIONS = ['thead', 'tbody', 'tfoot', 'caption', 'colgroup'];
const inTable = (...ends: string[]): Reach => ({ ends: new Set(ends), stops: TABLE, onlyThroughText: false });
const inText = (...ends: string[]): Reach => ({ ends: new Set(ends), stops: NOTHING, onlyThroughText: true });

const REACHES: ReadonlyMap<string, Reach> = new Map([
  ['a', inText('a')],
  ['li', inText('li')],
  ['dt', inText('dt', 'dd')],
  ['dd', inText('dt', 'dd')],
  ['td', inTable('td', 'th', 'caption', 'colgroup')],
  ['th', inTable('td', 'th', 'caption', 'colgroup')],
  ['tr', inTable('tr', 'caption', 'colgroup')],
  ...SECTIONS.map((tag) => [tag, inTable(...SECTIONS)] as const),
]);

const TEXT_LEVEL: ReadonlySet<string> = new Set([
  ...[
    'a',
    'abbr',
    'b',
    'bdi',
    'bdo',
    'cite',
    'code',
    'del',
    'dfn',
    'em',
    'i',
    'ins',
    'kbd',
    'mark',
    'p',
    'q',
  ],
  ...['s', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var'],
]);
const CELLS: ReadonlySet<string> = new Set(['table', 'td', 'th', 'caption']);

/** Elements that mean something only inside a table. */
export const TABLE_PARTS: ReadonlySet<string> = new Set([...SECTIONS, 'col', 'tr', 'td', 'th']);

/** An element on the stack; a hidden one is written nowhere and only waits for its end tag. */
export interface Open {
  readonly tag: string;
  readonly hidden: boolean;
}

/** The height the stack must be cut to before `tag` opens (its own height: nothing closes). */
export function heightForOpening(stack: readonly Open[], tag: string): number {
  const height = reach(stack, tag);
  const closes = CLOSES_TOP.get(tag);
  return closes === undefined ? height : cutTop(stack, height, closes);
}

/** The height the stack must be cut to by the end tag of `tag`, or -1 if that end tag is stray. */
export function heightForClosing(stack: readonly Open[], tag: string): number {
  const stops = tag === 'table' ? NOTHING : TABLE_PARTS.has(tag) ? TABLE : CELLS;
  for (let at = stack.length - 1; at >= 0; at--) {
    const open = stack[at]?.tag ?? '';
    if (open === tag) return at;
    if (stops.has(open)) return -1;
  }
  return -1;
}

function reach(stack: readonly Open[], tag: string): number {
  const rule = REACHES.get(tag);
  if (rule === undefined) return stack.length;
  for (let at = stack.length - 1; at >= 0; at--) {
    const open = stack[at]?.tag ?? '';
    if (rule.ends.has(open)) return at;
    if (rule.stops.has(open) || (rule.onlyThroughText && !TEXT_LEVEL.has(open))) break;
  }
  return stack.length;
}

/** Cuts innermost elements of the set; hidden ones in between do not count as innermost. */
function cutTop(stack: readonly Open[], from: number, closes: ReadonlySet<string>): number {
  let height = from;
  for (let at = from - 1; at >= 0; at--) {
    const open = stack[at];
    if (open === undefined || (!open.hidden && !closes.has(open.tag))) break;
    if (!open.hidden) height = at;
  }
  return height;
}
