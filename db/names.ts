// Names that are equal ignoring case: keys for tags, folders and titles, and the paths they form.
import { AppError } from '../contract/errors.ts';

/** Equal for names that differ in case, composition or spacing only. */
export function nameKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The parts of `World/Europe`, trimmed; empty parts are dropped. */
export function pathParts(path: string): string[] {
  return path
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The key of a tag: of its path, part by part. */
export function tagKey(name: string): string {
  return pathParts(name).map(nameKey).join('/');
}

/** A tag's name as it is stored. @throws AppError bad_input */
export function tagName(name: string): string {
  if (name.includes(',')) throw new AppError('bad_input', `A tag can't contain a comma: ${name}`);
  const parts = name.split('/').map((part) => part.trim().replace(/\s+/g, ' '));
  if (parts.some((part) => part === '')) {
    throw new AppError('bad_input', `A tag needs a name before and after each “/”: ${name}`);
  }
  return parts.join('/').normalize('NFC');
}

/** A title with nothing but its letters and digits: what two copies of a story have in common. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The host of an address, in lower case without `www.`; null for what is no web address. */
export function hostOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return hostname
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
}
