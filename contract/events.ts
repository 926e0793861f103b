// Every event and its payload. Events follow a committed transaction; the backend bundles them for about 100 ms.
import type { Sound } from './audio.ts';
import type { WireError } from './errors.ts';
import type {
  ArticleHeader,
  Counts,
  Feed,
  Folder,
  JobKind,
  JobProgress,
  Rule,
  RuleLogEntry,
  Settings,
  SmartView,
  Tag,
  ViewCount,
} from './model.ts';
import type { Activity } from './network.ts';

export interface EventPayloads {
  'feeds.changed': { readonly changed: readonly Feed[]; readonly removed: readonly number[] };
  /** The whole list: there are few. */
  'folders.changed': { readonly folders: readonly Folder[] };
  'tags.changed': { readonly tags: readonly Tag[] };
  'counts.changed': { readonly counts: Counts };
  /** The whole list. */
  'views.changed': { readonly views: readonly SmartView[] };
  /** Counts of all views, some time after what they count changed. */
  'views.counts': { readonly counts: readonly ViewCount[] };
  /** The whole list. */
  'rules.changed': { readonly rules: readonly Rule[] };
  /** Rules did something: new entries of their log. */
  'rules.applied': { readonly entries: readonly RuleLogEntry[] };
  /** A rule wants to be noticed: hosts show one notification for it. */
  'rules.notify': {
    readonly ruleId: number;
    readonly rule: string;
    /** Newest first, at most 100; `total` tells how many there are. */
    readonly articles: readonly {
      readonly id: number;
      readonly title: string;
      readonly feed: string | null;
    }[];
    readonly total: number;
  };
  'trash.changed': { readonly total: number };
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
    /** true: lists drop them, unless their query says is:muted. */
    readonly muted?: boolean;
  };
  'articles.removed': { readonly ids: readonly number[] };
  /** Pictures of these articles arrived on disk. */
  'media.changed': { readonly articleIds: readonly number[] };
  /** Fetching ahead, or the network itself, changed. */
  'activity.changed': { readonly activity: Activity };
  /** Requests were written down: the network page may read again. */
  'network.changed': Record<string, never>;
  /** Sound of an article: on its way, arrived, failed, dropped. */
  'audio.changed': { readonly articleId: number; readonly url: string; readonly sound: Sound };
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
