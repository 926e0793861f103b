// Style sheets of drawings: rules with plain selectors and our properties; at-rules, escapes and everything else go.
import { PROPERTIES } from './allowed.ts';
import { isDust, type Reference, referencesIn, styledValue } from './values.ts';

export type References = ReadonlyMap<string, readonly Reference[]>;

export interface Sheet {
  readonly text: string;
  /** What a rule may apply to (`*`, `tag`, `.class`, `#id`) → what its declarations refer to. */
  readonly references: References;
}

const COMPOUND = /^(?:\*|[a-zA-Z][\w-]*)?(?:[.#][a-zA-Z_][\w-]*)*$/;

/** `a: b; c: d`, only what is ours, in our spelling; empty when nothing is. */
export function cleanDeclarations(text: string): string {
  const kept: string[] = [];
  for (const declaration of withoutComments(text).split(';')) {
    const colon = declaration.indexOf(':');
    const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = PROPERTIES.has(name) ? cleanProperty(name, declaration.slice(colon + 1)) : null;
    if (value !== null) kept.push(`${name}:${value}`);
  }
  return kept.join(';');
}

/** Null: dropped. */
export function cleanProperty(name: string, raw: string): string | null {
  const value = styledValue(raw);
  return value === null || (name === 'stroke-dasharray' && isDust(value)) ? null : value;
}

/** Reads a whole sheet. A block it does not know is skipped with all that is nested in it. */
export function cleanSheet(source: string): Sheet {
  const css = withoutComments(source).replace(/<!--|-->/g, ' ');
  const rules: string[] = [];
  const references = new Map<string, Reference[]>();
  for (const [selectors, block] of blocksOf(css)) {
    const kept = selectors.split(',').flatMap((selector) => cleanSelector(selector) ?? []);
    const body = kept.length > 0 ? cleanDeclarations(block) : '';
    if (body === '') continue;
    rules.push(`${kept.join(',')}{${body}}`);
    const names = referencesIn(body);
    for (const selector of names.length > 0 ? kept : []) {
      const key = keyOf(selector);
      references.set(key, [...(references.get(key) ?? []), ...names]);
    }
  }
  return { text: rules.join('\n'), references };
}

/** One pass: a comment that is never closed takes the rest. */
function withoutComments(css: string): string {
  let [text, from] = ['', 0];
  for (let at = css.indexOf('/*'); at >= 0; at = css.indexOf('/*', from)) {
    text += `${css.slice(from, at)} `;
    const end = css.indexOf('*/', at + 2);
    from = end < 0 ? css.length : end + 2;
  }
  return text + css.slice(from);
}

/** Selector and body of each top-level block; at-rules of both forms are left out. */
function* blocksOf(css: string): Generator<readonly [string, string]> {
  let [start, open, depth] = [0, 0, 0];
  for (let at = 0; at < css.length; at += 1) {
    const character = css[at];
    if (character === ';' && depth === 0) start = at + 1;
    else if (character === '{' && depth++ === 0) open = at;
    else if (character === '}' && depth > 0 && --depth === 0) {
      const selectors = css.slice(start, open).trim();
      if (!selectors.startsWith('@')) yield [selectors, css.slice(open + 1, at)];
      start = at + 1;
    }
  }
}

/** Plain compounds, also inside or directly inside one another; null for all others. */
function cleanSelector(selector: string): string | null {
  const parts = selector.replaceAll('>', ' > ').trim().split(/\s+/);
  const isPlain = parts.every((part, at) =>
    part === '>'
      ? at > 0 && at < parts.length - 1 && parts[at - 1] !== '>'
      : part !== '' && COMPOUND.test(part),
  );
  return isPlain && parts.length <= 8 ? parts.join(' ') : null;
}

/** The narrowest thing the last compound asks for. */
function keyOf(selector: string): string {
  const last = selector.slice(selector.lastIndexOf(' ') + 1);
  return /#[\w-]+/.exec(last)?.[0] ?? /\.[\w-]+/.exec(last)?.[0] ?? /^[\w-]+/.exec(last)?.[0] ?? '*';
}
