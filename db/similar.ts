// Near-duplicates through different feeds (wire copy): found as they arrive, grouped, shown behind one row of a list.
import type { Context } from './context.ts';
import { idList } from './context.ts';
import { titleKey } from './names.ts';
import type { NewArticle, SimilarStore } from './types.ts';

/** Of twelve numbers of two signatures, so many must be equal: two thirds of all runs of words. */
const ALIKE = 8;
/** The same report comes within days; older texts are forgotten (their groups stay). */
const RECENT = 10 * 86_400;
/** Looked at for each band, the newest first, and taken of those. Bounded: a feed may repeat one text without end. */
const MOST_LOOKED_AT = 60;
const MOST_CANDIDATES = 20;
/** So many equal texts of one feed stand for all further ones. */
const MOST_REPEATED = 5;

export interface Similar extends SimilarStore {
  /** The group of each article that is in one. */
  groupsOf(ids: readonly number[]): Map<number, number>;
  /** Members of a group in the order of a list, at most `limit`, from behind `after` on. */
  membersOf(group: number, from: MembersFrom): number[];
  /** Looks for others like it among the recent ones of other feeds. */
  arrived(id: number, feedId: number, article: Pick<NewArticle, 'title' | 'words' | 'likeness'>): void;
}

export interface MembersFrom {
  readonly newestFirst: boolean;
  readonly after?: number | undefined;
  readonly limit?: number;
}

export function makeSimilar({ db, now }: Context): Similar {
  const sql = prepare(db);
  const candidatesFor = (bands: readonly number[], id: number, feedId: number) => {
    const ids = new Set(bands.flatMap((band) => sql.candidates.all({ band, id, feedId })));
    return sql.read.all(idList([...ids]));
  };
  const join = (id: number, other: number) => {
    const group = sql.groupOf.get(other) ?? other;
    sql.join.run(group, group);
    sql.join.run(group, other);
    sql.join.run(group, id);
  };
  return {
    arrived: (id, feedId, { title, words, likeness: signature }) => {
      if (!signature || id < now() - RECENT) return;
      const bands = bandsOf(signature);
      const alike = candidatesFor(bands, id, feedId).find(
        (each) =>
          isSameNews(each, { title, words }) &&
          equal(JSON.parse(each.signature) as number[], signature) >= ALIKE,
      );
      if (alike) join(id, alike.id);
      const text = JSON.stringify(signature);
      if ((sql.repeated.get({ band: bands[0] ?? 0, id, feedId, text }) ?? 0) >= MOST_REPEATED) return;
      sql.add.run(id, text);
      for (const band of bands) sql.addBand.run(band, id);
    },
    groupsOf: (ids) => new Map(sql.groups.all(idList(ids))),
    membersOf: (group, { newestFirst, after, limit = -1 }) =>
      newestFirst
        ? sql.newest.all(group, after ?? Number.MAX_SAFE_INTEGER, limit)
        : sql.oldest.all(group, after ?? 0, limit),
    matesOf: (ids) => {
      const mates = new Map<number, number[]>();
      for (const { id, mate } of sql.mates.all(idList(ids))) mates.set(id, [...(mates.get(id) ?? []), mate]);
      return mates;
    },
    forget: () => {
      const before = now() - RECENT;
      sql.forgetBands.run(before);
      return sql.forget.run(before).changes;
    },
  };
}

interface Candidate {
  readonly id: number;
  readonly signature: string;
  readonly title: string;
  readonly words: number;
}

/** A short text may be what a publisher puts under everything: then the titles must have words in common, too. */
const LONG = 200;

function isSameNews(a: Pick<Candidate, 'title' | 'words'>, b: Pick<Candidate, 'title' | 'words'>): boolean {
  if (Math.min(a.words, b.words) >= LONG) return true;
  const [x, y] = [a, b].map(({ title }) => new Set(titleKey(title).split(' ')));
  if (!x || !y) return false;
  const shared = [...x].filter((word) => y.has(word)).length;
  return 3 * shared >= 2 * Math.min(x.size, y.size);
}

/** Neighbours in twos, each as one number below 2 ** 51: two texts that agree in one of the six are candidates. */
function bandsOf(signature: readonly number[]): number[] {
  return Array.from({ length: signature.length / 2 }, (_, n) => {
    const [a = 0, b = 0] = [signature[2 * n], signature[2 * n + 1]];
    return n * 2 ** 48 + ((Math.imul(a, 0x9e3779b1) ^ b) >>> 0) * 2 ** 16 + (a >>> 16);
  });
}

function equal(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + Number(value === b[at]), 0);
}

const NEWEST = `SELECT b.article_id FROM likeness_bands b WHERE b.band = @band AND b.article_id <> @id
  ORDER BY b.article_id DESC LIMIT ${MOST_LOOKED_AT}`;

function prepare(db: Context['db']) {
  return {
    candidates: db
      .prepare<{ band: number; id: number; feedId: number }, number>(
        `SELECT article_id FROM (${NEWEST}) c
         WHERE NOT EXISTS (SELECT 1 FROM sources s WHERE s.article_id = c.article_id AND s.feed_id = @feedId)
         LIMIT ${MOST_CANDIDATES}`,
      )
      .pluck(),
    read: db.prepare<[string], Candidate>(
      `SELECT l.article_id AS id, l.signature, a.title, a.words FROM json_each(?) j
       CROSS JOIN likeness l ON l.article_id = j.value CROSS JOIN articles a ON a.id = l.article_id
       ORDER BY l.article_id DESC`,
    ),
    repeated: db
      .prepare<{ band: number; id: number; feedId: number; text: string }, number>(
        `SELECT count(*) FROM (${NEWEST}) c CROSS JOIN likeness l ON l.article_id = c.article_id
         WHERE l.signature = @text
           AND EXISTS (SELECT 1 FROM sources s WHERE s.article_id = c.article_id AND s.feed_id = @feedId)`,
      )
      .pluck(),
    groupOf: db.prepare<[number], number>('SELECT group_id FROM similar WHERE article_id = ?').pluck(),
    join: db.prepare(
      'INSERT OR IGNORE INTO similar (article_id, group_id) SELECT id, ? FROM articles WHERE id = ?',
    ),
    add: db.prepare('INSERT OR REPLACE INTO likeness VALUES (?, ?)'),
    addBand: db.prepare('INSERT OR IGNORE INTO likeness_bands VALUES (?, ?)'),
    mates: db.prepare<[string], { id: number; mate: number }>(
      `SELECT s.article_id AS id, m.article_id AS mate FROM json_each(?) j
       CROSS JOIN similar s ON s.article_id = j.value CROSS JOIN similar m ON m.group_id = s.group_id
       WHERE m.article_id <> s.article_id ORDER BY m.article_id DESC`,
    ),
    groups: db
      .prepare<[string], [id: number, group: number]>(
        `SELECT s.article_id, s.group_id FROM json_each(?) j CROSS JOIN similar s ON s.article_id = j.value`,
      )
      .raw(),
    newest: prepareMembers(db, 'article_id < ? ORDER BY article_id DESC'),
    oldest: prepareMembers(db, 'article_id > ? ORDER BY article_id'),
    forget: db.prepare('DELETE FROM likeness WHERE article_id < ?'),
    forgetBands: db.prepare('DELETE FROM likeness_bands WHERE article_id < ?'),
  };
}

function prepareMembers(db: Context['db'], order: string) {
  return db
    .prepare<[group: number, after: number, limit: number], number>(
      `SELECT article_id FROM similar WHERE group_id = ? AND ${order} LIMIT ?`,
    )
    .pluck();
}
