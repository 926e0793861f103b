// How much of what feedparser's tests expect of a feed does our parser read?  node bench/feed-cases.ts DIR
// DIR/cases.json: [{file, headers, expect: [{scope, idx, path, value}]}]. The last line printed is one JSON document.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'htmlparser2';
import { AppError } from '../contract/errors.ts';
import { type ParsedFeed, parseFeed } from '../services/sync/parser/index.ts';
import { resolveHtml } from '../services/sync/parser/resolve.ts';
import { entryView, feedView, type View } from './feed-cases-names.ts';

const BASE = 'http://127.0.0.1:8097/';

interface Expectation {
  readonly scope: 'feed' | 'entry';
  readonly idx: number;
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}
interface Case {
  readonly file: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expect: readonly Expectation[];
}

/** What is not asked of a news reader: a rule on the field, and why. */
const LEFT_OUT: readonly { readonly field: RegExp; readonly why: string }[] = [
  {
    field: /^where\b/,
    why: 'places on a map (GeoRSS, GML): kept as raw elements, not turned into coordinates',
  },
];

const totals = { expectations: 0, met: 0, leftOut: 0, crashed: 0 };
const reasons = new Map<string, number>();

function main(): void {
  const folder = process.argv[2] ?? '../shared/corpus/feed-cases';
  const cases: readonly Case[] = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
  let missing = 0;
  for (const one of cases) missing += runCase(folder, one);
  for (const [why, count] of reasons) console.log(`left out ${count}: ${why}`);
  console.log(`files: ${cases.length}; files with an entry not found: ${missing}`);
  const asked = totals.expectations - totals.leftOut;
  console.log(
    `met ${totals.met} of ${asked} asked (${((100 * totals.met) / Math.max(1, asked)).toFixed(2)} %)`,
  );
  console.log(JSON.stringify(totals));
}

/** 1 if an expected entry is not there at all, else 0. */
function runCase(folder: string, one: Case): number {
  const feed = parseCase(folder, one);
  let missing = 0;
  for (const expectation of one.expect) {
    totals.expectations++;
    const field = expectation.path.join('.');
    const rule = LEFT_OUT.find((candidate) => candidate.field.test(field));
    if (rule !== undefined) {
      totals.leftOut++;
      reasons.set(rule.why, (reasons.get(rule.why) ?? 0) + 1);
      continue;
    }
    if (expectation.scope === 'entry' && feed !== null && feed.articles[expectation.idx] === undefined)
      missing = 1;
    const { actual, isHtml } = feed === null ? NOTHING : lookUp(feed, expectation);
    if (sameValue(expectation.value, actual, isHtml ? BASE + one.file : null)) totals.met++;
    else console.log(`unmet ${one.file} ${field}\n  want ${show(expectation.value)}\n  have ${show(actual)}`);
  }
  return missing;
}

function parseCase(folder: string, one: Case): ParsedFeed | null {
  const headers = Object.fromEntries(
    Object.entries(one.headers).map(([key, value]) => [key.toLowerCase(), value]),
  );
  try {
    const context = { url: BASE + one.file, contentType: headers['content-type'], headers };
    return parseFeed(readFileSync(join(folder, one.file)), context);
  } catch (error) {
    if (error instanceof AppError) console.log(`refused ${one.file}: ${error.message}`);
    else {
      totals.crashed++;
      console.log(`crashed ${one.file}: ${String(error)}`);
    }
    return null;
  }
}

const NOTHING = { actual: undefined, isHtml: false };

/** The value under a path of feedparser's, and whether our parser says that it is HTML. */
function lookUp(feed: ParsedFeed, expectation: Expectation): { actual: unknown; isHtml: boolean } {
  const article = feed.articles[expectation.idx];
  let value: unknown;
  let parent: View = {};
  if (expectation.scope === 'feed') value = feedView(feed);
  else value = article === undefined ? undefined : entryView(article);
  for (const step of expectation.path) {
    if (typeof value !== 'object' || value === null) return NOTHING;
    parent = value as View;
    value = parent[String(step)];
  }
  const last = String(expectation.path.at(-1));
  const detail = last === 'value' ? parent : (parent[`${last}_detail`] as View | undefined);
  return { actual: value, isHtml: detail?.type === 'text/html' || detail?.type === 'application/xhtml+xml' };
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 400) ?? 'nothing';
}

/**
 * Equal; or equal text but for runs of white space; or, where our parser says the text is HTML, the same tree when
 * both are parsed as HTML (so `<br/>` is `<br />`, `Q&A` is `Q&amp;A`), relative addresses resolved against the
 * document's. Missing is the same as empty. Nothing else is forgiven. `base` is null for what is not HTML.
 */
function sameValue(want: unknown, have: unknown, base: string | null = null): boolean {
  if (want === '' || want === null) return have === undefined || have === null || have === want;
  if (typeof want === 'string') return typeof have === 'string' && sameText(want, have, base);
  if (Array.isArray(want)) {
    return (
      Array.isArray(have) && want.length === have.length && want.every((one, at) => sameValue(one, have[at]))
    );
  }
  if (typeof want === 'object') return sameObject(want as View, have);
  return want === have;
}

/** Every expected key, and no other with a value (url is feedparser's second name for href). */
function sameObject(want: View, have: unknown): boolean {
  if (typeof have !== 'object' || have === null) return false;
  const keys = new Set([...Object.keys(want), ...Object.keys(have)]);
  if ('href' in want) keys.delete('url');
  return [...keys].every((key) => sameValue(want[key] ?? null, (have as View)[key] ?? null));
}

function sameText(want: string, have: string, base: string | null): boolean {
  if (want === have || squeeze(want) === squeeze(have)) return true;
  return base !== null && htmlTree(resolveHtml(want, base)) === htmlTree(have);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

interface HtmlNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly HtmlNode[];
}

/** The tree in one canonical spelling: sorted attributes, no comments, no xmlns (HTML has none). */
function htmlTree(html: string): string {
  return squeeze(spell(parseDocument(html) as unknown as HtmlNode));
}

function spell(node: HtmlNode): string {
  if (node.type === 'text') return `"${squeeze(node.data ?? '')}"`;
  if (node.type === 'comment' || node.type === 'directive') return '';
  const inner = (node.children ?? [])
    .map(spell)
    .filter((part) => part !== '""')
    .join('');
  if (node.name === undefined) return inner;
  const attributes = Object.entries(node.attribs ?? {}).filter(([name]) => !name.startsWith('xmlns'));
  return `<${node.name} ${JSON.stringify(attributes.sort())}>${inner}</>`;
}

main();
