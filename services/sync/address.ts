// What people paste as an address, and the web addresses they may mean. Pure.
import { AppError } from '../../contract/errors.ts';
import { classifyAddress, isLocalName, literalAddress } from './address-policy.ts';

const HANDLE = /^@([\w.-]+)@([\w.-]+\.[a-z]{2,})$/i;

/**
 * Addresses to try, in order: `example.org` means https, then http; a machine in the own network http, then https;
 * `feed://`, `feeds://` and `feed:https://` are http(s); `@name@host` is a profile. @throws AppError bad_url
 */
export function addressesOf(input: string): readonly URL[] {
  const text = input.trim().replace(/^<(.*)>$/, '$1');
  const handle = HANDLE.exec(text);
  if (handle) return [new URL(`https://${handle[2]}/@${handle[1]}`)];
  const plain = text
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feeds:\/\//i, 'https://')
    .replace(/^(?:feed|rss|pcast|itpc|podcast):\/\//i, '//')
    .replace(/^feed:/i, '//');
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(plain) ? [plain] : withSchemes(plain.replace(/^\/\//, ''));
  const urls = written.map((address) => URL.parse(address)).filter((url) => url !== null);
  const isWeb = urls.every((url) => /^https?:$/.test(url.protocol) && url.hostname !== '');
  if (urls.length === 0 || !isWeb) {
    throw new AppError(
      'bad_url',
      `"${text.slice(0, 100)}" is not a web address. It should look like https://example.org.`,
    );
  }
  return urls;
}

function withSchemes(rest: string): string[] {
  const host = URL.parse(`http://${rest}`)?.hostname ?? '';
  if (host === '' || /^(mailto|javascript|data|file|about|urn|tag|tel|blob):/i.test(rest) || /\s/.test(rest))
    return [];
  const literal = literalAddress(host);
  const isNear = literal ? classifyAddress(literal) !== 'public' : isLocalName(host);
  // A single word is no address of the public web, but it may be a machine in the house.
  if (isNear && !literal && !/[.:/]|^localhost$/i.test(rest)) return [];
  return isNear ? [`http://${rest}`, `https://${rest}`] : [`https://${rest}`, `http://${rest}`];
}
