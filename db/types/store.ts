// The whole store.
import type { Counts, Library } from '../../contract/model.ts';
import type { ArticleStore, DraftStore, FeedIngest, FeedUpdate } from './articles.ts';
import type { FeedStore, FolderStore } from './feeds.ts';
import type { ExpiryStore, RoomStore, SpaceStore } from './keeping.ts';
import type { BookmarkStore, HistoryStore, SettingStore, TagStore, TrashStore } from './marks.ts';
import type { NetworkStore } from './network.ts';
import type { MuteStore, QueryChecks, RuleStore, SimilarStore, ViewStore } from './order.ts';
import type { PageStore } from './pages.ts';
import type { PlaceStore } from './places.ts';
import type { MediaStore, SearchStore } from './search.ts';
import type { SoundStore } from './sounds.ts';

export interface Problem {
  readonly code: string;
  readonly message: string;
}

export type Progress = (done: number, total: number) => void;

export interface BackupFacts {
  readonly file: string;
  readonly bytes: number;
  readonly articles: number;
}

export interface Store {
  readonly folder: string;
  readonly readonly: boolean;
  readonly feeds: FeedStore;
  readonly folders: FolderStore;
  readonly articles: ArticleStore;
  readonly drafts: DraftStore;
  readonly bookmarks: BookmarkStore;
  readonly tags: TagStore;
  readonly search: SearchStore;
  readonly media: MediaStore;
  readonly sounds: SoundStore;
  readonly pages: PageStore;
  readonly network: NetworkStore;
  readonly places: PlaceStore;
  readonly settings: SettingStore;
  readonly history: HistoryStore;
  readonly trash: TrashStore;
  readonly views: ViewStore;
  readonly rules: RuleStore;
  readonly muted: MuteStore;
  readonly checks: QueryChecks;
  readonly similar: SimilarStore;
  readonly expiry: ExpiryStore;
  readonly room: RoomStore;
  readonly space: SpaceStore;
  /** Everything the sidebar shows, from one moment. */
  library(): Library;
  /** all, unread, bookmarks: kept counters. today: articles of `after:today`. */
  counts(): Counts;
  /** One transaction for all these feeds: articles, validators and next checks together. */
  ingest(updates: readonly FeedUpdate[]): FeedIngest[];
  /** Runs several writes as one transaction; `work` must not await. */
  transaction<T>(work: () => T): T;
  /** Looks for damage: pages, references, counters, index, body hashes. Seconds on large libraries. */
  doctor(onProgress?: Progress): Problem[];
  /** Counts counters again and builds the search index anew where doctor would complain. */
  repair(): void;
  /** Online backup to `file` (never over an existing one), opened and checked before the promise resolves. */
  backup(file: string, onProgress?: Progress): Promise<BackupFacts>;
  close(): void;
}
