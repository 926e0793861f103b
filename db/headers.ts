// Articles as lists show them, and one article in full. Lists never read bodies or details.
import type {
  Article,
  ArticleFacts,
  ArticleHeader,
  BodyOrigin,
  Enclosure,
  Picture,
} from '../contract/model.ts';
import { type Context, idList } from './context.ts';
import { lacksOf, OFFLINE_COLUMNS, type OfflineRow, offlineOf } from './offline.ts';
import { parseJson, unpack } from './pack.ts';
import type { ArticleBody, SoundStore } from './types.ts';

interface HeaderRow
  extends Omit<
      ArticleHeader,
      | 'sources'
      | 'read'
      | 'bookmarked'
      | 'muted'
      | 'tags'
      | 'lead'
      | 'snippet'
      | 'similar'
      | 'offline'
      | 'lacks'
    >,
    OfflineRow {
  readonly words: number;
  readonly sources: string;
  readonly unread: number;
  readonly muted: number;
  readonly bookmarkedAt: number | null;
  readonly tags: string;
  readonly lead: string | null;
  readonly leadMedia: string | null;
}

const HEADERS = `
SELECT a.id, a.title, a.url, a.feed_id AS feedId, a.author, a.published_at AS published, a.updated_at AS updated,
  a.fetched_at AS fetched, a.summary, a.words, a.minutes, a.lang, a.lead, b.at AS bookmarkedAt, b.folder AS bookmarkFolder,
  EXISTS (SELECT 1 FROM unread u WHERE u.article_id = a.id) AS unread,
  EXISTS (SELECT 1 FROM muted m WHERE m.article_id = a.id) AS muted,
  (SELECT json_group_array(s.feed_id) FROM sources s WHERE s.article_id = a.id) AS sources,
  (SELECT json_group_array(t.name) FROM article_tags x JOIN tags t ON t.id = x.tag_id WHERE x.article_id = a.id) AS tags,
  CASE WHEN a.lead IS NOT NULL THEN
    (SELECT m.media_id FROM media_refs m WHERE m.article_id = a.id AND m.role = 'lead' LIMIT 1) END AS leadMedia,
  ${OFFLINE_COLUMNS}
FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value LEFT JOIN bookmarks b ON b.article_id = a.id
  LEFT JOIN pages p ON p.article_id = a.id`;

interface DetailRow {
  readonly html: Buffer | null;
  readonly enclosures: string | null;
  readonly categories: string | null;
  readonly commentsUrl: string | null;
  readonly origin: BodyOrigin | null;
  readonly origins: string;
  readonly facts: string | null;
  readonly pageState: 'waiting' | 'ready' | 'failed' | null;
  readonly pageCode: string | null;
  readonly pageReason: string | null;
  readonly pageAt: number | null;
  readonly place: number | null;
}

const DETAIL = `
SELECT b.html, d.enclosures, d.categories, d.comments_url AS commentsUrl, b.origin, x.facts,
  (SELECT json_group_array(o.origin) FROM bodies o WHERE o.article_id = a.id) AS origins,
  p.state AS pageState, p.code AS pageCode, p.reason AS pageReason, p.at AS pageAt, l.place
FROM articles a LEFT JOIN bodies b ON b.article_id = a.id AND b.revision = a.body_revision
  LEFT JOIN details d ON d.article_id = a.id LEFT JOIN facts x ON x.article_id = a.id LEFT JOIN pages p ON p.article_id = a.id
  LEFT JOIN places l ON l.article_id = a.id
WHERE a.id = ?`;

const FILES = `
SELECT r.url, r.media_id AS media, m.width, m.height FROM media_refs r JOIN media m ON m.id = r.media_id
WHERE r.article_id = ?`;

const BODIES = `
SELECT a.id, b.html FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value
  JOIN bodies b ON b.article_id = a.id AND b.revision = a.body_revision`;

interface FileRow {
  readonly url: string;
  readonly media: string;
  readonly width: number | null;
  readonly height: number | null;
}

export interface Headers {
  headers(ids: readonly number[]): ArticleHeader[];
  get(id: number): Article | null;
  bodies(ids: readonly number[]): ArticleBody[];
}

export function makeHeaders({ db }: Context, sounds: Pick<SoundStore, 'of'>): Headers {
  const headers = db.prepare<[string], HeaderRow>(HEADERS);
  const detail = db.prepare<[number], DetailRow>(DETAIL);
  const files = db.prepare<[number], FileRow>(FILES);
  const bodies = db.prepare<[string], { id: number; html: Buffer }>(BODIES);
  return {
    headers: (ids) => headers.all(idList(ids)).map(toHeader),
    get: (id) => {
      const row = headers.get(idList([id]));
      const rest = detail.get(id);
      return row && rest ? { ...toArticle(row, rest, files.all(id)), sounds: sounds.of(id) } : null;
    },
    bodies: (ids) => bodies.all(idList(ids)).map(({ id, html }) => ({ id, html: unpack(html) })),
  };
}

const NO_FACTS: ArticleFacts = {
  site: null,
  dateSource: null,
  authorCard: null,
  captions: [],
  related: [],
};

function toHeader(row: HeaderRow): ArticleHeader {
  const { unread, bookmarkedAt, leadMedia, truncated, pageState, pictures, ...rest } = row;
  const sources = JSON.parse(row.sources) as number[];
  return {
    ...rest,
    sources: sources.sort((a, b) => Number(b === row.feedId) - Number(a === row.feedId) || a - b),
    read: unread === 0,
    bookmarked: bookmarkedAt !== null,
    muted: row.muted === 1,
    tags: (JSON.parse(row.tags) as string[]).sort((a, b) => a.localeCompare(b)),
    lead:
      row.lead === null ? null : { ...(JSON.parse(row.lead) as Omit<Picture, 'media'>), media: leadMedia },
    snippet: null,
    similar: 0,
    offline: offlineOf({ words: row.words, truncated, pageState, pictures }),
    lacks: lacksOf({ words: row.words, truncated, pageState, pictures }),
  };
}

function toArticle(row: HeaderRow, rest: DetailRow, files: readonly FileRow[]): Omit<Article, 'sounds'> {
  return {
    ...toHeader(row),
    html: rest.html === null ? '' : unpack(rest.html),
    media: Object.fromEntries(files.map(({ url, ...file }) => [url, file])),
    enclosures: parseJson<Enclosure[]>(rest.enclosures, []),
    categories: parseJson<string[]>(rest.categories, []),
    commentsUrl: rest.commentsUrl,
    body: rest.origin ?? 'feed',
    bodies: [...new Set(JSON.parse(rest.origins) as BodyOrigin[])],
    page:
      rest.pageState === null
        ? null
        : { state: rest.pageState, code: rest.pageCode, reason: rest.pageReason, at: rest.pageAt },
    place: rest.place,
    ...NO_FACTS,
    ...parseJson<Partial<ArticleFacts>>(rest.facts, {}),
  };
}
