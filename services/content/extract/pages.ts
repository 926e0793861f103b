// Articles of several pages: the address of the next one, and several pages joined into one article.
import { measureText } from '../text.ts';
import { resolveHttp } from '../urls.ts';
import type { DomDocument } from './dom.ts';
import { flatText } from './dom.ts';
import type { ExtractedArticle } from './types.ts';
import { keyOf } from './words.ts';

const NEXT_TEXT =
  /^(?:next(?: page)?|weiter|nächste seite|page suivante|suivant|siguiente|página siguiente|successiva|pagina successiva|próxima(?: página)?|następna(?: strona)?|volgende(?: pagina)?|следующая(?: страница)?|наступна(?: сторінка)?|далее|далі|次へ|次のページ|下一页|下一頁|다음|التالي|›|»|>|→)[^\p{L}\p{N}]*$/iu;

/** The next page of the same article: an address that differs from this one only by its page number, one higher. */
export function findNextPage(document: DomDocument, url: string | null, base: string | null): string | null {
  if (url === null) return null;
  const here = pageOf(url);
  if (here === null) return null;
  const wanted = here.number + 1;
  const links = [...document.querySelectorAll('link[rel~="next"], a[href]')];
  for (const link of links.slice(0, 5000)) {
    const target = resolveHttp(link.getAttribute('href') ?? '', base);
    const there = target === null ? null : pageOf(target);
    if (there === null || there.key !== here.key || there.number !== wanted || target === url) continue;
    const isNamed = link.localName === 'link' || /\bnext\b/.test(link.getAttribute('rel') ?? '');
    const label = flatText(link) || (link.getAttribute('aria-label') ?? link.getAttribute('title') ?? '');
    if (
      isNamed ||
      NEXT_TEXT.test(label) ||
      keyOf(label).replace(/^(?:page|seite|página|pagina|strona|страница|сторінка) /, '') === String(wanted)
    )
      return target;
  }
  return null;
}

interface PagePlace {
  /** The address without its page number. */
  readonly key: string;
  readonly number: number;
}

const PARAMETERS = [
  'page',
  'p',
  'pg',
  'pagina',
  'seite',
  'paged',
  'pageno',
  'pagenum',
  'currentpage',
  'start_page',
];

function pageOf(address: string): PagePlace | null {
  const url = URL.parse(address);
  if (url === null) return null;
  url.hash = '';
  let number = 1;
  for (const [name, value] of [...url.searchParams])
    if (PARAMETERS.includes(name.toLowerCase()) && /^\d{1,3}$/.test(value)) {
      number = Number(value);
      url.searchParams.delete(name);
    }
  const path =
    /^(.+?)(?:\/(?:page|seite|pagina|p)[/-]?(\d{1,3})|[/_-](\d{1,2})(?=\.\w{2,5}$)|\/(\d{1,2})|,(?:page-)?(\d{1,2})(?=\.\w+$)|-(?:page|seite)-?(\d{1,3}))(\.\w{2,5})?\/?$/i.exec(
      url.pathname,
    );
  const own = number === 1 ? path?.slice(2, 7).find((one) => one !== undefined) : undefined;
  const place = own === undefined ? url.pathname : `${path?.[1] ?? ''}${path?.[7] ?? ''}`;
  const key = `${url.host}${place.replace(/\/$/, '')}${url.search}`;
  return { key, number: own === undefined ? number : Number(own) };
}

/** Pages in order as one article: facts of the first, each body once, repeated paragraphs between pages dropped. */
export function joinPages(parts: readonly ExtractedArticle[]): ExtractedArticle | null {
  const [first, ...rest] = parts;
  if (first === undefined) return null;
  const seen = new Set<string>(linesOf(first.text));
  let { html, text } = first;
  for (const part of rest) {
    const fresh = part.text.split('\n').filter((line) => keyOf(line).length < 30 || !seen.has(keyOf(line)));
    if (fresh.filter((line) => keyOf(line).length >= 30).length === 0) continue;
    for (const line of linesOf(part.text)) seen.add(line);
    html += `\n${withoutRepeats(part.html, part.text, fresh)}`;
    text += `\n${fresh.join('\n')}`;
  }
  const size = measureText(text);
  return {
    ...first,
    ...{ html, text, words: size.words + size.characters, minutes: size.minutes },
    captions: [...new Set(parts.flatMap(({ captions }) => captions))],
    related: first.related,
    nextPage: parts.at(-1)?.nextPage ?? null,
    quality: Math.max(...parts.map(({ quality }) => quality)),
  };
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map(keyOf)
    .filter((line) => line.length >= 30);

/** Paragraphs of a page that an earlier one had already leave its HTML too; simple ones only, so it stays balanced. */
function withoutRepeats(html: string, text: string, fresh: readonly string[]): string {
  const kept = new Set(fresh.map(keyOf));
  const gone = new Set(linesOf(text).filter((line) => !kept.has(line)));
  if (gone.size === 0) return html;
  return html.replace(/<p>((?:(?!<\/?p[ >])[\s\S])*)<\/p>/g, (whole, inner: string) =>
    gone.has(keyOf(inner.replace(/<[^>]*>/g, ''))) ? '' : whole,
  );
}
