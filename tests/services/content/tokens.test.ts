// Character references are undone by us, so that the tokenizer may jump from tag to tag: the same as if it did them itself.

import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { readTokens } from '../../../services/content/tokens.ts';
import fc from '../../property.ts';

interface Seen {
  readonly out: string[];
  /** The address of the tag being read. */
  href: string | undefined;
}

function seeTag({ out, href }: Seen): void {
  out.push(href === undefined ? '<>' : `<${href}>`);
}

/** Tags, link addresses and text, as the library decodes them. */
function byLibrary(html: string): string {
  const seen: Seen = { out: [], href: undefined };
  let [name, value] = ['', ''];
  const nothing = () => {};
  const callbacks: TokenizerCallbacks = {
    ontext: (start, end) => seen.out.push(html.slice(start, end)),
    ontextentity: (code) => seen.out.push(String.fromCodePoint(code)),
    onopentagname: () => {
      seen.href = undefined;
    },
    onattribname: (start, end) => {
      name = html.slice(start, end).toLowerCase();
      value = '';
    },
    onattribdata: (start, end) => {
      value += html.slice(start, end);
    },
    onattribentity: (code) => {
      value += String.fromCodePoint(code);
    },
    onattribend: () => {
      if (name === 'href') seen.href ??= value;
    },
    onopentagend: () => seeTag(seen),
    onselfclosingtag: () => seeTag(seen),
    onclosetag: () => seen.out.push('</>'),
    ...{ oncdata: nothing, oncomment: nothing, ondeclaration: nothing },
    ...{ onprocessinginstruction: nothing, onend: nothing },
  };
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks);
  tokenizer.write(html);
  tokenizer.end();
  return seen.out.join('');
}

function byUs(html: string): string {
  const out: string[] = [];
  readTokens(html, {
    open: (_tag, { href }) => seeTag({ out, href }),
    close: () => out.push('</>'),
    text: (data) => out.push(data),
    inForeign: () => false,
  });
  return out.join('');
}

const REFERENCES = [
  ...['&amp;', '&amp', '&amp=', '&ampx', '&', '&&', '&#', '&#x', '&#65;', '&#65', '&#x41;', '&#x41'],
  ...['&not', '&notit;', '&notin;', '&copy1', '&copy=', '&copy', '&lt;', '&quot;', '&nbsp', '&fjlig;'],
  ...['&NotEqualTilde;', '&acE;', '&#128;', '&#1114112;', '&am', '&amp;amp;', 'x', ' ', ';', '=', 'é', '𝒳'],
];
const TAGS = ['<p>', '</p>', '<a href="', '">', "<a href='", "'>", '<a href=', '<xmp>', '</xmp>', '<script>'];
const REST = ['</script>', '<style>', '</style>', '<iframe>', '</iframe>', '<!--', '-->', '<', '>', '<br/>'];

describe('character references', () => {
  it('are those the library would find, wherever they stand', () => {
    const source = fc.array(fc.constantFrom(...REFERENCES, ...TAGS, ...REST), { maxLength: 20 });
    fc.assert(
      fc.property(source, (parts) => {
        const html = parts.join('');
        expect(byUs(html)).toEqual(byLibrary(html));
      }),
      { numRuns: 3000 },
    );
  });

  it('take no longer where there are none', () => {
    const html = '<i>x</i>'.repeat(100_000);
    let texts = 0;
    readTokens(html, { open: () => {}, close: () => {}, text: () => texts++, inForeign: () => false });
    expect(texts).toBe(100_000);
  });
});
