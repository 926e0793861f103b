// Plain text as paragraphs of HTML, a line each.

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Each non-empty line as a paragraph. */
export function textToHtml(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replace(/\s+/g, ' ').trim());
  return lines.flatMap((line) => (line === '' ? [] : [`<p>${escapeText(line)}</p>`])).join('\n');
}
