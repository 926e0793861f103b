// Looks at HTML the way a suspicious reader would: walks its tree and names everything that could run, load, submit,
// frame, style or shadow something. Knows nothing of the allow-list, so that a hole in the list shows here.

import { DomUtils, parseDocument } from 'htmlparser2';

const BAD_TAGS =
  /^(?:script|style|link|meta|base|iframe|frame|frameset|object|embed|applet|portal|fencedframe|svg|math|template|form|input|button|select|option|textarea|keygen|isindex|noscript|xmp|plaintext|listing|noembed|noframes|title|head|body|html|area|map|marquee|picture|param|dialog|canvas|slot|track)$|-/;
const BAD_ATTRIBUTES =
  /^(?:on.*|style|class|srcdoc|srcset|action|formaction|background|ping|target|download|name|form|is|slot|part|autofocus|autoplay|tabindex|contenteditable|popover.*|command.*|accesskey|manifest|http-equiv|xlink:.*|xmlns.*|lowsrc|dynsrc|usemap|sandbox|allow.*|nonce|integrity|crossorigin|imagesrcset|__proto__|constructor)$/;
const URL_ATTRIBUTES = new Set(['href', 'src', 'poster', 'cite']);

/** Every dangerous thing found, in words; an empty list is what a clean article gives. */
export function findDangers(html: string): string[] {
  const found: string[] = [];
  if (/<(?:!|\?)/.test(html)) found.push('comment, declaration or instruction');
  for (const element of DomUtils.findAll(() => true, parseDocument(html).children)) {
    if (BAD_TAGS.test(element.name)) found.push(`<${element.name}>`);
    for (const [name, value] of Object.entries(element.attribs)) {
      if (BAD_ATTRIBUTES.test(name) || !/^[a-z-]+$/.test(name)) found.push(`${element.name}[${name}]`);
      else if (name === 'id' && !value.startsWith('a-')) found.push(`id ${value}`);
      else if (URL_ATTRIBUTES.has(name) && !isSafeAddress(element.name, name, value))
        found.push(`${name}=${value}`);
    }
  }
  return found;
}

/** Judged after the browser's own address parser, on a page whose scheme gives a relative address away. */
function isSafeAddress(tag: string, name: string, value: string): boolean {
  if (name === 'href' && value.startsWith('#a-')) return true;
  const url = URL.parse(value, 'app://offprint/');
  if (url === null) return false;
  if (url.protocol === 'http:' || url.protocol === 'https:') return true;
  if (url.protocol === 'mailto:') return name === 'href';
  return (
    tag === 'img' && name === 'src' && /^data:image\/(?:png|gif|jpeg|webp|avif);base64,[\w+/=]+$/.test(value)
  );
}
