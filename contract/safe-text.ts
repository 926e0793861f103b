// The text of a stored body. Bodies are in the sanitiser's own spelling (safe-html.ts; every `<` begins a tag), so one
// fast scan does; services/content turns foreign HTML into text.

const BLOCK =
  /^(?:p|h[1-6]|div|section|aside|address|hr|pre|blockquote|[uod]l|li|d[td]|figure|figcaption|details|summary|br|table|caption|thead|tbody|tfoot|tr|t[dh]|audio|video)$/;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Plain text of a sanitised body: a line per block, other tags leave nothing. */
export function bodyText(html: string): string {
  let text = '';
  let from = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', from)) {
    if (open > from) text += html.slice(from, open);
    const close = html.indexOf('>', open);
    if (close < 0) return finish(text);
    if (isBlock(html, open + 1, close) && !text.endsWith('\n')) text += '\n';
    from = close + 1;
  }
  return finish(text + html.slice(from));
}

function isBlock(html: string, start: number, end: number): boolean {
  let at = html.charCodeAt(start) === 47 ? start + 1 : start;
  const first = at;
  for (; at < end; at++) {
    const code = html.charCodeAt(at);
    if (code === 32 || code === 47) break;
  }
  return at - first <= 10 && BLOCK.test(html.slice(first, at));
}

function finish(text: string): string {
  const plain = text.includes('&') ? text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, entity) : text;
  return plain.trim();
}

function entity(whole: string, name: string): string {
  if (name[0] !== '#') return NAMED[name] ?? whole;
  const code =
    name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
