// Smart views, rules, muted articles: what keeps many articles in order.
import type {
  QueryProblem,
  Rule,
  RuleAction,
  RuleLogEntry,
  Seconds,
  SmartView,
  ViewCount,
} from '../../contract/model.ts';
import type { Written } from './common.ts';

export type NewView = Pick<SmartView, 'name' | 'query'> & {
  readonly icon?: string | null;
  readonly position?: number;
};

export interface ViewStore {
  list(): SmartView[];
  get(id: number): SmartView | null;
  /** Ignoring case. */
  find(name: string): SmartView | null;
  /** @throws AppError exists */
  add(view: NewView): SmartView;
  /** A new name is written into all queries that say `saved:`. @throws AppError exists, not_found */
  edit(id: number, patch: Partial<NewView>): { readonly view: SmartView; readonly undo: number | null };
  remove(id: number): number | null;
  reorder(ids: readonly number[]): void;
  /** Counted up to `cap`; takes long in large libraries. */
  counts(cap: number): ViewCount[];
}

export type NewRule = Pick<Rule, 'name' | 'query' | 'actions'> &
  Partial<Pick<Rule, 'stop' | 'enabled' | 'expiresAt' | 'position'>>;

/** What a rule did to some articles. */
export interface Applied {
  readonly rule: Rule;
  /** The newest first. */
  readonly matched: readonly number[];
  /** Articles each action really changed. */
  readonly changed: readonly {
    readonly action: RuleAction;
    readonly ids: readonly number[];
    /** Shown again, since they are bookmarked now. */
    readonly unmuted?: readonly number[];
  }[];
  readonly entry: RuleLogEntry;
  readonly undo: number | null;
}

export interface RuleStore {
  list(): Rule[];
  get(id: number): Rule | null;
  add(rule: NewRule): Rule;
  /** @throws AppError not_found */
  edit(id: number, patch: Partial<NewRule>): Rule;
  remove(id: number): number | null;
  reorder(ids: readonly number[]): void;
  /** All it matches now, the newest first. @throws AppError not_found, bad_query */
  matching(id: number): readonly number[];
  /** Applies a rule to some of them; each part can be undone by itself. */
  runPart(rule: Rule, ids: readonly number[]): Pick<Applied, 'changed' | 'undo'>;
  /** Logs what was done in parts, and makes one action of theirs. */
  noteRun(rule: Rule, ids: readonly number[], parts: readonly number[]): Pick<Applied, 'entry' | 'undo'>;
  /** How many articles arrived that no rule has seen. */
  pending(): number;
  /** One short transaction: enabled rules, in order, on up to `limit` indexed articles that arrived. */
  arrivalStep(limit: number): { readonly applied: readonly Applied[]; readonly seen: number };
  log(request: {
    readonly ruleId?: number;
    readonly before?: number;
    readonly limit: number;
  }): RuleLogEntry[];
  /** The action behind an entry of the log; null when there is nothing to take back. */
  actionOf(entryId: number): number | null;
  /** Forgets entries older than `before`. */
  prune(before: Seconds): number;
}

export interface MuteStore {
  /** Muted articles are never unread; being muted no more gives that back. Bookmarked ones are left as they are. */
  set(ids: readonly number[], muted: boolean): Written;
}

export interface QueryChecks {
  /** What is wrong with a saved query; `viewId` is the view it belongs to. */
  problem(query: string): QueryProblem | null;
}

export interface SimilarStore {
  /** The other near-duplicates of each article, newest first; articles without any are left out. */
  matesOf(ids: readonly number[]): Map<number, number[]>;
  /** Forgets what older texts had in common; the groups stay. */
  forget(): number;
}
