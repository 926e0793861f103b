// The parser's public face: bytes and where they came from in, a ParsedFeed out. Pure; no network, no database.

import { atomRules } from './atom.ts';
import { decodeFeed } from './charset.ts';
import { commonRules } from './common.ts';
import { detectFormat } from './detect.ts';
import { finishSource } from './draft.ts';
import { mendControls } from './entities.ts';
import { podcastRules } from './itunes.ts';
import { parseJsonFeed } from './jsonfeed.ts';
import { mediaRules } from './media.ts';
import { moduleRules } from './modules.ts';
import { type Parse, parseXmlFeed, type Rule } from './parse.ts';
import { rdfRules } from './rdf.ts';
import { joinBase } from './resolve.ts';
import { rssRules } from './rss.ts';
import type { ParseContext, ParsedArticle, ParsedFeed } from './types.ts';

export type * from './types.ts';

const RULES: ReadonlyMap<string, Rule> = new Map(
  [commonRules, rssRules, atomRules, rdfRules, moduleRules, mediaRules, podcastRules].flatMap(Object.entries),
);

/**
 * Reads a feed of any known format. Broken feeds give what could be read and say so in `problems`.
 * Throws AppError `empty_feed` (nothing there) or `not_a_feed` (a web page, other XML or JSON, anything else).
 */
export function parseFeed(bytes: Uint8Array, context: ParseContext): ParsedFeed {
  const headers = lowerCaseKeys(context.headers ?? {});
  const decoded = decodeFeed(bytes, context.contentType ?? headers.get('content-type'));
  const text = cleanText(decoded.text);
  const base = joinBase(headers.get('content-location') ?? context.url, context.url);
  const lang = headerLanguage(headers.get('content-language'));
  const found = detectFormat(text);
  const parse =
    found.kind === 'json'
      ? parseJsonFeed(text.slice(text.indexOf('{')), base, lang)
      : parseXmlFeed(text, found.start, base, lang, RULES);
  if (decoded.problem !== null) parse.problems.unshift(decoded.problem);
  return finishFeed(parse, decoded.encoding);
}

/** When an article appeared, as far as its feed says: Unix seconds or null. */
export function articleTime(article: ParsedArticle): number | null {
  return article.published?.time ?? article.updated?.time ?? article.created?.time ?? null;
}

function lowerCaseKeys(headers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** One language tag; a list of languages says nothing about a text. */
function headerLanguage(raw: string | undefined): string | null {
  const tag = raw?.trim().replaceAll('_', '-') ?? '';
  return /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,6}$/.test(tag) ? tag : null;
}

/** Line ends as XML wants them; controls that no text may hold are dropped or mended. One look suffices for most. */
function cleanText(raw: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (!/[\0-\x08\x0b-\x1f\x80-\x9f]/.test(raw)) return raw;
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is dropped
  return mendControls(text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, ''));
}

function finishFeed(parse: Parse, encoding: string): ParsedFeed {
  const { facts, draft } = parse;
  const source = finishSource(draft);
  const iconless = draft.icon === null && draft.logo === null;
  return {
    ...source,
    ...{
      format: facts.format,
      version: facts.version,
      encoding,
      siteUrl: source.url,
      selfUrl: source.feedUrl,
    },
    ...{
      hubUrls: facts.hubUrls,
      nextUrl: facts.nextUrl,
      newUrl: facts.newUrl,
      info: draft.info,
      docs: facts.docs,
    },
    image: source.image ?? (iconless && draft.podcast?.image ? pictureOf(draft.podcast.image) : null),
    ...{
      ttl: facts.ttl,
      skipHours: facts.skipHours,
      skipDays: facts.skipDays,
      updatePeriod: facts.updatePeriod,
    },
    ...{ updateFrequency: facts.updateFrequency, updateBase: facts.updateBase, ended: facts.ended },
    ...{
      cloud: facts.cloud,
      textInput: facts.textInput,
      articles: parse.articles,
      truncated: parse.truncated,
    },
    problems: parse.problems,
  };
}

function pictureOf(url: string) {
  return { url, title: null, link: null, description: null, width: null, height: null };
}
