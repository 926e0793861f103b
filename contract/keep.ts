// How long articles are kept: everything, so many days from their arrival, or so many of the newest of a feed. One word each.

/** `all`, `90d` (days since an article arrived), `500` (the newest of each feed). */
export type KeepRule = string;

export type Keep =
  | { readonly kind: 'all' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'articles'; readonly articles: number };

/** Up to a hundred years, up to a million articles. */
export const KEEP_PATTERN = /^(?:all|[1-9]\d{0,4}d|[1-9]\d{0,5}|1000000)$/;

/** What a rule says; null for a word that is no rule. */
export function parseKeep(rule: KeepRule): Keep | null {
  if (!KEEP_PATTERN.test(rule)) return null;
  if (rule === 'all') return { kind: 'all' };
  const number = Number.parseInt(rule, 10);
  return rule.endsWith('d') ? { kind: 'days', days: number } : { kind: 'articles', articles: number };
}

/** What going by a rule removes, or has removed. */
export interface PruneResult {
  readonly dryRun: boolean;
  readonly articles: number;
  /** Picture files that went, of these articles and beyond the limit for all pictures. */
  readonly pictures: number;
  /** Space given back on the disk; of a dry run texts and pictures that would go. */
  readonly bytes: number;
  /** Feeds that lose articles; an article of several feeds counts once, under the first that was looked at. */
  readonly feeds: readonly {
    readonly id: number;
    readonly title: string;
    readonly feedUrl: string;
    readonly keep: KeepRule;
    readonly articles: number;
  }[];
}

/** What the library takes on the disk. */
export interface KeepUsage {
  readonly articles: number;
  /** The database: texts, lists, the search index. */
  readonly databaseBytes: number;
  readonly pictures: number;
  readonly pictureBytes: number;
}
