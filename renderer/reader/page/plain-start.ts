// The first words of a body as text. The stored HTML writes only four entities, so no parser is needed.

const BLOCK =
  /<\/?(?:p|div|li|ul|ol|h[1-6]|blockquote|figure|figcaption|table|t[rdh]|br|hr|pre|section|aside|dl|d[td])\b[^>]*>/g;

/** Text of the first `limit` characters of stored HTML; captions count as text. */
export function plainStart(html: string, limit = 20_000): string {
  const cut = html.length > limit ? html.slice(0, html.lastIndexOf('<', limit)) : html;
  return decode(cut.replace(BLOCK, ' ').replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether there is anything to read, see or hear in a body. */
export function hasContent(html: string): boolean {
  return /<(?:img|audio|video|figure|table|hr)\b/.test(html) || plainStart(html) !== '';
}

/** An attribute or a text of stored HTML as it was meant. */
export function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
