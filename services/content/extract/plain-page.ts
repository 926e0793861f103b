// A page that somebody saved as plain text (or Markdown): the article in it, without the page's words around it.
import { sanitizeArticle } from '../sanitizer.ts';
import { excerpt as excerptOf, htmlToText, measureText } from '../text.ts';
import { isRole } from './author-card.ts';
import { cleanByline } from './byline.ts';
import { isCredit } from './credits.ts';
import { textDate } from './dates.ts';
import { FURNITURE_LINE, FURNITURE_SENTENCE, RELATED_HEADING } from './furniture-words.ts';
import { markdownToHtml } from './markdown.ts';
import { textToHtml } from './text-html.ts';
import type { AuthorCard, ExtractedArticle, RelatedLink } from './types.ts';
import { keyOf } from './words.ts';

const MAX_TEXT = 2_000_000;
const MAX_BLANK = /\n\s*\n/;

interface Line {
  readonly text: string;
  /** Whether an empty line, or the file's start, stands before it. */
  readonly opens: boolean;
}

/** Reads a saved text. Markdown keeps its marks as HTML; a saved page loses its furniture. Never throws. */
export function extractText(text: string, kind: 'text' | 'markdown' = 'text'): ExtractedArticle {
  const source = text
    .slice(0, MAX_TEXT)
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  return kind === 'markdown' ? fromMarkdown(source) : fromLines(linesOf(source), MAX_BLANK.test(source));
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let opens = true;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\s+/g, ' ').trim();
    if (line !== '') lines.push({ text: line, opens });
    opens = line === '';
  }
  return lines;
}

function fromLines(all: readonly Line[], hasParagraphs: boolean): ExtractedArticle {
  const title = titleOf(all);
  const { body, tail } = partAtCard(all, title);
  const card = cardOf(tail.card);
  const captions: string[] = [];
  const paragraphs: { text: string; isCaption: boolean }[] = [];
  let started = false;
  body.forEach((line, index) => {
    if (isNoise(line.text, title)) return;
    const isCaption = isCaptionLine(line, body[index - 1], body[index + 1], title);
    if (!isCaption && !started && isHeadLine(line.text)) return;
    if (isCaption && !captions.includes(line.text)) captions.push(line.text);
    if (!isCaption) started ||= line.text.length > 60;
    paragraphs.push({ text: line.text, isCaption });
  });
  const running = hasParagraphs ? paragraphs : paragraphs.map(({ text }) => ({ text, isCaption: false }));
  const byline = card?.name ?? bylineOf(all);
  return toArticle({
    title,
    paragraphs: running,
    captions,
    card: card ?? named(byline),
    byline,
    related: tail.related,
    date: dateOf(all),
  });
}

