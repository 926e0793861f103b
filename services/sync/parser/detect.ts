// What a document is, told by its content alone: the first element decides, quoted feeds in its text do not.

import { AppError } from '../../../contract/errors.ts';

export type Detected = { readonly kind: 'xml'; readonly start: number } | { readonly kind: 'json' };

const ROOTS = /^(?:[\w.-]{1,30}:)?(?:rss|rdf|feed|channel|entry)$/i;
/** Junk in front of the feed (warnings of the server's program, blank lines) is searched this far. */
const MAX_JUNK = 65_536;

/** Where the feed begins. Throws `empty_feed` or `not_a_feed` with words that say what came instead. */
export function detectFormat(text: string): Detected {
  const first = firstWord(text, 0);
  if (first === text.length) throw new AppError('empty_feed', 'The address answered with an empty document.');
  if (text[first] === '{') return { kind: 'json' };
  const root = firstElement(text, first);
  if (root !== null && ROOTS.test(root.name)) return { kind: 'xml', start: root.start };
  if (isHtml(text, first, root?.name)) {
    throw new AppError(
      'not_a_feed',
      'This is a web page, not a feed. Try to find the feed of this page instead.',
    );
  }
  const start = findRoot(text, first);
  if (start !== -1) return { kind: 'xml', start };
  throw new AppError('not_a_feed', 'This is not a feed: neither RSS, Atom nor JSON Feed was found in it.');
}

/** Index of the first character that is neither white space nor a byte order mark. */
function firstWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s\ufeff\u200b\0]/.test(text.charAt(at))) at++;
  return at;
}

/** The first start tag behind prolog, comments and document type; its place is that of the whole prolog. */
function firstElement(text: string, from: number): { name: string; start: number } | null {
  let at = text.indexOf('<', from);
  for (let tries = 0; at !== -1 && tries < 200; tries++) {
    const skipped = skipMarkup(text, at);
    if (skipped === at) {
      const name = /^<([^\s<>/]{1,60})/.exec(text.slice(at, at + 80))?.[1];
      if (name !== undefined && /^[A-Za-z_]/.test(name)) return { name, start: at };
    }
    at = skipped === -1 ? -1 : text.indexOf('<', Math.max(skipped, at + 1));
  }
  return null;
}

/** Behind the comment, declaration or instruction at `at`; `at` itself if there is none; -1 if it never ends. */
function skipMarkup(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4);
  if (text.startsWith('<?', at)) return behind(text, '>', at + 2);
  if (!text.startsWith('<!', at)) return at;
  const bracket = text.indexOf('[', at);
  const end = text.indexOf('>', at);
  return bracket !== -1 && bracket < end
    ? behind(text, ']>', bracket, /\]\s{0,99}>/g)
    : behind(text, '>', at);
}

function behind(text: string, mark: string, from: number, pattern?: RegExp): number {
  if (pattern !== undefined) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    return match === null ? -1 : match.index + match[0].length;
  }
  const end = text.indexOf(mark, from);
  return end === -1 ? -1 : end + mark.length;
}

function isHtml(text: string, first: number, root: string | undefined): boolean {
  if (/^(?:[\w.-]{1,30}:)?(?:html|head|body)$/i.test(root ?? '')) return true;
  return /^<!doctype\s+html/i.test(text.slice(first, first + 200));
}

/** A feed behind junk: its start tag must look like one, not like a word in a text. */
function findRoot(text: string, from: number): number {
  const head = text.slice(from, from + MAX_JUNK);
  const found = /<(?:[\w.-]{1,30}:)?(?:rss|rdf|feed|channel)(?:\s[^<>]{0,4000})?>/i.exec(head);
  if (found === null) return -1;
  return /<html[\s>]/i.test(head.slice(0, found.index)) ? -1 : from + found.index;
}
