// From any address a person pastes to the feeds behind it: the address itself, what its site is known to have, what
// the page names, what sites usually have. Nothing is stored.
import { AppError } from '../../contract/errors.ts';
import { TOMBSTONE } from '../../db/index.ts';
import { addressesOf } from './address.ts';
import { feedsOfPage } from './discover-page.ts';
import { guessedFeeds, pageFeeds, patternFeeds } from './discover-patterns.ts';
import type { SyncContext } from './engine-types.ts';
import type { FetchResult } from './fetch-types.ts';
import { originOf } from './fetcher.ts';
import { inflateSync } from './inflate.ts';
import { LIMITS } from './limits.ts';
import { permanentTarget } from './moves.ts';
import type { ParsedBody } from './parse-job.ts';

/** A feed that was found, asked and read. */
export interface FoundFeed {
  /** What to subscribe to: where it has moved for good, else the address it was found under. */
  readonly feedUrl: string;
  /** Private origin the user has confirmed for it. */
  readonly localOrigin: string | null;
  readonly answer: FetchResult;
  readonly parsed: ParsedBody;
}

export interface DiscoverOptions {
  /** The private origin of the typed address is confirmed. */
  readonly allowLocal?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

type Tools = Pick<SyncContext, 'fetchGate' | 'pool' | 'now'> & {
  /** Whether the user has said yes to this private origin before. */
  readonly isConfirmed?: (origin: string) => boolean;
};

const MOST_FOUND = 10;
const AT_ONCE = 4;
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/** An address under test: the feed there, or what was there instead. */
interface Probe {
  readonly found: FoundFeed | null;
  readonly answer: FetchResult | null;
  readonly error: AppError;
}

const NO_ERROR = new AppError('not_a_feed', '');

class Discovery {
  private readonly tools: Tools;
  private readonly options: DiscoverOptions;
  private readonly tried = new Set<string>();

  constructor(tools: Tools, options: DiscoverOptions) {
    this.tools = tools;
    this.options = options;
  }

  /** Asks one address. `typed`: the user wrote it, so a local one may be confirmed. */
  async probe(url: string, typed: URL, from: 'user' | 'feed'): Promise<Probe> {
    this.tried.add(url);
    const { fetchGate, pool, now } = this.tools;
    const origin = originOf(typed);
    const localOrigin = this.options.allowLocal || this.tools.isConfirmed?.(origin) ? origin : null;
    try {
      const answer = await fetchGate({
        ...{ url, from, why: 'discovery', accept: ACCEPT, packed: true },
        ...{ allowedOrigin: localOrigin, signal: this.options.signal },
      });
      const { body, encodings, headers } = answer;
      const parsed = await pool.parse({
        ...{ body, encodings, headers, url: answer.url, maxBytes: LIMITS.bodyBytes },
        ...{ known: new Map(), tombstone: TOMBSTONE, bodyHash: null, now: now() },
      });
      if (parsed.kind !== 'parsed') {
        const error = parsed.kind === 'error' ? new AppError(parsed.code, parsed.message) : NO_ERROR;
        return { found: null, answer, error };
      }
      const feedUrl = permanentTarget(answer.redirects) ?? url;
      return {
        found: { feedUrl, localOrigin: localFor(feedUrl, localOrigin), answer, parsed },
        answer,
        error: NO_ERROR,
      };
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
      return { found: null, answer: null, error };
    }
  }

  /** Asks several, a few at a time; those that are feeds, in the order given, at most `most`. */
  async probeAll(urls: readonly string[], typed: URL, most: number): Promise<FoundFeed[]> {
    const fresh = [...new Set(urls)].filter((url) => !this.tried.has(url));
    const found: FoundFeed[] = [];
    for (let i = 0; i < fresh.length && found.length < most; i += AT_ONCE) {
      const some = fresh.slice(i, i + AT_ONCE).map((url) => this.probe(url, typed, 'feed'));
      for (const probe of await Promise.all(some)) if (probe.found) found.push(probe.found);
    }
    return withoutTwins(found).slice(0, most);
  }

  /** The address itself, over https or http. */
  async start(urls: readonly URL[]): Promise<{ probe: Probe; typed: URL }> {
    let first: { probe: Probe; typed: URL } | null = null;
    for (const typed of urls) {
      const probe = await this.probe(typed.href, typed, 'user');
      if (probe.answer || !FALLBACK.has(probe.error.code)) return { probe, typed };
      first ??= { probe, typed };
    }
    if (!first) throw new AppError('bad_url', 'That is not a web address.');
    return first;
  }
}

/** Errors after which the other scheme is worth a try. */
const FALLBACK: ReadonlySet<string> = new Set(['tls', 'unreachable', 'timeout']);

function localFor(feedUrl: string, localOrigin: string | null): string | null {
  return localOrigin !== null && originOf(new URL(feedUrl)) === localOrigin ? localOrigin : null;
}

/** The same feed under two addresses is one. */
function withoutTwins(found: readonly FoundFeed[]): FoundFeed[] {
  const bodies = new Set<string>();
  return found.filter(({ parsed: { bodyHash } }) => !bodies.has(bodyHash) && bodies.add(bodyHash));
}

/**
 * The feeds behind an address, best first, at least one. @throws AppError bad_url, local_address, no_feed_found,
 * empty_feed, and every network error of the address itself
 */
export async function discoverFeeds(
  tools: Tools,
  address: string,
  options: DiscoverOptions = {},
): Promise<readonly FoundFeed[]> {
  const urls = addressesOf(address);
  const discovery = new Discovery(tools, options);
  for (const url of urls.slice(0, 1)) {
    const known = await discovery.probeAll(patternFeeds(url), url, 1);
    if (known.length > 0) return known;
  }
  const { probe, typed } = await discovery.start(urls);
  if (probe.found) return [probe.found];
  if (!probe.answer) throw probe.error;
  return await discoverInPage(discovery, probe.answer, probe.error, typed);
}

async function discoverInPage(
  discovery: Discovery,
  answer: FetchResult,
  error: AppError,
  typed: URL,
): Promise<readonly FoundFeed[]> {
  if (error.code !== 'not_a_feed') throw error;
  const html = Buffer.from(inflateSync(answer.body, answer.encodings, LIMITS.bodyBytes)).toString('utf8');
  const page = new URL(answer.url);
  const named = feedsOfPage(html, page.href);
  const declared = [...pageFeeds(page, html), ...named.declared.map(({ url }) => url)];
  const linked = named.guessed.map(({ url }) => url).slice(0, 8);
  for (const [candidates, most] of [
    [declared, MOST_FOUND],
    [linked, MOST_FOUND],
    [guessedFeeds(page), 1],
  ] as const) {
    const found = await discovery.probeAll(candidates.slice(0, 24), typed, most);
    if (found.length > 0) return found;
  }
  throw new AppError(
    'no_feed_found',
    `No feed was found at ${page.hostname}. Look for "RSS" or "Atom" on the site and paste that address.`,
  );
}
