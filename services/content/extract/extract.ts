// One page in, one article out: the order of the steps and nothing else. Pure and bounded; runs in extract-worker.ts.
import { sanitizeArticle } from '../sanitizer.ts';
import { excerpt, htmlToText, measureText } from '../text.ts';
import { chooseAuthor, readCards } from './author-card.ts';
import { type FoundBody, findBody, proseOf } from './body.ts';
import { cleanByline } from './byline.ts';
import { decodePage } from './decode.ts';
import { flatText, parseDocument } from './dom.ts';
import { captionsOf, setupFigures } from './figures.ts';
import { dropFurniture, FURNITURE_STEPS, type FurnitureStep } from './furniture.ts';
import { type LinkedData, readJsonLd } from './json-ld.ts';
import { findLeadEmbed, withLeadEmbed } from './lead-embed.ts';
import { leadFromBody } from './lead-picture.ts';
import { wrapLoose } from './loose.ts';
import { type PageFacts, readFacts } from './metadata.ts';
import { findNextPage } from './pages.ts';
import { prunePage } from './prune.ts';
import { qualityOf } from './quality.ts';
import { relatedLinks } from './related.ts';
import { innerHtml } from './serialize.ts';
import { dropForeign } from './stated-body.ts';
import { textToHtml } from './text-html.ts';
import type { AuthorCard, BodySource, ExtractedArticle, PageSource, RelatedLink } from './types.ts';

/** Steps that can be left out, to measure what each is good for. */
export type Step = FurnitureStep | 'loose' | 'figures' | 'stated' | 'fallback' | 'zones';
export const STEPS: readonly Step[] = ['loose', 'figures', ...FURNITURE_STEPS, 'stated', 'fallback', 'zones'];

/** Less than this share of the found prose left means that the cleaning went wrong. */
const LEAST_KEPT = 0.4;
const CAUTIOUS: readonly Step[] = ['loose', 'figures', 'tags', 'fallback', 'zones'];

interface Page {
  readonly html: string;
  readonly base: string | null;
  /** What the page's data says its text is. */
  readonly stated: string | null;
  readonly steps: readonly Step[];
}

type Facts = PageFacts & { readonly author: AuthorCard | null };

interface Body {
  readonly html: string;
  readonly text: string;
  readonly captions: readonly string[];
  readonly related: readonly RelatedLink[];
  readonly source: BodySource;
}

const NOTHING: Body = { html: '', text: '', captions: [], related: [], source: 'none' };

/** Reads one page. Total: a page without an article gives empty text, `source` none and quality 0. */
export function extractArticle(
  page: string | Uint8Array,
  from: PageSource,
  steps: readonly Step[] = STEPS,
): ExtractedArticle {
  const { html, base, jsonLd } = prunePage(decodePage(page, from.contentType ?? null), from.url);
  const data = readJsonLd(jsonLd);
  const document = parseDocument(html);
  const facts = readFacts(document, data, from.url, base);
  const cards = readCards(document, base);
  const nextPage = findNextPage(document, from.url, base);
  const around = relatedLinks(document, base);
  const embed = findLeadEmbed(document);
  const hasFallback = steps.includes('fallback');
  const stated = hasFallback || steps.includes('stated') ? plainBody(data) : null;
  const found = findBody({ html, title: titleFor(steps, facts), stated }, document, hasFallback);
  const byline = facts.byline ?? cleanByline(found?.byline) ?? facts.visibleByline;
  const author = chooseAuthor(cards, data?.authors ?? [], byline, base);
  const known = { ...facts, byline, author };
  const body = bodyOf({ html, base, stated, steps }, known, found);
  return assemble({ ...body, html: withLeadEmbed(body.html, embed) }, known, found, {
    nextPage,
    around,
    base,
  });
}

const titleFor = (steps: readonly Step[], { title }: PageFacts) => (steps.includes('zones') ? title : null);

function plainBody(data: LinkedData | null): string | null {
  return data?.body ? htmlToText(data.body).trim() || null : null;
}

function bodyOf(page: Page, facts: PageFacts, found: FoundBody | null): Body {
  const { steps } = page;
  if (found === null) return page.stated === null ? NOTHING : statedBody(page.stated);
  const { element, document } = found;
  const before = { all: flatText(element).length, prose: proseOf(element) };
  if (steps.includes('loose')) wrapLoose(element, document);
  if (steps.includes('figures')) setupFigures(element, document);
  const context = { ...facts, byline: facts.byline ?? found.byline, base: page.base };
  const related = dropFurniture(element, document, context, steps.filter(isFurnitureStep));
  if (steps.includes('stated') && page.stated !== null) dropForeign(element, page.stated);
  const text = htmlToText(innerHtml(element, true));
  const isTooLittle =
    before.prose > 0 ? proseOf(element) < before.prose * LEAST_KEPT : text.length < before.all * LEAST_KEPT;
  if (isTooLittle && steps !== CAUTIOUS) return again(page, facts);
  if (steps.includes('fallback') && isFarShorter(text, page.stated)) return statedBody(page.stated);
  return { html: innerHtml(element), text, captions: captionsOf(element), related, source: found.source };
}

/** Cleaning that takes most of the text away was wrong: once more with the steps that go by structure only. */
function again(page: Page, facts: PageFacts): Body {
  return bodyOf(
    { ...page, steps: CAUTIOUS },
    facts,
    findBody({ ...page, title: titleFor(page.steps, facts) }, parseDocument(page.html)),
  );
}

function isFarShorter(text: string, stated: string | null): stated is string {
  return stated !== null && stated.length > 400 && stated.length > text.length * 2.5;
}

const isFurnitureStep = (step: Step): step is FurnitureStep =>
  (FURNITURE_STEPS as readonly string[]).includes(step);

function statedBody(text: string): Body {
  return { html: textToHtml(text), text, captions: [], related: [], source: 'json-ld' };
}

interface Around {
  readonly nextPage: string | null;
  readonly around: readonly RelatedLink[];
  readonly base: string | null;
}

function assemble(
  body: Body,
  { visibleByline: _, ...facts }: Facts,
  found: FoundBody | null,
  { nextPage, around, base }: Around,
): ExtractedArticle {
  const safe = sanitizeArticle(body.html, { baseUrl: base });
  const size = measureText(body.text);
  return {
    ...facts,
    html: safe.html,
    text: body.text,
    lead: leadFromBody(facts.lead, safe),
    excerpt: facts.excerpt ?? found?.excerpt ?? (body.text === '' ? null : excerpt(body.text, 300)),
    words: size.words + size.characters,
    minutes: size.minutes,
    captions: body.captions,
    related: mergeLinks(body.related, around),
    nextPage,
    quality: qualityOf(body.text, safe, body.source),
    source: body.text === '' ? 'none' : body.source,
  };
}

function mergeLinks(first: readonly RelatedLink[], second: readonly RelatedLink[]): RelatedLink[] {
  const seen = new Set<string | null>();
  return [...first, ...second].filter(({ url }) => !seen.has(url) && seen.add(url)).slice(0, 20);
}
