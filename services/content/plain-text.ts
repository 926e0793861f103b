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

/** Soft hyphens, zero-width spaces and marks that are no text. */
const INVISIBLE = /[\u00ad\u200b\ufeff]/;
/** White space that is not one plain space. */
const UNEVEN = /[^\S ]| {2}/;
const MAX_NOTE = 500;

export class PlainText {
  private text = '';
  private gap = '';
  private note: { readonly url: string; text: string } | null = null;
  /** Links in reading order with their text. */
  readonly links: { readonly url: string; text: string }[] = [];

  /** An element begins or ends here. */
  edge(tag: string): void {
    if (BLOCKS.has(tag)) this.gap = '\n';
    else if (CELLS.has(tag) && this.gap === '') this.gap = ' ';
  }

  /** Adds text; `pre` keeps its spaces and lines. */
  add(raw: string, pre: boolean): void {
    const data = INVISIBLE.test(raw) ? raw.replace(new RegExp(INVISIBLE, 'g'), '') : raw;
    if (pre) this.put(data);
    else this.flow(UNEVEN.test(data) ? data.replace(/\s+/g, ' ') : data);
  }

  /** A link begins: its text is noted as well, up to endNote. Of nested links the inner one gets the text. */
  startNote(url: string): void {
    this.note = { url, text: '' };
    this.links.push(this.note);
  }

  endNote(): void {
    if (this.note !== null) this.note.text = this.note.text.trim();
    this.note = null;
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
    if (this.note !== null && this.note.text.length < MAX_NOTE)
      this.note.text += (gap === '' ? '' : ' ') + data;
    this.gap = '';
  }
}
