// What can be read with the network off, told from what is stored: per row of a list, and for a whole set.
import type { ArticleHeader, OfflineReason, OfflineSummary } from '../contract/model.ts';
import { type Context, idList } from './context.ts';
import { FLAG } from './insert.ts';

/** A picture that is not on disk and should be: limits and counting pixels are no loss. */
const MISSING = `(m.media_id IS NULL AND m.state <> 'refused' AND m.reason IS NOT 'This is a counting pixel, not a picture.')`;
/** 2: a picture is missing, 1: all are there, 0 or null: there are none. */
const PICTURES = `(SELECT max(CASE WHEN m.media_id IS NOT NULL THEN 1 WHEN ${MISSING} THEN 2 ELSE 0 END)
  FROM media_refs m WHERE m.article_id = a.id)`;

/** Columns of an article `a` with its row of the page queue, `p`. */
export const OFFLINE_COLUMNS = `a.flags & ${FLAG.truncated} AS truncated, p.state AS pageState, ${PICTURES} AS pictures`;

export interface OfflineRow {
  readonly words: number;
  readonly truncated: number;
  readonly pageState: string | null;
  readonly pictures: number | null;
}

/** text+pictures: all of it. text: some pictures or part of the text are missing, or it has no pictures. */
export function offlineOf({ words, truncated, pageState, pictures }: OfflineRow): ArticleHeader['offline'] {
  if (truncated !== 0 && pageState === 'failed') return 'failed';
  if (words === 0 && (pictures ?? 0) !== 1) return 'link';
  return truncated === 0 && pictures === 1 ? 'text+pictures' : 'text';
}

/** What is missing for reading it whole with the network off. */
export function lacksOf({ words, truncated, pictures }: OfflineRow): ArticleHeader['lacks'] {
  if (truncated !== 0 || (words === 0 && pictures !== 1)) return 'text';
  return pictures === 2 ? 'pictures' : null;
}

interface SummaryRow extends OfflineRow {
  readonly code: string | null;
  readonly reason: string | null;
}

export function makeOfflineSummary({ db }: Context) {
  const rows = db.prepare<[string], SummaryRow>(
    `SELECT a.words, ${OFFLINE_COLUMNS}, p.code, p.reason FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value
     LEFT JOIN pages p ON p.article_id = a.id`,
  );
  const pictureReasons = db.prepare<[string], OfflineReason>(
    `SELECT coalesce(m.reason, 'Pictures not fetched yet.') AS reason, count(DISTINCT m.article_id) AS count,
       CASE WHEN m.reason IS NULL THEN 'pictures_waiting' ELSE 'picture' END AS code
     FROM json_each(?) j CROSS JOIN media_refs m ON m.article_id = j.value WHERE ${MISSING} GROUP BY 1`,
  );
  const bytes = db
    .prepare<[string, string], number>(
      `SELECT (SELECT coalesce(sum(length(html)), 0) FROM bodies WHERE article_id IN (SELECT value FROM json_each(?)))
         + (SELECT coalesce(sum(bytes), 0) FROM media WHERE id IN (SELECT r.media_id FROM media_refs r
              WHERE r.article_id IN (SELECT value FROM json_each(?))))`,
    )
    .pluck();
  return {
    summary: (ids: readonly number[]): OfflineSummary => {
      const list = idList(ids);
      const found = rows.all(list);
      const reasons = new Map(pictureReasons.all(list).map((one) => [one.reason, one]));
      for (const row of found) {
        if (row.truncated === 0) continue;
        const reason = row.reason ?? 'Full text not fetched yet.';
        const code = row.reason === null ? 'text_waiting' : (row.code ?? 'internal');
        reasons.set(reason, { reason, code, count: (reasons.get(reason)?.count ?? 0) + 1 });
      }
      const others = found.filter((row) => lacksOf(row) !== null).map(offlineOf);
      return {
        articles: found.length,
        ready: found.length - others.length,
        textOnly: others.filter((state) => state === 'text').length,
        failed: others.filter((state) => state === 'failed').length,
        bytes: bytes.get(list, list) ?? 0,
        reasons: [...reasons.values()].sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
      };
    },
  };
}
