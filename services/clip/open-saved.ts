// The bytes of a saved file as work for the extractor. Costs what the file's size costs, so it runs in the extractor's thread.
import { AppError } from '../../contract/errors.ts';
import { decode } from './decode.ts';
import type { EmbeddedPicture } from './inline-pictures.ts';
import { readHtmlFile, readMhtmlFile } from './saved-page.ts';
import { sniffClip } from './sniff.ts';

export type OpenedFile =
  | { readonly kind: 'text' | 'markdown'; readonly text: string }
  | {
      readonly kind: 'page';
      readonly page: string;
      readonly url: string | null;
      readonly pictures: readonly EmbeddedPicture[];
    };

/** `name` is the file's own. @throws AppError wrong_file */
export function openSaved(bytes: Uint8Array, name: string): OpenedFile {
  const found = sniffClip(bytes, name);
  if (found.format === null) throw new AppError('wrong_file', found.reason);
  if (found.format === 'text' || found.format === 'markdown')
    return { kind: found.format, text: decode(bytes) };
  const saved = found.format === 'html' ? readHtmlFile(bytes) : readMhtmlFile(bytes);
  if (saved === null) throw new AppError('wrong_file', 'This archive holds no web page.');
  return { kind: 'page', page: saved.html, url: saved.url, pictures: saved.pictures };
}
