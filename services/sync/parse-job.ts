// What a worker does for one fetched body: unpack, compare, parse, identify, prepare. Pure; plain data both ways.
import { type AppError, type ErrorCode, toWireError } from '../../contract/errors.ts';
import type { FeedFacts, IncomingArticle } from '../../db/index.ts';
import { bodyHashOf } from './hash.ts';
import { type Identified, type Identities, identify, type Known } from './identity.ts';
import { type Encoding, inflateSync } from './inflate.ts';
import { type Hints, hintsOf } from './next-check.ts';
import { packArticle, packDraft, together } from './packing.ts';
import { parseFeed } from './parser/index.ts';
import type { ParsedFeed } from './parser/types.ts';
import { draftArticle, finishArticle, frameOf } from './prepare.ts';

export interface ParseJob {
  readonly body: Uint8Array;
  readonly encodings: readonly Encoding[];
  readonly maxBytes: number;
  /** Where it came from after redirects. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly known: Known;
  /** Content hash of an article the user deleted: never brought back. */
  readonly tombstone: number;
  /** Hash of the body before this one; the same again is not parsed. */
  readonly bodyHash: string | null;
  readonly now: number;
  /** Of many feeds at once: what is listed comes first, their texts wait as drafts. */
  readonly drafts?: boolean;
}

export interface ParsedBody {
  readonly kind: 'parsed';
  readonly bodyHash: string;
  readonly facts: FeedFacts;
  readonly hints: Hints;
  readonly icon: string | null;
  /** Articles in the document, known ones too. */
  readonly total: number;
  readonly alreadyKnown: number;
  /** New and edited ones, oldest (last in the feed) first. */
  readonly articles: readonly IncomingArticle[];
  readonly aliases: Identities['aliases'];
  /** Newest first, for a look before subscribing. */
  readonly sample: readonly { readonly title: string; readonly published: number | null }[];
  /** What was wrong with the document, in words. */
  readonly problems: readonly string[];
}

export type ParseOutcome =
  | ParsedBody
  | { readonly kind: 'same'; readonly bodyHash: string }
  | { readonly kind: 'error'; readonly code: ErrorCode; readonly message: string };

/** Never throws what was expected; a bug in a parser is an error of that feed, too. */
export function runParseJob(job: ParseJob): ParseOutcome {
  try {
    const body = inflateSync(job.body, job.encodings, job.maxBytes);
    const bodyHash = bodyHashOf(body);
    if (bodyHash === job.bodyHash) return { kind: 'same', bodyHash };
    const { url, headers } = job;
    return summarise(parseFeed(body, { url, contentType: headers['content-type'], headers }), bodyHash, job);
  } catch (error) {
    return { kind: 'error', ...failureOf(error) };
  }
}

function failureOf(error: unknown): Pick<AppError, 'code' | 'message'> {
  if (error instanceof RangeError && /call stack/.test(error.message)) {
    return { code: 'not_a_feed', message: 'The feed is nested too deeply to be read.' };
  }
  const { code, message } = toWireError(error);
  return code === 'internal'
    ? { code, message: `The feed can't be read: ${String(error).slice(0, 200)}` }
    : { code, message };
}

function summarise(feed: ParsedFeed, bodyHash: string, job: ParseJob): ParsedBody {
  const { articles, aliases } = identify(feed.articles, job.known);
  const renamed = new Set(aliases.map(({ to }) => to));
  const isKnown = (identity: number) => job.known.has(identity) || renamed.has(identity);
  const changed = articles.filter(({ identity, contentHash }) => {
    const before = job.known.get(identity);
    return before !== contentHash && before !== job.tombstone && !renamed.has(identity);
  });
  const frame = frameOf(feed, job.url);
  const pack = (one: Identified) => {
    const draft = draftArticle(one, frame);
    // Without a title its first words are shown: those are known only when it is done.
    return job.drafts && draft.row.title !== ''
      ? packDraft(draft)
      : packArticle(finishArticle(draft), job.now);
  };
  return {
    ...{ kind: 'parsed', bodyHash, aliases },
    facts: factsOf(feed),
    hints: hintsOf(feed, job.now),
    icon: feed.icon ?? feed.image?.url ?? feed.logo,
    total: articles.length,
    alreadyKnown: articles.filter(({ identity }) => isKnown(identity)).length,
    articles: together(changed.map(pack).reverse()),
    sample: sampleOf(feed),
    problems: feed.problems,
  };
}

function sampleOf(feed: ParsedFeed): ParsedBody['sample'] {
  return feed.articles
    .map(({ title, published, updated }) => ({ title, published: (published ?? updated)?.time ?? null }))
    .sort((a, b) => (b.published ?? 0) - (a.published ?? 0))
    .slice(0, 5);
}

function factsOf(feed: ParsedFeed): FeedFacts {
  const description = feed.subtitle?.value
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return {
    ownTitle: feed.title.replace(/\s+/g, ' ').trim(),
    siteUrl: feed.siteUrl && /^https?:/i.test(feed.siteUrl) ? feed.siteUrl : null,
    description: description ? description.slice(0, 1000) : null,
    lang: feed.language,
  };
}
