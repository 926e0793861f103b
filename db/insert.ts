// Writes one new article with its body, details and pictures, and one edited one. Who brought it is ingest.ts's matter.
import { indexText } from '../contract/query/search-text.ts';
import type { Context } from './context.ts';
import { hash53, sha256 } from './hash.ts';
import type { Ids } from './ids.ts';
import type { Refs } from './media-refs.ts';
import { hostOf } from './names.ts';
import { jsonOrNull, pack } from './pack.ts';
import type { SearchIndex } from './search.ts';
import type { IncomingArticle, NewArticle } from './types.ts';

export interface Arrival {
  readonly feedId: number | null;
  readonly origin: 'feed' | 'page' | 'clip';
  readonly fetched: number;
  readonly now: number;
}

/** Whether an article's first text came, or another one in its place. */
export type Change = 'arrived' | 'edited';

export interface Inserter {
  /** Returns the new id; state, sources and counters are the caller's. */
  insert(article: NewArticle, arrival: Arrival): number;
  /** Overwrites the current content (a picture list that is absent stays); the id, the first date and all state stay. */
  update(id: number, article: IncomingArticle, now: number): Change;
  /** The text of a draft; null when this is not the article's draft (any more). */
  finish(id: number, article: IncomingArticle, now: number): Change | null;
}

export function makeInserter(context: Context, ids: Ids, index: SearchIndex, refs: Refs): Inserter {
  const sql = prepare(context);
  const siteOf = makeSites(context);
  const row = (id: number, article: NewArticle) => ({
    id,
    title: article.title,
    url: article.url,
    urlKey: article.canonicalUrl ? hash53(article.canonicalUrl) : null,
    siteId: siteOf(article.url),
    author: article.author,
    published: article.published,
    updated: article.updated,
    summary: article.summary,
    words: article.words,
    minutes: article.minutes,
    lang: article.lang,
    flags: flagsOf(article),
    lead: article.lead === null ? null : JSON.stringify(article.lead),
  });
  const setDetails = (id: number, article: NewArticle) => {
    const [enclosures, categories] = [jsonOrNull(article.enclosures), jsonOrNull(article.categories)];
    if (enclosures ?? categories ?? article.commentsUrl)
      sql.details.run(id, enclosures, categories, article.commentsUrl);
  };
  /** Everything but its row. */
  const fill = (id: number, article: NewArticle, { origin, now }: Pick<Arrival, 'origin' | 'now'>) => {
    const { html, hash } = packedOf(article);
    const { words, minutes, sanitizerVersion } = article;
    sql.body.run(id, origin, html, hash, words, minutes, sanitizerVersion ?? 0, now);
    setDetails(id, article);
    refs.add(id, article.pictures ?? []);
    if (article.facts ?? article.clipKey)
      sql.facts.run(id, article.clipKey ?? null, JSON.stringify(article.facts ?? {}));
    index.wait(id, indexedOf(article));
  };
  const update: Inserter['update'] = (id, article, now) => {
    const page = sql.page.get(id);
    const size = page?.isShown ? { words: page.words, minutes: page.minutes } : {};
    const flags = flagsOf(article) & ~(page ? FLAG.truncated : 0);
    sql.edit.run({ ...row(id, article), ...size, flags });
    sql.dropDraft.run(id);
    if (article.draft !== undefined) {
      sql.draft.run(id, article.contentHash, article.draft);
      return 'edited';
    }
    if (!sql.hasText.get(id)) {
      fill(id, article, { origin: 'feed', now });
      return 'arrived';
    }
    const { html, hash } = packedOf(article);
    sql.editBody.run(html, hash, article.words, article.minutes, article.sanitizerVersion ?? 0, now, id);
    sql.dropDetails.run(id);
    setDetails(id, article);
    if (article.pictures) (page ? refs.merge : refs.replace)(id, article.pictures);
    index.wait(id, page?.isShown ? undefined : indexedOf(article));
    return 'edited';
  };
  return {
    insert: (article, { feedId, origin, fetched, now }) => {
      const id = ids.next(article.published ?? fetched, now);
      sql.article.run({ ...row(id, article), feedId, fetched });
      const { draft, contentHash } = article as Partial<IncomingArticle>;
      if (draft === undefined) fill(id, article, { origin, now });
      else sql.draft.run(id, contentHash, draft);
      return id;
    },
    update,
    finish: (id, article, now) => {
      if (sql.takeDraft.run(id, article.contentHash).changes === 0) return null;
      if (sql.hasText.get(id)) return update(id, article, now);
      const { title, summary, words, minutes, lead } = row(id, article);
      sql.finish.run({ id, title, summary, words, minutes, lead, flags: flagsOf(article) });
      fill(id, article, { origin: 'feed', now });
      return 'arrived';
    },
  };
}