/** The first line that reads like a headline; what furniture stands above it does not count. */
function titleOf(lines: readonly Line[]): string {
  const first = lines.slice(0, 12).filter(({ text }) => !isNoise(text, '') && !isCredit(text));
  const repeated = first.find(
    ({ text }, index) =>
      text.length <= 200 && !/[.!?]$/.test(text) && first.findIndex((other) => other.text === text) !== index,
  );
  const headline = repeated ?? first.find(({ text }) => text.length >= 12 && text.length <= 220) ?? first[0];
  return (headline?.text ?? '').replace(/^#+\s*/, '').slice(0, 300);
}

function isNoise(text: string, title: string): boolean {
  if (title !== '' && keyOf(text) === keyOf(title)) return true;
  return (
    (text.length <= 200 && FURNITURE_LINE.test(text)) || (text.length <= 320 && FURNITURE_SENTENCE.test(text))
  );
}

/** Above the first paragraph: the byline, the date. */
function isHeadLine(text: string): boolean {
  if (/^https?:\/\/\S+$/.test(text)) return true;
  if (text.length > 100) return false;
  return (
    (textDate(text) !== null && !/[.!?]$/.test(text) && text.length < 70) ||
    (/^(?:by|von|par|por|від|автор)\s/iu.test(text) && cleanByline(text) !== null)
  );
}

/** A line with its credit in brackets that stands on its own, under a mark of a picture or the repeated headline. */
function isCaptionLine(
  line: Line,
  before: Line | undefined,
  after: Line | undefined,
  title: string,
): boolean {
  if (isCredit(line.text) && line.text.length < 140) return true;
  if (!/\([^()]{3,100}\)$/.test(line.text) || line.text.length > 500) return false;
  const isMarked =
    before !== undefined &&
    (keyOf(before.text) === keyOf(title) ||
      /^(?:article )?(?:image|photo|picture|video thumbnail|зображення|фото|bild|foto|imagen)s?$/iu.test(
        before.text,
      ));
  return (
    (isMarked && !line.opens) ||
    isCredit(/\([^()]*\)$/.exec(line.text)?.[0] ?? '') ||
    (isMarked && after?.opens === true)
  );
}

interface Tail {
  readonly card: readonly string[];
  readonly related: readonly RelatedLink[];
}

/** Where the author card begins (avatar, or a name with a role and a biography after it), and what stands below it. */
function partAtCard(lines: readonly Line[], title: string): { body: readonly Line[]; tail: Tail } {
  const start = lines.findIndex((_, index) => index > 3 && isCardStart(lines, index));
  const from = start >= 0 ? start : lines.length;
  const heading = lines.findIndex(
    (_, index) => index > Math.max(3, from < lines.length ? from : 3) && isRelatedStart(lines, index, title),
  );
  const end = heading < 0 ? lines.length : heading;
  const card = lines
    .slice(from, end)
    .map(({ text }) => text)
    .filter((text) => !isNoise(text, title));
  const related = lines
    .slice(end)
    .map(({ text }) => text)
    .filter((text) => !isNoise(text, title) && !RELATED_HEADING.test(text));
  return {
    body: lines.slice(0, Math.min(from, end)),
    tail: { card, related: related.slice(0, 20).map((text) => ({ title: text, url: null })) },
  };
}

const NAME = /^\p{Lu}[\p{L}.'’-]+(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|la)){1,4}$/u;

function isCardStart(lines: readonly Line[], index: number): boolean {
  const at = (offset: number) => lines[index + offset]?.text ?? '';
  if (/^avatar$/i.test(at(0))) return NAME.test(at(1));
  if (!NAME.test(at(0))) return false;
  const surname = at(0).split(' ')[0] ?? '';
  const isBio = (text: string) => text.length > 60 && text.includes(surname);
  return (isRole(at(1)) && (isBio(at(2)) || index > lines.length / 2)) || isBio(at(1));
}

/** A heading over other articles in the lower part of the page. */
function isRelatedStart(lines: readonly Line[], index: number, title: string): boolean {
  const text = lines[index]?.text ?? '';
  if (index < lines.length * 0.4 || text.length > 60 || keyOf(text) === keyOf(title)) return false;
  return (
    RELATED_HEADING.test(text) &&
    !/[.!?]$/.test(text) &&
    !/^(?:read more|more|see also|about the author)/i.test(text)
  );
}

function cardOf(lines: readonly string[]): AuthorCard | null {
  const name = lines.find((line) => NAME.test(line));
  if (name === undefined) return null;
  const rest = lines.filter((line) => line !== name);
  const bio = rest.filter((line) => line.length >= 60).join(' ');
  return { name, role: rest.find(isRole) ?? null, picture: null, bio: bio === '' ? null : bio, url: null };
}

const named = (name: string | null): AuthorCard | null =>
  name === null ? null : { name, role: null, picture: null, bio: null, url: null };

function bylineOf(lines: readonly Line[]): string | null {
  const line = lines
    .slice(0, 10)
    .find(
      ({ text }) =>
        text.length < 90 && /^(?:by|von|par|por|від|автор:?)\s+\p{Lu}/iu.test(text) && !/[.!?]$/.test(text),
    );
  return line === undefined ? null : cleanByline(line.text);
}

/** The first full date the page shows, captions too. */
function dateOf(lines: readonly Line[]): number | null {
  for (const { text } of lines) {
    const date = textDate(text);
    if (date !== null) return date;
  }
  return null;
}

interface Parts {
  readonly title: string;
  readonly paragraphs: readonly { readonly text: string; readonly isCaption: boolean }[];
  readonly captions: readonly string[];
  readonly card: AuthorCard | null;
  readonly byline: string | null;
  readonly related: readonly RelatedLink[];
  readonly date: number | null;
}

function toArticle({ title, paragraphs, captions, card, byline, related, date }: Parts): ExtractedArticle {
  const text = paragraphs
    .filter(({ isCaption }) => !isCaption)
    .map((one) => one.text)
    .join('\n');
  const html = paragraphs
    .map((one) =>
      one.isCaption
        ? `<figure><figcaption>${textToHtml(one.text).slice(3, -4)}</figcaption></figure>`
        : textToHtml(one.text),
    )
    .join('\n');
  return finish({ title, html, text, captions, related, author: card, byline, published: date });
}

type Own = Pick<
  ExtractedArticle,
  'title' | 'html' | 'text' | 'captions' | 'related' | 'author' | 'byline' | 'published'
>;

function finish(own: Own): ExtractedArticle {
  const size = measureText(own.text);
  return {
    ...own,
    html: sanitizeArticle(own.html).html,
    ...{
      updated: null,
      dateSource: own.published === null ? null : 'text',
      site: null,
      lang: null,
      lead: null,
      section: null,
    },
    ...{ canonicalUrl: null, nextPage: null, excerpt: own.text === '' ? null : excerptOf(own.text, 300) },
    ...{ words: size.words + size.characters, minutes: size.minutes },
    quality: own.text === '' ? 0 : 0.8,
    source: own.text === '' ? 'none' : 'text',
  };
}

function fromMarkdown(source: string): ExtractedArticle {
  const { html, title, facts } = markdownToHtml(source);
  const text = htmlToText(html);
  const byline = cleanByline(facts.author ?? facts.byline ?? null);
  const published = textDate(facts.date ?? facts.published ?? '') ?? textDate(text);
  return finish({
    title: facts.title ?? title,
    html,
    text,
    captions: [],
    related: [],
    author: named(byline),
    byline,
    published,
  });
}
