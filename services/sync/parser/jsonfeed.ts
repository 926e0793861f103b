// JSON Feed 1.0 and 1.1, and the near misses found in the wild. Every value is checked; wrong ones are passed over.

import { AppError } from '../../../contract/errors.ts';
import { finishHtml, makeText } from './content.ts';
import { parseFeedDate } from './dates.ts';
import { absolute, addCategory, addTo, type Draft, finishArticle, makeDraft, makePerson } from './draft.ts';
import { addProblem, MAX_ARTICLES, makeFacts, type Parse } from './parse.ts';
import type { FeedDate } from './types.ts';

type Json = ReadonlyMap<string, unknown>;

/** An object's own keys as a map: `__proto__` and its kin are keys like others. */
function toMap(value: unknown): Json | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value));
}

/** Text; numbers count as text (ids are often numbers). */
function text(json: Json, key: string): string | null {
  const value = json.get(key);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function list(json: Json, key: string): readonly unknown[] {
  const value = json.get(key);
  return Array.isArray(value) ? value : [];
}

function count(json: Json, key: string): number | null {
  const value = json.get(key);
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? Math.round(value) : null;
}

/** Reads a JSON document that claims to be a feed. Throws `not_a_feed` when it is none. */
export function parseJsonFeed(doc: string, base: string, lang: string | null): Parse {
  const json = readJson(doc);
  const items = json.get('items') ?? json.get('entries');
  const version = text(json, 'version') ?? '';
  if (!Array.isArray(items) && !/jsonfeed/i.test(version)) {
    throw new AppError('not_a_feed', 'This is JSON, but not a JSON Feed: it has no list of items.');
  }
  const parse: Parse = {
    ...{ frames: [], draft: makeDraft('feed', 0), facts: makeFacts('json'), articles: [], problems: [] },
    ...{ rules: new Map(), capture: null, captureDepth: 0, truncated: false, reader: null, atom10: false },
  };
  parse.facts.version = /\/version\/([\d.]{1,9})/.exec(version)?.[1] ?? '';
  readFeed(parse, json, base, lang);
  readItems(parse, Array.isArray(items) ? items : [], base);
  return parse;
}

function readJson(doc: string): Json {
  let json: unknown;
  try {
    json = JSON.parse(doc);
  } catch {
    throw new AppError('not_a_feed', 'This looks like JSON, but it is broken and cannot be read.');
  }
  const map = toMap(json);
  if (map === null) throw new AppError('not_a_feed', 'This is JSON, but not a JSON Feed.');
  return map;
}

function readFeed(parse: Parse, json: Json, base: string, lang: string | null): void {
  const { draft, facts } = parse;
  draft.language = text(json, 'language') ?? lang;
  const plain = (key: string) => makePlain(text(json, key), draft.language, base);
  draft.title = plain('title');
  draft.subtitle = plain('description');
  draft.info = plain('user_comment');
  draft.link = url(json, 'home_page_url', base);
  draft.feedUrl = url(json, 'feed_url', base);
  draft.logo = url(json, 'icon', base);
  draft.icon = url(json, 'favicon', base);
  facts.nextUrl = url(json, 'next_url', base);
  facts.ended = json.get('expired') === true;
  readAuthors(draft, json, base);
  for (const one of list(json, 'hubs')) {
    const hub = toMap(one);
    const address = hub === null ? null : url(hub, 'url', base);
    if (address !== null) addTo(facts.hubUrls, address);
  }
  const home = draft.link;
  if (home !== null) addTo(draft.links, makeLink('alternate', home));
  if (draft.feedUrl !== null) addTo(draft.links, makeLink('self', draft.feedUrl));
}

function makeLink(rel: string, href: string) {
  return { rel, href, type: null, title: null, hreflang: null, length: null };
}

function makePlain(value: string | null, language: string | null, base: string) {
  return value === null ? null : makeText(value.trim(), 'text/plain', language, base);
}

function url(json: Json, key: string, base: string): string | null {
  const value = text(json, key);
  return value === null ? null : absolute(value, base);
}

function readAuthors(draft: Draft, json: Json, base: string): void {
  const single = json.get('author');
  const all = list(json, 'authors').length > 0 ? list(json, 'authors') : single === undefined ? [] : [single];
  for (const one of all) {
    if (typeof one === 'string') addTo(draft.authors, { ...makePerson(), name: one });
    const author = toMap(one);
    if (author === null) continue;
    const address = text(author, 'url');
    const email = address?.startsWith('mailto:') ? address.slice(7) : null;
    const page = email === null ? url(author, 'url', base) : null;
    addTo(draft.authors, { name: text(author, 'name'), email, url: page });
  }
}

function readItems(parse: Parse, items: readonly unknown[], base: string): void {
  for (const one of items) {
    if (parse.articles.length >= MAX_ARTICLES) {
      parse.truncated = true;
      return;
    }
    const item = toMap(one);
    if (item === null) addProblem(parse, 'an item is no object');
    else parse.articles.push(finishArticle(readItem(item, parse.draft.language, base)));
  }
}

function readItem(json: Json, feedLanguage: string | null, base: string): Draft {
  const draft = makeDraft('article', 1);
  draft.language = text(json, 'language');
  const language = draft.language ?? feedLanguage;
  const plain = (key: string) => makePlain(text(json, key), language, base);
  draft.id = text(json, 'id')?.trim() ?? null;
  draft.link = url(json, 'url', base);
  draft.externalUrl = url(json, 'external_url', base);
  draft.title = plain('title');
  draft.summary = plain('summary');
  const html = text(json, 'content_html');
  if (html !== null)
    draft.contents.push(makeText(finishHtml(html.trim(), base), 'text/html', language, base));
  const words = plain('content_text');
  if (words !== null) draft.contents.push(words);
  draft.published = date(json, 'date_published');
  draft.updated = date(json, 'date_modified');
  readAuthors(draft, json, base);
  readPictures(draft, json, base);
  readAttachments(draft, json, base);
  for (const tag of list(json, 'tags')) {
    if (typeof tag === 'string' && tag.trim() !== '') addCategory(draft, tag.trim(), null, null);
  }
  if (draft.link !== null) addTo(draft.links, makeLink('alternate', draft.link));
  return draft;
}

function date(json: Json, key: string): FeedDate | null {
  const value = text(json, key);
  return value === null ? null : { time: parseFeedDate(value), text: value.slice(0, 200) };
}

function readPictures(draft: Draft, json: Json, base: string): void {
  const picture = url(json, 'image', base) ?? url(json, 'banner_image', base);
  if (picture === null) return;
  draft.image = { url: picture, title: null, link: null, description: null, width: null, height: null };
}

function readAttachments(draft: Draft, json: Json, base: string): void {
  for (const one of list(json, 'attachments')) {
    const attachment = toMap(one);
    const address = attachment === null ? null : url(attachment, 'url', base);
    if (attachment === null || address === null) continue;
    addTo(draft.enclosures, {
      url: address,
      type: text(attachment, 'mime_type')?.toLowerCase() ?? null,
      length: count(attachment, 'size_in_bytes'),
      title: text(attachment, 'title'),
      duration: count(attachment, 'duration_in_seconds'),
    });
  }
}
