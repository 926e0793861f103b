// What a worker does for one fetched body: unpack, compare, parse, identify, prepare. Pure; plain data both ways.
import { hash } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import { type AppError, type ErrorCode, toWireError } from '../../contract/errors.ts';
import { indexText } from '../../contract/query/search-text.ts';
import type { FeedFacts, IncomingArticle } from '../../db/index.ts';
import { likenessOf } from '../content/likeness.ts';
import { bodyHashOf } from './hash.ts';
import { type Identities, identify, type Known } from './identity.ts';
import { type Encoding, inflateSync } from './inflate.ts';
import { type Hints, hintsOf } from './next-check.ts';
import { parseFeed } from './parser/index.ts';
import type { ParsedFeed } from './parser/types.ts';
import { frameOf, prepareArticle } from './prepare.ts';
import { inOneBuffer, type Texts } from './text-job.ts';

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
  return {
    ...{ kind: 'parsed', bodyHash, aliases },
    facts: factsOf(feed),
    hints: hintsOf(feed, job.now),
    icon: feed.icon ?? feed.image?.url ?? feed.logo,
    total: articles.length,
    alreadyKnown: articles.filter(({ identity }) => isKnown(identity)).length,
    articles: together(changed.map((one) => packBody(prepareArticle(one, frame), job.now)).reverse()),
    sample: sampleOf(feed),
    problems: feed.problems,
  };
}

/** The store's level; below that many bytes the first makes the same of a text, in two thirds of the time. */
const levelFor = (bytes: number) => ({ [constants.ZSTD_c_compressionLevel]: bytes < 8192 ? 1 : 3 });

type Packed = NonNullable<IncomingArticle['packed']>;
type PackedArticle = IncomingArticle & { readonly packed: Packed; readonly indexed: Uint8Array };

/** The body as the store keeps it, made here so that the thread that writes need not; the HTML itself stays here. */
function packBody(article: IncomingArticle, now: number): PackedArticle {
  const { html, text, ...rest } = article;
  const bytes = Buffer.from(html);
  const packed = {
    html: compress(bytes),
    hash: hash('sha256', bytes, 'buffer'),
    audio: html.includes('<audio'),
    video: html.includes('<video'),
  };
  return {
    ...rest,
    html: '',
    packed,
    indexed: Buffer.from(indexText(text ?? '')),
    likeness: isRecent(article, now) ? likenessOf(text ?? '') : null,
  };
}

/** Only what came in the last days is compared with others; with a day to spare. */
function isRecent({ published }: IncomingArticle, now: number): boolean {
  return published === null || published > now - 11 * 86_400;
}

/** The bodies of a feed in one buffer and its texts in another, which go to the other thread as they are. */
function together(articles: readonly PackedArticle[]): PackedArticle[] {
  const bodies = inOneBuffer(articles.flatMap(({ packed }) => [packed.html, packed.hash]));
  const texts = inOneBuffer(articles.map(({ indexed }) => indexed));
  return articles.map((article, at) => {
    const [html = NOTHING, hash = NOTHING] = bodies.slice(2 * at);
    return { ...article, indexed: texts[at] ?? NOTHING, packed: { ...article.packed, html, hash } };
  });
}

const NOTHING = new Uint8Array();

/** What goes to another thread without being copied. */
export function transferOf(outcome: ParseOutcome | Texts): ArrayBuffer[] {
  if (outcome.kind === 'texts') return buffersOf(outcome.texts.slice(0, 1));
  const first = outcome.kind === 'parsed' ? outcome.articles[0] : undefined;
  return buffersOf([first?.packed?.html, first?.indexed]);
}

function buffersOf(views: readonly (Uint8Array | undefined)[]): ArrayBuffer[] {
  return views.flatMap((view) => (view?.buffer instanceof ArrayBuffer ? [view.buffer] : []));
}

/** Knowing the size beforehand spares zstd and us buffers for a large text. */
function compress(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, {
    chunkSize: Math.min(65_536, Math.max(1024, bytes.length)),
    pledgedSrcSize: bytes.length,
    params: levelFor(bytes.length),
  });
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
