// Plain text and HTML: telling them apart, turning one into the other. No sanitising here.

import { Parser } from 'htmlparser2';
import { isEntityName } from './entities.ts';

export function escapeHtml(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One line of text: runs of white space become one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const SILENT = new Set(['script', 'style', 'template']);
const INLINE =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|ruby|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)$/;

/** The words of a piece of HTML on one line; tags go, references are decoded. */
export function htmlToLine(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return oneLine(html);
  let out = '';
  let silent = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (SILENT.has(name)) silent++;
      else if (!INLINE.test(name)) out += ' ';
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent--;
      else if (!INLINE.test(name)) out += ' ';
    },
    ontext: (text) => {
      if (silent === 0) out += text;
    },
  });
  // A title is short; what is longer than this is no title, and nesting costs more than length.
  parser.end(html.slice(0, 20_000));
  return oneLine(out);
}

const TAGS = new Set(
  `a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code
  col colgroup dd del details dfn dir div dl dt em embed fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6
  header hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter nav nobr object ol optgroup
  option output p param picture pre progress q rp rt ruby s samp script section select small source span strike strong style sub
  summary sup svg table tbody td textarea tfoot th thead time title tr track tt u ul var video wbr`.split(
    /\s+/,
  ),
);

/**
 * Some formats leave open whether a text is plain or HTML. HTML is only what shows a closing tag, a void tag or a
 * reference, and nothing that HTML does not know: a wrong "plain" shows tags, a wrong "HTML" loses text.
 */
export function looksLikeHtml(text: string): boolean {
  if (!text.includes('<') && !text.includes('&')) return false;
  if (!/<\/\w{1,20}>|<(?:br|hr|img|wbr)\b[^<>]{0,2000}>|&#?\w{1,32};/i.test(text)) return false;
  for (const match of text.matchAll(/<\/?(\w+)/g))
    if (!TAGS.has((match[1] ?? '').toLowerCase())) return false;
  for (const match of text.matchAll(/&([A-Za-z]\w*);/g)) if (!isEntityName(match[1] ?? '')) return false;
  return true;
}

/** The MIME type behind Atom's short names; lower case, without parameters. */
export function mimeType(raw: string): string {
  const type = (raw.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (type === 'text' || type === 'plain') return 'text/plain';
  if (type === 'html') return 'text/html';
  if (type === 'xhtml') return 'application/xhtml+xml';
  return type;
}

export function isHtmlType(type: string): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml';
}
