// Every event and its payload. Events follow a committed transaction; the backend bundles them for about 100 ms.
import type { WireError } from './errors.ts';
import type { ArticleHeader, Counts, Feed, Folder, JobKind, JobProgress, Settings, Tag } from './model.ts';

export interface EventPayloads {
  'feeds.changed': { readonly changed: readonly Feed[]; readonly removed: readonly number[] };
  /** The whole list: there are few. */
  'folders.changed': { readonly folders: readonly Folder[] };
  'tags.changed': { readonly tags: readonly Tag[] };
  'counts.changed': { readonly counts: Counts };
  /** New ids, largest first; at most 1,000, else `ids` is cut and `total` tells. */
  'articles.added': { readonly ids: readonly number[]; readonly total: number };
  /** Content of an article changed. */
  'articles.updated': { readonly headers: readonly ArticleHeader[] };
  /** State of articles changed; absent fields did not. */
  'articles.state': {
    readonly ids: readonly number[];
    readonly read?: boolean;
    readonly bookmarked?: boolean;
    readonly bookmarkFolder?: string | null;
    readonly tagsAdded?: readonly string[];
    readonly tagsRemoved?: readonly string[];
  };
  'articles.removed': { readonly ids: readonly number[] };
  /** Pictures of these articles arrived on disk. */
  'media.changed': { readonly articleIds: readonly number[] };
  'settings.changed': { readonly settings: Settings };
  'job.progress': JobProgress;
  'job.done': {
    readonly jobId: string;
    readonly kind: JobKind;
    readonly result: unknown;
    readonly error: WireError | null;
  };
  /** Events were lost or the backend is new: read everything again. */
  resync: Record<string, never>;
}

export type EventName = keyof EventPayloads;

/** `seq` counts up by one per backend instance; a gap or a new instance means resync. */
export interface EventEnvelope<Name extends EventName = EventName> {
  readonly instance: string;
  readonly seq: number;
  readonly name: Name;
  readonly payload: EventPayloads[Name];
}
