// How a feed lies in its row and how it is handed out.
import type { Feed } from '../contract/model.ts';
import { parseJson } from './pack.ts';
import type { FeedState, Json } from './types.ts';

export const FEED_COLUMNS = `id, url, own_title AS ownTitle, custom_title AS customTitle, site_url AS siteUrl, description, lang,
  folder_id AS folderId, position, icon, unread, articles, subscribed, last_success AS lastSuccess, last_attempt AS lastAttempt,
  error_code AS errorCode, error_message AS errorMessage, error_count AS errorCount, next_check AS nextCheck, "interval", full_text AS fullText,
  keep, keep_audio IS NOT NULL AS keepAudio`;

export const STATE_COLUMNS = `${FEED_COLUMNS}, local_origin AS localOrigin, etag, last_modified AS lastModified, body_hash AS bodyHash,
  retry_after_until AS retryAfterUntil, gone, skip_reason AS skipReason, moved_url AS movedUrl, moved_count AS movedCount,
  moved_since AS movedSince, schedule, attributes, added_at AS addedAt`;

export interface FeedRow extends Omit<Feed, 'title' | 'subscribed' | 'lastError' | 'keepAudio'> {
  readonly subscribed: number;
  readonly keepAudio: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export interface StateRow extends FeedRow {
  readonly localOrigin: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  readonly retryAfterUntil: number | null;
  readonly gone: number;
  readonly skipReason: string | null;
  readonly movedUrl: string | null;
  readonly movedCount: number;
  readonly movedSince: number | null;
  readonly schedule: string | null;
  readonly attributes: string | null;
  readonly addedAt: number;
}

export function toFeed(row: FeedRow): Feed {
  return {
    id: row.id,
    url: row.url,
    title: row.customTitle ?? (row.ownTitle === '' ? row.url : row.ownTitle),
    ownTitle: row.ownTitle,
    customTitle: row.customTitle,
    siteUrl: row.siteUrl,
    description: row.description,
    lang: row.lang,
    folderId: row.folderId,
    position: row.position,
    icon: row.icon,
    unread: row.unread,
    articles: row.articles,
    subscribed: row.subscribed === 1,
    lastSuccess: row.lastSuccess,
    lastAttempt: row.lastAttempt,
    lastError: row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? '' },
    errorCount: row.errorCount,
    nextCheck: row.nextCheck,
    interval: row.interval,
    fullText: row.fullText,
    keep: row.keep,
    keepAudio: row.keepAudio === 1,
  };
}

export function toState(row: StateRow): FeedState {
  const moved =
    row.movedUrl === null ? null : { url: row.movedUrl, count: row.movedCount, since: row.movedSince ?? 0 };
  return {
    ...toFeed(row),
    localOrigin: row.localOrigin,
    etag: row.etag,
    lastModified: row.lastModified,
    bodyHash: row.bodyHash,
    retryAfterUntil: row.retryAfterUntil,
    gone: row.gone === 1,
    skipReason: row.skipReason,
    moved,
    schedule: parseJson<Json>(row.schedule, null),
    attributes: parseJson<Record<string, string>>(row.attributes, {}),
    addedAt: row.addedAt,
  };
}
