// MIME as saved pages use it (RFC 2045, 2046, 2557): headers, nested parts, base64 and quoted-printable. Pure and bounded.

/** One part that holds something: a page, a picture, a style sheet. */
export interface MimePart {
  /** Lower case, without parameters. */
  readonly type: string;
  readonly charset: string | null;
  readonly location: string | null;
  /** Without the angle brackets. */
  readonly id: string | null;
  readonly bytes: Buffer;
}

export interface MimeFile {
  /** Content-Location (or Snapshot-Content-Location) of the whole. */
  readonly location: string | null;
  /** The `start` parameter: id of the root part. */
  readonly start: string | null;
  readonly parts: readonly MimePart[];
}

const MOST_PARTS = 2000;
const MOST_DEPTH = 5;

type Headers = ReadonlyMap<string, string>;

/** Reads a whole file; what is damaged is left out. */
export function parseMime(file: Uint8Array): MimeFile {
  // One character a byte: offsets and contents stay exact.
  const raw = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
    .toString('latin1')
    .replace(/^\s+/, '');
  const { headers, body } = splitEntity(raw);
  const parts: MimePart[] = [];
  collect(headers, body, parts, 0);
  return {
    location: address(headers.get('snapshot-content-location') ?? headers.get('content-location')),
    start: parameter(headers.get('content-type'), 'start')?.replace(/^<|>$/g, '') ?? null,
    parts,
  };
}

function splitEntity(raw: string): { readonly headers: Headers; readonly body: string } {
  const end = /\r?\n\r?\n/.exec(raw);
  const head = end ? raw.slice(0, end.index) : raw;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end ? raw.slice(end.index + end[0].length) : '' };
}

function parameter(value: string | undefined, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value ?? '');
  return match?.[1] ?? match?.[2] ?? null;
}

function address(value: string | undefined): string | null {
  return value ? value.replace(/\s+/g, '').replace(/^<|>$/g, '') || null : null;
}

function collect(headers: Headers, body: string, parts: MimePart[], depth: number): void {
  if (parts.length >= MOST_PARTS || depth > MOST_DEPTH) return;
  const content = headers.get('content-type') ?? 'text/plain';
  const type = (content.split(';', 1)[0] ?? '').trim().toLowerCase();
  const boundary = type.startsWith('multipart/') ? parameter(content, 'boundary') : null;
  if (boundary !== null) {
    for (const piece of pieces(body, boundary)) {
      const entity = splitEntity(piece);
      collect(entity.headers, entity.body, parts, depth + 1);
    }
    return;
  }
  parts.push({
    type,
    charset: parameter(content, 'charset'),
    location: address(headers.get('content-location')),
    id: headers.get('content-id')?.replace(/^<|>$/g, '') ?? null,
    bytes: decodeBody(body, headers.get('content-transfer-encoding')),
  });
}

/** What stands between the boundary lines; a file that is cut off ends its last part. */
function pieces(body: string, boundary: string): string[] {
  const found: string[] = [];
  const mark = `--${boundary}`;
  let from = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== '\n') continue;
    if (from >= 0) found.push(body.slice(from, at).replace(/\r?\n$/, ''));
    const after = at + mark.length;
    if (body.startsWith('--', after) || found.length >= MOST_PARTS) return found;
    const line = body.indexOf('\n', after);
    from = line < 0 ? body.length : line + 1;
  }
  if (from >= 0) found.push(body.slice(from));
  return found;
}

function decodeBody(body: string, encoding = '7bit'): Buffer {
  const kind = encoding.trim().toLowerCase();
  if (kind === 'base64') return Buffer.from(body, 'base64');
  return Buffer.from(kind === 'quoted-printable' ? fromQuotedPrintable(body) : body, 'latin1');
}

function fromQuotedPrintable(body: string): string {
  return body
    .replace(/[ \t]+(?=\r?\n|$)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
