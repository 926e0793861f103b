// Bytes of a file on disk to text, with the feed parser's charset rules and HTML's META as one more hint.

import { decodeFeed } from '../../sync/parser/charset.ts';

const META = /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i;

/** The text of a file, without its byte order mark. A string only loses that mark. */
export function decodeFile(data: Uint8Array | string): string {
  if (typeof data === 'string') return data.startsWith('\ufeff') ? data.slice(1) : data;
  const head = new TextDecoder('latin1').decode(data.subarray(0, 2048));
  const charset = META.exec(head)?.[1];
  const { text } = decodeFeed(data, charset === undefined ? undefined : `text/html; charset=${charset}`);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
