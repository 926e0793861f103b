// What a saved file is, by its content; its name only parts plain text from Markdown. Pure.
import { describeOther, sniffPicture } from '../media/sniff.ts';
import { decode } from './decode.ts';

export type ClipFormat = 'html' | 'mhtml' | 'text' | 'markdown';

export type Sniffed =
  | { readonly format: ClipFormat }
  /** Why it can't be clipped, a sentence to show. */
  | { readonly format: null; readonly reason: string };

const HEAD = 8192;
const MIME_HEAD =
  /^(?:from|mime-version|content-type|subject|date|snapshot-content-location|x-mailer):[ \t]/im;
const HTML_START =
  /^(?:<\?xml[^>]{0,200}\?>|<!--[\s\S]{0,2000}?-->|\s)*<(?:!doctype html|html|head|body|title|meta|article|main|div|p|h1|section|table)[\s>]/i;

/** `name` is the file's own. */
export function sniffClip(bytes: Uint8Array, name: string): Sniffed {
  if (bytes.length === 0) return { format: null, reason: 'The file is empty.' };
  const other = sniffPicture(bytes) === null ? describeOther(bytes) : 'a picture';
  if (other !== null && other !== 'a web page')
    return { format: null, reason: `This is ${other}, not a page or a text.` };
  const head = decode(bytes.subarray(0, HEAD)).slice(0, HEAD);
  if (isMime(head)) return { format: 'mhtml' };
  if (HTML_START.test(head)) return { format: 'html' };
  if (isBinary(head)) return { format: null, reason: 'This is neither a saved page nor a text.' };
  if (/\.(?:x?html?|xht)$/i.test(name) && /<[a-z!]/i.test(head)) return { format: 'html' };
  return { format: /\.(?:md|markdown|mdown)$/i.test(name) ? 'markdown' : 'text' };
}

/** Headers of mail at the very start, and the word for several parts (or one page). */
function isMime(head: string): boolean {
  const start = head.replace(/^\ufeff?\s*/, '');
  const headers = start.split(/\r?\n\r?\n/, 1)[0] ?? '';
  if (!/^[\w-]{2,60}:/.test(headers) || !MIME_HEAD.test(headers)) return false;
  return /^content-type:\s*(?:multipart\/(?:related|mixed|alternative)|text\/html)/im.test(headers);
}

/** Controls that no text holds. */
function isBinary(head: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what this is about
  const odd = head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return odd > head.length * 0.02 || head.includes('\u0000');
}
