// One page in, one article out: the order of the steps and nothing else. Pure and bounded; runs in extract-worker.ts.
import { sanitizeArticle } from '../sanitizer.ts';
import { excerpt, htmlToText, measureText } from '../text.ts';
import { type FoundBody, findBody } from './body.ts';
import { cleanByline } from './byline.ts';
import { decodePage } from './decode.ts';
import { type DomDocument, parseDocument } from './dom.ts';
import { captionsOf, setupFigures } from './figures.ts';
import { dropFurniture, FURNITURE_STEPS, type FurnitureStep } from './furniture.ts';
import { type LinkedData, readJsonLd } from './json-ld.ts';
import { leadFromBody } from './lead-picture.ts';
import { type PageFacts, readFacts } from './metadata.ts';
import { findNextPage } from './pages.ts';
import { prunePage } from './prune.ts';
import { qualityOf } from './quality.ts';
import { relatedLinks } from './related.ts';
import { innerHtml } from './serialize.ts';
import { dropForeign } from './stated-body.ts';
import { textToHtml } from './text-html.ts';
import type { BodySource, ExtractedArticle, PageSource, RelatedLink } from './types.ts';

/** Steps that can be left out, to measure what each is good for. */
export type Step = FurnitureStep | 'figures' | 'stated' | 'fallback';
export const STEPS: readonly Step[] = [...FURNITURE_STEPS, 'figures', 'stated', 'fallback'];

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
  const pruned = prunePage(decodePage(page, from.contentType ?? null), from.url);
  const data = readJsonLd(pruned.jsonLd);
  const document = parseDocument(pruned.html);
  const facts = readFacts(document, data, from.url, pruned.base);
  const nextPage = findNextPage(document, from.url, pruned.base);
  const around = relatedLinks(document, pruned.base);
  const found = findBody(
    pruned.html,
    document,
    steps.includes('fallback') ? plainBody(data) : null,
    steps.includes('fallback'),
  );
  const body = bodyOf(found, facts, data, pruned.base, steps);
  return assemble(body, facts, found, { nextPage, around, base: pruned.base });
}

function plainBody(data: LinkedData | null): string | null {
  return data?.body ? htmlToText(data.body).trim() || null : null;
}

function bodyOf(
  found: FoundBody | null,
  facts: PageFacts,
  data: LinkedData | null,
  base: string | null,
  steps: readonly Step[],
): Body {
  const stated = plainBody(data);
  if (found === null) return stated === null ? NOTHING : statedBody(stated);
  const { element, document } = found;
  if (steps.includes('figures')) setupFigures(element, document as DomDocument);
  const related = dropFurniture(
    element,
    { ...facts, byline: facts.byline ?? found.byline, base },
    steps.filter(isFurnitureStep),
  );
  if (steps.includes('stated') && stated !== null) dropForeign(element, stated);
  const text = htmlToText(innerHtml(element, true));
  if (
    steps.includes('fallback') &&
    stated !== null &&
    stated.length > 400 &&
    stated.length > text.length * 2.5
  )
    return statedBody(stated);
  return { html: innerHtml(element), text, captions: captionsOf(element), related, source: found.source };
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
  facts: PageFacts,
  found: FoundBody | null,
  { nextPage, around, base }: Around,
): ExtractedArticle {
  const safe = sanitizeArticle(body.html, { baseUrl: base });
  const size = measureText(body.text);
  const words = size.words + size.characters;
  const byline = facts.byline ?? cleanByline(found?.byline);
  return {
    ...facts,
    byline,
    author:
      facts.author ??
      (byline === null ? null : { name: byline, role: null, picture: null, bio: null, url: null }),
    html: safe.html,
    text: body.text,
    lead: leadFromBody(facts.lead, safe),
    excerpt: facts.excerpt ?? found?.excerpt ?? (body.text === '' ? null : excerpt(body.text, 300)),
    words,
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
