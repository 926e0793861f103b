// The article on paper: head, picture, text, and where it is from. Built when something is printed, gone afterwards.
import { cleanUrl } from '../../../contract/clean-url.ts';
import type { Article } from '../../../contract/model.ts';
import { currentT } from '../../i18n/use-t.ts';
import type { Dateline } from '../page/dateline.ts';
import { guessDirection } from '../page/direction.ts';
import { copyChildren } from './copy-body.ts';

export interface Printed {
  readonly article: Article;
  readonly lang: string | null;
  /** Of the feed or the publication. */
  readonly source: string | null;
  readonly standfirst: string | null;
  readonly when: Dateline;
  /** Today, as one says it. */
  readonly today: string;
  /** Address of the lead picture on this disk. */
  readonly lead: string | null;
  /** The article's body as it is shown. */
  readonly body: Element | null;
}

const PATIENCE_MS = 8000;

export interface Sheet {
  readonly article: Article;
  readonly sheet: HTMLElement;
  readonly remove: () => void;
}

/** Puts the sheet into the window's document, shown only on paper; `remove` takes it away. */
export function buildSheet(printed: Printed): Sheet {
  const { article, lang } = printed;
  const sheet = make('article', 'print-sheet', '');
  sheet.dataset.theme = 'light';
  sheet.dir = guessDirection(`${article.title} ${printed.body?.textContent?.slice(0, 400) ?? ''}`, lang);
  if (lang !== null) sheet.lang = lang;
  sheet.append(head(printed), ...lead(printed), body(printed), foot(printed));
  document.body.append(sheet);
  document.documentElement.dataset.printing = 'true';
  const title = document.title;
  document.title = article.title || title;
  return {
    article,
    sheet,
    remove: () => {
      sheet.remove();
      delete document.documentElement.dataset.printing;
      document.title = title;
    },
  };
}

/** Resolves once its pictures are drawn, or have had time enough. */
export async function pictures(sheet: HTMLElement): Promise<void> {
  const drawn = [...sheet.querySelectorAll('img')].map((image) => image.decode().catch(() => image.remove()));
  await Promise.race([
    Promise.all([...drawn, document.fonts.ready]),
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ]);
}

function head({ article, source, standfirst, when }: Printed): HTMLElement {
  const head = make('header', '', '');
  if (source !== null) head.append(make('p', 'print-source', source));
  head.append(make('h1', '', article.title || currentT('row.untitled')));
  if (standfirst !== null) head.append(make('p', 'print-standfirst', standfirst));
  const author = article.author?.trim() ? currentT('reader.by', { name: article.author.trim() }) : null;
  const date = when.kind === 'seen' ? currentT('reader.seen', { date: when.full }) : when.full;
  head.append(parts('print-byline', [author, date], ' · '));
  return head;
}

function lead({ article, lead: address }: Printed): HTMLElement[] {
  if (address === null) return [];
  const figure = make('figure', 'print-lead', '');
  const image = document.createElement('img');
  image.src = address;
  image.alt = article.lead?.alt ?? '';
  figure.append(image);
  const { caption = null, credit = null } = article.lead ?? {};
  const words = [caption, credit === caption ? null : credit].filter((part) => part !== null && part !== '');
  if (words.length > 0) figure.append(make('figcaption', '', words.join(' ')));
  return [figure];
}

function body({ article, body: from }: Printed): HTMLElement {
  const body = make('div', 'print-body', '');
  if (from !== null) body.append(copyChildren(from, document));
  if (body.textContent?.trim() === '' && body.querySelector('img') === null && article.summary !== null)
    body.append(make('p', '', article.summary));
  return body;
}

function foot({ article, source, when, today }: Printed): HTMLElement {
  const foot = make('footer', '', '');
  foot.append(parts('', [source, when.full], ', '));
  if (article.url !== null) foot.append(make('p', 'print-address', cleanUrl(article.url)));
  foot.append(make('p', '', currentT('print.kept', { date: today })));
  return foot;
}

/** A line of parts that each keep their own direction. */
function parts(className: string, words: readonly (string | null)[], between: string): HTMLElement {
  const line = make('p', className, '');
  for (const word of words) {
    if (word === null) continue;
    if (line.hasChildNodes()) line.append(between);
    line.append(make('bdi', '', word));
  }
  return line;
}

function make(tag: string, className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  if (text !== '') element.textContent = text;
  return element;
}
