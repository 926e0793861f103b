// Every method: the schema of its input and the type of its output. The renderer imports types only.
import { z } from 'zod';
import { type AudioOutputs, audioInputs } from './methods/audio.ts';
import { type FeedTableOutputs, feedTableInputs } from './methods/feed-table.ts';
import { articleSet, type Changed, id, name, none, query, type Undoable } from './methods/fields.ts';
import { type KeepOutputs, keepInputs, keepRule, keepSettings } from './methods/keep.ts';
import { type NetworkOutputs, networkInputs } from './methods/network.ts';
import { type ReadingOutputs, readingInputs } from './methods/reading.ts';
import { type RuleOutputs, ruleInputs } from './methods/rules.ts';
import { type TagOutputs, tagInputs } from './methods/tags.ts';
import { type TrashOutputs, trashInputs } from './methods/trash.ts';
import { type TripOutputs, tripInputs } from './methods/trip.ts';
import { type ViewOutputs, viewInputs } from './methods/views.ts';
import type {
  Article,
  ArticleHeader,
  Feed,
  FeedCandidate,
  Folder,
  Library,
  OfflineSummary,
  Seconds,
  Settings,
} from './model.ts';
import { FONT_FAMILIES, THEMES } from './settings.ts';

const address = z.string().trim().min(1).max(8192);
/** Near-duplicates of other feeds stand behind one row (`ArticleHeader.similar`); never where a query names a feed. */
const group = z.boolean().optional();
const sort = z.enum(['newest', 'oldest', 'relevance']);

export { type ArticleSet, articleSet, type Changed } from './methods/fields.ts';

const settingsPatch = z
  .strictObject({
    theme: z.enum(THEMES),
    language: z.enum(['system', 'en', 'uk']),
    textSize: z.int().min(80).max(180),
    measure: z.int().min(45).max(100),
    leading: z.int().min(130).max(200),
    fontFamily: z.enum(FONT_FAMILIES),
    hyphens: z.boolean(),
    speechRate: z.int().min(50).max(300),
    density: z.enum(['comfortable', 'compact']),
    sort: z.enum(['newest', 'oldest']),
    unreadOnly: z.boolean(),
    groupSimilar: z.boolean(),
    markReadOnOpen: z.boolean(),
    syncOnStart: z.boolean(),
    syncInterval: z.int().min(0).max(10_080),
    pictures: z.enum(['ahead', 'off']),
    audioLimit: z.int().min(100).max(1_000_000),
    audioSpeed: z.int().min(50).max(300),
    fullText: z.enum(['ahead', 'off']),
    searches: z.array(z.string().min(1).max(1000)).max(30),
    ...keepSettings,
    keys: z.record(z.string().max(60), z.array(z.string().max(40)).max(5)),
  })
  .partial();

/** Input schemas, one per method. A name that is not here does not exist. */
export const inputs = {
  'backend.hello': none,

  'library.get': none,

  'feeds.preview': z.strictObject({ address, allowLocal: z.boolean().optional() }),
  'feeds.add': z.strictObject({
    address,
    title: name.nullable().optional(),
    folderId: id.nullable().optional(),
    /** Folder path made on demand; wins over folderId. */
    folder: z.string().max(1000).optional(),
    allowLocal: z.boolean().optional(),
  }),
  'feeds.edit': z.strictObject({
    id,
    title: z.string().trim().max(200).nullable().optional(),
    folderId: id.nullable().optional(),
    folder: z.string().max(1000).optional(),
    /** Minutes; null gives the decision back to Offprint. */
    interval: z.int().min(5).max(43_200).nullable().optional(),
    fullText: z.enum(['auto', 'always', 'never']).optional(),
    /** How long its articles are kept; null: as in general. */
    keep: keepRule.nullable().optional(),
    keepAudio: z.boolean().optional(),
    position: z.int().min(0).optional(),
  }),
  /** keep: all its articles stay. delete: all go but bookmarked and tagged ones. */
  'feeds.remove': z.strictObject({ id, articles: z.enum(['keep', 'delete']) }),

  'folders.add': z.strictObject({ name, parentId: id.nullable().optional() }),
  'folders.edit': z.strictObject({
    id,
    name: name.optional(),
    parentId: id.nullable().optional(),
    position: z.int().min(0).optional(),
  }),
  /** Its feeds and folders move up to its parent. */
  'folders.remove': z.strictObject({ id }),

  'articles.list': z.strictObject({
    query,
    sort: sort.optional(),
    /** Rows after this id in the list's order. */
    after: id.optional(),
    limit: z.int().min(1).max(500).optional(),
    group,
  }),
  /** The order of a whole list, for a scroll bar that tells the truth; rows come by articles.headers. */
  'articles.ids': z.strictObject({
    query,
    sort: sort.optional(),
    after: id.optional(),
    limit: z.int().min(1).max(20_000).optional(),
    group,
  }),
  'articles.headers': z.strictObject({ ids: z.array(id).max(500), query: query.optional(), group }),
  'articles.get': z.strictObject({ id }),
  'articles.count': z.strictObject({ query, cap: z.int().min(1).optional() }),
  /** How many articles a set names now. */
  'articles.countSet': z.strictObject({ set: articleSet, bookmarked: z.boolean().optional() }),
  /** The others that tell the same story in almost the same words, newest first. */
  'articles.similar': z.strictObject({ id }),
  'articles.setRead': z.strictObject({ set: articleSet, read: z.boolean() }),
  'articles.setBookmarked': z.strictObject({
    set: articleSet,
    bookmarked: z.boolean(),
    folder: z.string().max(1000).nullable().optional(),
  }),
  'articles.tag': z.strictObject({
    set: articleSet,
    add: z.array(name).max(100),
    remove: z.array(name).max(100),
  }),

  /** Shows another text of the article: its feed's, its page's, its file's. */
  'articles.showBody': z.strictObject({ id, origin: z.enum(['feed', 'page', 'clip']) }),

  /** A job: saved pages and texts become articles. Handles from host.pickFiles or files.stage. Nothing is fetched. */
  'clip.files': z.strictObject({ files: z.array(z.string().max(200)).min(1).max(1000) }),
  /** A job: full text where the feed's setting wants it (`always`: of every article), then pictures, of a set. */
  'pages.fetch': z.strictObject({ query, always: z.boolean().optional(), pictures: z.boolean().optional() }),
  'offline.summary': z.strictObject({ query }),
  ...audioInputs,

  'settings.get': none,
  'settings.set': z.strictObject({ patch: settingsPatch }),

  'sync.start': z.strictObject({
    /** Ignore the schedule, never Retry-After or 410. */
    all: z.boolean().optional(),
    feedIds: z.array(id).max(100_000).optional(),
  }),
  'sync.state': none,
  'jobs.cancel': z.strictObject({ jobId: z.string().max(64) }),

  'starters.list': none,

  'transfer.import': z.strictObject({
    /** Handle from host.pickFiles or files.stage. */
    file: z.string().max(200),
    dryRun: z.boolean().optional(),
    allowLocal: z.boolean().optional(),
  }),
  'transfer.export': z.strictObject({
    format: z.enum(['opml', 'netscape', 'json', 'csv']),
    query: query.optional(),
    forSpreadsheets: z.boolean().optional(),
  }),
  'backup.create': none,
  'backup.list': none,
  'doctor.run': none,
  ...feedTableInputs,
  ...networkInputs,
  ...readingInputs,
  ...ruleInputs,
  ...tagInputs,
  ...trashInputs,
  ...tripInputs,
  ...viewInputs,
  'history.undo': z.strictObject({ undo: id }),
  ...keepInputs,
} as const;

