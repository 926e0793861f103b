// Collects plain text while elements go by: single spaces, a new line where a block begins or ends.

const BLOCKS: ReadonlySet<string> = new Set([
  ...[
    'p',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'div',
    'section',
    'aside',
    'address',
    'hr',
    'pre',
    'blockquote',
  ],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'figure', 'figcaption', 'details', 'summary', 'br'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'audio', 'video'],
]);
const CELLS: ReadonlySet<string> = new Set(['td', 'th', 'rp']);

export class PlainText {
  private text = '';
  private gap = '';
  private line: string[] | null = null;

  /** An element begins or ends here. */
  edge(tag: string): void {
    if (BLOCKS.has(tag)) this.gap = '\n';
    else if (CELLS.has(tag) && this.gap === '') this.gap = ' ';
  }

  /** Adds text; `pre` keeps its spaces and lines. */
  add(raw: string, pre: boolean): void {
    const data = /[\u00ad\u200b\ufeff]/.test(raw) ? raw.replace(/[\u00ad\u200b\ufeff]/g, '') : raw;
    if (pre) this.put(data);
    else this.flow(data.replace(/[\s\u00a0]+/g, ' '));
  }

  /** Starts to note the text separately as well (of a link); nested notes are not kept. */
  startNote(): void {
    this.line = [];
  }

  /** The text since startNote. */
  endNote(): string {
    const note = (this.line ?? []).join('').trim();
    this.line = null;
    return note.slice(0, 500);
  }

  toString(): string {
    return this.text.trim();
  }

  private flow(data: string): void {
    if (data === '') return;
    const starts = data.startsWith(' ');
    const ends = data.length > 1 && data.endsWith(' ');
    if (starts && this.gap === '') this.gap = ' ';
    const core = data.slice(starts ? 1 : 0, ends ? -1 : undefined);
    if (core === '') return;
    this.put(core);
    if (ends) this.gap = ' ';
  }

  private put(data: string): void {
    const gap = this.text === '' ? '' : this.gap;
    this.text += gap + data;
    this.line?.push(gap === '\n' ? ' ' : gap, data);
    this.gap = '';
  }
}
