// One picture: what must not be asked for, what is here already, else through the gate and onto the disk.
import { AppError } from '../../contract/errors.ts';
import type { MediaFile, MediaRef, Store } from '../../db/index.ts';
import { isBeacon } from '../content/trackers.ts';
import type { FetchGate, FetchResult } from '../sync/index.ts';
import { originOf } from '../sync/index.ts';
import { inlineBytes } from './inline-picture.ts';
import { inspectInSteps, PICTURE_LIMITS } from './inspect.ts';
import type { MediaFiles } from './media-files.ts';

export interface ArticleLimits {
  readonly pictures: number;
  readonly bytes: number;
}

export interface PictureTools {
  readonly store: Pick<Store, 'media'>;
  readonly gate: FetchGate;
  readonly files: MediaFiles;
  readonly limits: ArticleLimits;
}

/** stored: it is on disk now, for these articles. refused: not for this article. bad: no picture; `again`: may change. */
export type PictureEnd =
  | { readonly kind: 'stored'; readonly articleIds: readonly number[]; readonly addedBytes: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'bad'; readonly reason: string; readonly again: boolean; readonly answered: boolean };

/** What can be said without a request; null: it has to be fetched. */
export function settleWithout(
  ref: MediaRef,
  { store: { media }, files, limits }: PictureTools,
): PictureEnd | null {
  const beacon = refuseBeacon(ref.url);
  if (beacon !== null) return { kind: 'bad', reason: beacon, again: false, answered: false };
  const siblings = media.refs([ref.articleId]);
  const own = siblings.find(({ url, media: file }) => url === ref.url && file === null);
  if (!own) return { kind: 'refused' };
  const known = media.fileOf(ref.url);
  if (known && files.has(known)) {
    return { kind: 'stored', articleIds: media.arrived(ref.url, known), addedBytes: 0 };
  }
  const reason = overLimit(own, siblings, limits, (id) => media.get(id));
  if (reason === null) return null;
  media.refuse(ref.articleId, ref.url, reason);
  return { kind: 'refused' };
}

/** Named by an article or led to on the way. */
function refuseBeacon(url: string): string | null {
  return isBeacon(url) ? 'This is a counting pixel, not a picture.' : null;
}

function overLimit(
  ref: MediaRef,
  siblings: readonly MediaRef[],
  limits: ArticleLimits,
  get: (id: string) => MediaFile | null,
): string | null {
  if (ref.position >= limits.pictures)
    return `Only the first ${limits.pictures} pictures of an article are kept.`;
  const ids = new Set(siblings.flatMap(({ media }) => media ?? []));
  const bytes = [...ids].reduce((sum, id) => sum + (get(id)?.bytes ?? 0), 0);
  if (bytes < limits.bytes) return null;
  return `The pictures of this article take more than ${Math.round(limits.bytes / 1024 / 1024)} MB.`;
}

/** @throws AppError of the gate or the store, and what the disk says */
export async function fetchPicture(
  ref: MediaRef,
  tools: PictureTools,
  signal: AbortSignal,
): Promise<PictureEnd> {
  const { gate, store } = tools;
  const inline = inlineBytes(ref.url);
  if (inline !== null) return await keepBytes(ref, inline, tools, { again: false, answered: false });
  const answer = await gate({
    ...{ url: ref.url, why: 'picture', from: 'feed', signal },
    allowedOrigin: confirmedOrigin(ref.url, store.media.localOrigins(ref.url)),
    maxBytes: PICTURE_LIMITS.bytes,
    refuses: refuseBeacon,
  }).catch(inOurWords);
  return await keepBytes(ref, answer.body, tools, { again: ledAway(answer, ref), answered: true });
}

async function keepBytes(
  { url }: MediaRef,
  bytes: Uint8Array,
  { files, store }: PictureTools,
  otherwise: { readonly again: boolean; readonly answered: boolean },
): Promise<PictureEnd> {
  const facts = await inspectInSteps(bytes);
  if (!facts.ok) return { kind: 'bad', reason: facts.reason, ...otherwise };
  return await files.keep(facts.bytes, facts, (file): PictureEnd => {
    const addedBytes = store.media.has(file.id) ? 0 : file.bytes;
    return { kind: 'stored', articleIds: store.media.arrived(url, file), addedBytes };
  });
}

/** The gate's own sentence speaks of feeds. */
function inOurWords(error: unknown): never {
  if (error instanceof AppError && error.code === 'too_large') {
    throw new AppError('too_large', 'The picture is larger than 10 MB.');
  }
  throw error;
}

/** A user's own network may serve the pictures of the user's own feed, nothing else. */
function confirmedOrigin(url: string, origins: readonly string[]): string | null {
  const parsed = URL.parse(url);
  const own = parsed ? originOf(parsed) : null;
  return origins.find((origin) => URL.parse(origin) && originOf(new URL(origin)) === own) ?? null;
}

/** Another host answered for this one: perhaps the sign-in page of a hotel. */
function ledAway(answer: FetchResult, ref: MediaRef): boolean {
  return URL.parse(answer.url)?.host !== URL.parse(ref.url)?.host;
}