interface PageBody {
  readonly words: number;
  readonly minutes: number;
  readonly isShown: number;
}

function prepare({ db }: Context) {
  return {
    article: db.prepare(
      `INSERT INTO articles (id, feed_id, title, url, url_key, site_id, author, published_at, updated_at, fetched_at, summary,
         words, minutes, lang, flags, lead)
       VALUES (@id, @feedId, @title, @url, @urlKey, @siteId, @author, @published, @updated, @fetched, @summary,
         @words, @minutes, @lang, @flags, @lead)`,
    ),
    edit: db.prepare(
      `UPDATE articles SET title = @title, url = @url, url_key = @urlKey, site_id = @siteId, author = @author,
         updated_at = coalesce(@updated, CASE WHEN @published > published_at THEN @published END, updated_at),
         published_at = coalesce(published_at, @published), summary = @summary, words = @words, minutes = @minutes,
         lang = @lang, flags = @flags, lead = @lead
       WHERE id = @id`,
    ),
    draft: db.prepare('INSERT INTO drafts (article_id, content_hash, draft) VALUES (?, ?, ?)'),
    takeDraft: db.prepare('DELETE FROM drafts WHERE article_id = ? AND content_hash = ?'),
    hasText: db.prepare<[number]>('SELECT 1 FROM bodies WHERE article_id = ? AND revision = 1'),
    dropDraft: db.prepare('DELETE FROM drafts WHERE article_id = ?'),
    finish: db.prepare(
      `UPDATE articles SET title = @title, summary = @summary, words = @words, minutes = @minutes, flags = @flags,
         lead = @lead WHERE id = @id`,
    ),
    body: db.prepare(
      `INSERT INTO bodies (article_id, revision, origin, html, hash, words, minutes, sanitizer_version, created_at)
       VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    editBody: db.prepare(
      `UPDATE bodies SET html = ?, hash = ?, words = ?, minutes = ?, sanitizer_version = ?, created_at = ?
       WHERE article_id = ? AND revision = 1`,
    ),
    /** The text of its page, when that was fetched. */
    page: db.prepare<[number], PageBody>(
      `SELECT a.words, a.minutes, a.body_revision = b.revision AS isShown FROM bodies b JOIN articles a ON a.id = b.article_id
       WHERE b.article_id = ? AND b.origin = 'page' AND b.revision > 1`,
    ),
    facts: db.prepare('INSERT INTO facts (article_id, clip_key, facts) VALUES (?, ?, ?)'),
    details: db.prepare(
      'INSERT INTO details (article_id, enclosures, categories, comments_url) VALUES (?, ?, ?, ?)',
    ),
    dropDetails: db.prepare('DELETE FROM details WHERE article_id = ?'),
  };
}

/** Site ids by host; hosts are few, so they are remembered (and looked up again: a rollback may take one back). */
function makeSites({ db }: Context): (url: string | null) => number | null {
  const get = db.prepare<[string], number>('SELECT id FROM sites WHERE host = ?').pluck();
  const add = db.prepare('INSERT INTO sites (host) VALUES (?)');
  return (url) => {
    const host = hostOf(url);
    return host === null ? null : (get.get(host) ?? Number(add.run(host).lastInsertRowid));
  };
}

function indexedOf({ indexed, text }: NewArticle): string | Uint8Array | undefined {
  return indexed ?? (text === undefined ? undefined : indexText(text));
}

function packedOf({ packed, html }: NewArticle) {
  return packed ?? { html: pack(html), hash: sha256(html) };
}

function plays({ packed, html }: NewArticle, kind: 'audio' | 'video'): boolean {
  return packed ? packed[kind] : html.includes(`<${kind}`);
}

export const FLAG = { picture: 1, audio: 2, video: 4, truncated: 8 } as const;

/** Whether the text is only a part of what its page holds. */
export function isCut({ truncated, words, url }: NewArticle): boolean {
  return truncated ?? (words === 0 && url !== null);
}

function flagsOf(article: NewArticle & Pick<Partial<IncomingArticle>, 'draft'>): number {
  // Nothing is known of a text that waits.
  if (article.draft !== undefined) return 0;
  const types = article.enclosures.map(({ type }) => type ?? '');
  const picture = article.lead !== null || (article.pictures ?? []).some(({ role }) => role !== 'icon');
  const audio = types.some((type) => type.startsWith('audio/')) || plays(article, 'audio');
  const video = types.some((type) => type.startsWith('video/')) || plays(article, 'video');
  return (
    (picture ? FLAG.picture : 0) |
    (audio ? FLAG.audio : 0) |
    (video ? FLAG.video : 0) |
    (isCut(article) ? FLAG.truncated : 0)
  );
}
