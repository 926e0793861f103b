// Whether bytes are a drawing, and its text. By content: what a header or a name says is not asked.

const HEAD = 65_536;

/** Byte order mark or declaration; UTF-8 otherwise. */
export function decodeDrawing(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1');
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w-]{1,40})["']/.exec(head)?.[1];
  return decoderOf(utf16 ?? declared ?? 'utf-8').decode(bytes);
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> {
  try {
    return /^utf-?16/i.test(label) && label !== 'utf-16le' && label !== 'utf-16be'
      ? new TextDecoder()
      : new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

/** Behind a byte order mark, declarations and comments the first element is `svg`. */
export function isDrawing(bytes: Uint8Array): boolean {
  const text = decodeDrawing(bytes.subarray(0, HEAD));
  for (let at = 0; ; ) {
    const rest = /\S/.exec(text.slice(at, at + 4096));
    if (!rest) return false;
    at += rest.index;
    if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else return /^<(?:!doctype\s+svg|svg)[\s/>]/i.test(text.slice(at, at + 40));
    if (at < 0) return false;
  }
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}
