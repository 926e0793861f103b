// Text that goes into files: what a format cannot carry, the escapes of markup, addresses, line numbers.

/**
 * C0 controls but tab, line feed and carriage return, the two non-characters XML forbids, lone surrogates: no markup
 * or table can carry them. Exports write U+FFFD in their place; only JSON keeps them as they are.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what this is about
const NOT_CARRIED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** The text as markup and CSV can hold it. */
export function carried(text: string): string {
  return text.replace(NOT_CARRIED, '\ufffd');
}

/** As `carried`, on one line and without blanks at its ends: titles and names in bookmark files. */
export function oneLine(text: string): string {
  return carried(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')).trim();
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Escaped for element text and quoted attributes of XML and HTML alike; the result is always one physical line. */
export function escapeMarkup(text: string): string {
  return carried(text).replace(/[&<>"'\t\n\r]/g, (char) => ESCAPES[char] ?? char);
}

/** Whether this is an address of the web that Offprint keeps: http or https with a host. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^/?#\s]/i.test(url) && URL.canParse(url);
}

/** The address as it goes into a file: no blanks around, no line breaks inside (as browsers read it anyway). */
export function cleanAddress(url: string): string {
  return carried(url.replace(/[\t\n\r]+/g, '')).trim();
}

/** The host of an address to stand in for a missing title; the address itself when it has none. */
export function hostOf(url: string): string {
  return (URL.canParse(url) && new URL(url).hostname) || url;
}

/** Why an address was not taken, in words for the person who imports. */
export function addressProblem(url: string): string {
  if (url === '') return 'It has no address.';
  const shown = url.length > 80 ? `${url.slice(0, 80)}…` : url;
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https') return `This address cannot be read: ${shown}`;
  if (scheme === undefined) return `This is not a complete web address: ${shown}`;
  return `Only web addresses (http, https) can be kept, not “${scheme}:” (${shown})`;
}

/** Gives the 1-based line of an offset; offsets must not go down, so a whole file is counted once. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next !== -1 && next < offset) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
