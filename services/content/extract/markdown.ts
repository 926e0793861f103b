// The Markdown that people save pages in, as HTML for the sanitiser: headings, lists, quotes, code, links, pictures.

export interface MarkdownPage {
  readonly html: string;
  /** The first heading of the first level, taken out of the body. */
  readonly title: string;
  /** Front matter, keys in lower case. */
  readonly facts: Readonly<Record<string, string>>;
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Reads a saved Markdown page. Raw HTML in it is shown as text. */
export function markdownToHtml(source: string): MarkdownPage {
  const front = /^---\n([\s\S]{0,5000}?)\n---\n?/.exec(source);
  const facts = Object.fromEntries(
    [...(front?.[1] ?? '').matchAll(/^([\w-]+):[ \t]*(.+)$/gm)].map((match) => [
      (match[1] ?? '').toLowerCase(),
      (match[2] ?? '').trim().replace(/^["']|["']$/g, ''),
    ]),
  );
  const lines = source.slice(front?.[0].length ?? 0).split('\n');
  const blocks: string[] = [];
  let title = '';
  for (let at = 0; at < lines.length; ) {
    const [html, next, heading] = readBlock(lines, at);
    if (heading !== null && title === '') title = heading;
    else if (html !== '') blocks.push(html);
    at = next;
  }
  return { html: blocks.join('\n'), title, facts };
}

type Read = readonly [html: string, next: number, heading: string | null];

function readBlock(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? '';
  if (line.trim() === '') return ['', at + 1, null];
  if (/^(?:```|~~~)/.test(line)) return readCode(lines, at);
  const heading = /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
  if (heading !== null) {
    const level = heading[1]?.length ?? 1;
    return [
      `<h${level}>${inline(heading[2] ?? '')}</h${level}>`,
      at + 1,
      level === 1 ? plain(heading[2] ?? '') : null,
    ];
  }
  if (/^\s{0,3}(?:[-*_]\s*){3,}$/.test(line)) return ['<hr>', at + 1, null];
  if (/^\s*>/.test(line))
    return readRun(
      lines,
      at,
      /^\s*>\s?/,
      (rows) => `<blockquote>${rows.map((row) => `<p>${inline(row)}</p>`).join('')}</blockquote>`,
    );
  if (/^\s*[-*+]\s+/.test(line))
    return readRun(
      lines,
      at,
      /^\s*[-*+]\s+/,
      (rows) => `<ul>${rows.map((row) => `<li>${inline(row)}</li>`).join('')}</ul>`,
    );
  if (/^\s*\d{1,9}[.)]\s+/.test(line))
    return readRun(
      lines,
      at,
      /^\s*\d{1,9}[.)]\s+/,
      (rows) => `<ol>${rows.map((row) => `<li>${inline(row)}</li>`).join('')}</ol>`,
    );
  let next = at + 1;
  while (
    next < lines.length &&
    /\S/.test(lines[next] ?? '') &&
    !/^(?:#{1,6}\s|```|~~~|\s*>|\s*[-*+]\s|\s*\d{1,9}[.)]\s)/.test(lines[next] ?? '')
  )
    next++;
  return [`<p>${inline(lines.slice(at, next).join('\n'))}</p>`, next, null];
}

function readRun(
  lines: readonly string[],
  at: number,
  mark: RegExp,
  write: (rows: string[]) => string,
): Read {
  let next = at;
  const rows: string[] = [];
  for (; next < lines.length && mark.test(lines[next] ?? ''); next++)
    rows.push((lines[next] ?? '').replace(mark, ''));
  return [write(rows), next, null];
}

function readCode(lines: readonly string[], at: number): Read {
  const fence = (lines[at] ?? '').slice(0, 3);
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').startsWith(fence)) end++;
  return [`<pre><code>${escapeText(lines.slice(at + 1, end).join('\n'))}</code></pre>`, end + 1, null];
}

function inline(text: string): string {
  return escapeText(text)
    .replace(/`([^`\n]{1,500})`/g, '<code>$1</code>')
    .replace(/!\[([^\]\n]{0,300})\]\(([^\s)]{1,2000})[^)\n]{0,300}\)/g, '<img src="$2" alt="$1">')
    .replace(/\[([^\]\n]{1,500})\]\(([^\s)]{1,2000})[^)\n]{0,300}\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*\n]{1,500})\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\w*])[*_]([^*_\n]{1,500})[*_](?![\w*])/g, '<em>$1</em>')
    .replace(/ {2,}\n/g, '<br>');
}

const plain = (text: string) =>
  text
    .replace(/[*_`]/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim();