/** Methods for hosts only; a renderer that asks for one is refused. */
export const hostInputs = {
  'files.stage': z.strictObject({ path: z.string(), name: z.string().optional() }),
  'files.release': z.strictObject({ file: z.string(), path: z.string() }),
  /** backup.create, straight to where the user wants the file: an absolute path. */
  'backup.createAt': z.strictObject({ path: z.string() }),
  /** The running text of an article, as search sees it. */
  'articles.text': z.strictObject({ id }),
} as const;

export interface AddedFeed {
  readonly status: 'added' | 'exists';
  readonly feed: Feed;
  /** Further feeds found at that address. */
  readonly others: readonly string[];
  readonly newArticles: number;
}

export interface Outputs
  extends AudioOutputs,
    FeedTableOutputs,
    NetworkOutputs,
    KeepOutputs,
    ReadingOutputs,
    RuleOutputs,
    TagOutputs,
    TrashOutputs,
    TripOutputs,
    ViewOutputs {
  'backend.hello': { readonly instance: string; readonly version: string; readonly seq: number };
  'library.get': Library;
  'feeds.preview': { readonly candidates: readonly FeedCandidate[] };
  'feeds.add': AddedFeed;
  'feeds.edit': Feed & Undoable;
  'feeds.remove': { readonly feed: Feed; readonly undo: number | null };
  'folders.add': Folder;
  'folders.edit': Folder & Undoable;
  'folders.remove': { readonly undo: number | null };
  'articles.list': {
    readonly rows: readonly ArticleHeader[];
    readonly more: boolean;
    /** With `group`: so many more articles up to the last row stand behind one. */
    readonly folded: number;
    /** When this list was read: give it back as `seenBefore`. */
    readonly at: Seconds;
  };
  'articles.ids': { readonly ids: readonly number[]; readonly more: boolean; readonly folded: number };
  'articles.headers': { readonly rows: readonly ArticleHeader[] };
  'articles.get': Article;
  'articles.count': { readonly count: number; readonly capped: boolean };
  'articles.countSet': { readonly count: number };
  'articles.similar': { readonly rows: readonly ArticleHeader[] };
  'articles.setRead': Changed;
  'articles.setBookmarked': Changed;
  'articles.tag': Changed;
  'articles.showBody': Article;
  'clip.files': { readonly jobId: string };
  'pages.fetch': { readonly jobId: string };
  'offline.summary': OfflineSummary;
  'settings.get': Settings;
  'settings.set': Settings;
  'sync.start': { readonly jobId: string };
  'sync.state': { readonly jobId: string | null; readonly nextRun: Seconds | null };
  'jobs.cancel': { readonly cancelled: boolean };
  'starters.list': {
    readonly groups: readonly {
      readonly name: string;
      readonly feeds: readonly { readonly title: string; readonly url: string; readonly lang: string }[];
    }[];
  };
  'transfer.import': { readonly jobId: string };
  'transfer.export': { readonly jobId: string };
  'backup.create': { readonly jobId: string };
  'backup.list': {
    readonly backups: readonly { readonly name: string; readonly at: Seconds; readonly bytes: number }[];
  };
  'doctor.run': { readonly jobId: string };
}

export interface HostOutputs {
  'files.stage': { readonly file: string; readonly name: string; readonly bytes: number };
  'files.release': { readonly path: string };
  'backup.createAt': { readonly jobId: string };
  'articles.text': { readonly text: string };
}

export type MethodName = keyof typeof inputs;
export type Input<M extends MethodName> = z.input<(typeof inputs)[M]>;
export type Output<M extends MethodName> = Outputs[M];
