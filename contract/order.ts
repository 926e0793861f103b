// What keeps many articles in order: smart views, rules, the trash, the log of actions, the state of feeds. Plain data.
import type { Seconds } from './model.ts';

/**
 * What is wrong with a saved query. bad_query, no_view (saved: names none) and cycle (it leads back to itself): it can't be
 * run. no_tag, no_feed, no_folder: it runs, but names something that is not there (any more).
 */
export interface QueryProblem {
  readonly code: 'bad_query' | 'no_view' | 'cycle' | 'no_tag' | 'no_feed' | 'no_folder';
  /** What it names; null for bad_query. */
  readonly name: string | null;
  /** In words. */
  readonly message: string;
}

/** A saved query in the sidebar. */
export interface SmartView {
  readonly id: number;
  /** Unique ignoring case; `saved:NAME` in a query means it. */
  readonly name: string;
  readonly query: string;
  /** One of the interface's own icons; null: the usual one. */
  readonly icon: string | null;
  readonly position: number;
  readonly problem: QueryProblem | null;
}

/** How many articles a view shows, counted up to 1,000. `count` null: its query can't be run. */
export interface ViewCount {
  readonly id: number;
  readonly count: number | null;
  /** There are more. */
  readonly capped: boolean;
  /** How many of them are unread, up to 1,000. */
  readonly unread: number | null;
  readonly unreadCapped: boolean;
}

export type RuleAction =
  | { readonly type: 'read' }
  /** Folder path of the bookmark; null: the feed's folder speaks. */
  | { readonly type: 'bookmark'; readonly folder: string | null }
  | { readonly type: 'tag'; readonly names: readonly string[] }
  | { readonly type: 'notify' }
  /** Hidden everywhere but from queries that say is:muted. */
  | { readonly type: 'mute' }
  /** The page of the article, so that it is there in full. */
  | { readonly type: 'fetch' };

/** A query with actions: applied to what feeds bring, in order of position, and to all it matches when asked. */
export interface Rule {
  readonly id: number;
  readonly name: string;
  readonly query: string;
  readonly actions: readonly RuleAction[];
  /** Rules after it do not see the articles it matched. */
  readonly stop: boolean;
  readonly enabled: boolean;
  /** From then on it does nothing by itself; null: never. */
  readonly expiresAt: Seconds | null;
  readonly position: number;
  readonly problem: QueryProblem | null;
}

/** What a rule did, once. */
export interface RuleLogEntry {
  readonly id: number;
  /** Null when the rule is gone. */
  readonly ruleId: number | null;
  /** As it was called then. */
  readonly name: string;
  readonly at: Seconds;
  /** By itself, on articles that arrived, or because somebody asked. */
  readonly trigger: 'arrival' | 'run';
  /** How many articles it matched. */
  readonly size: number;
  /** The newest of them, at most 200. */
  readonly ids: readonly number[];
  readonly undoneAt: Seconds | null;
  /** False once it is too old, or there was nothing to take back (a notification). */
  readonly canUndo: boolean;
}

export const TAG_COLORS = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'grey',
] as const;
export type TagColor = (typeof TAG_COLORS)[number];

export interface TrashedArticle {
  readonly articleId: number;
  readonly title: string;
  readonly deletedAt: Seconds;
  /** When it goes for good. */
  readonly goneAt: Seconds;
}

/** One of the last actions, newest first in a list. */
export interface HistoryEntry {
  readonly id: number;
  readonly at: Seconds;
  readonly kind: HistoryKind;
  /** How many articles (or feeds, views, rules) it changed. */
  readonly size: number;
  /** What it was about, where one name says it: the article's title, the query or feed of several, the tag, view, rule or feed. */
  readonly label: string | null;
  readonly undoneAt: Seconds | null;
}

export type HistoryKind =
  | 'read'
  | 'unread'
  | 'bookmark'
  | 'unbookmark'
  | 'note'
  | 'tag'
  | 'tag.edit'
  | 'tag.rename'
  | 'tag.merge'
  | 'tag.remove'
  | 'mute'
  | 'unmute'
  | 'remove'
  | 'rule'
  | 'rule.remove'
  | 'view.edit'
  | 'view.remove'
  | 'feed.edit'
  | 'feed.remove'
  | 'folder.edit'
  | 'folder.remove';

/** A feed as the table of all feeds shows it, beside `Feed`. */
export interface FeedStats {
  readonly feedId: number;
  /** Date of its newest article. */
  readonly lastPost: Seconds | null;
  /** Articles a week, over the last twelve weeks or since the first one. */
  readonly perWeek: number;
  /** Share of its articles that is read, 0 to 1; null without articles. */
  readonly read: number | null;
  /** Bytes of text on disk; null when they were not asked for. */
  readonly bytes: number | null;
  /** dead: gone, or nothing but errors for two weeks. silent: no article for 90 days. */
  readonly state: 'ok' | 'silent' | 'dead';
}
