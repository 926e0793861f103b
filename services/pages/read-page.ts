// One article's page from the web, all its parts joined: through the gate, then through the worker pool.
import { AppError } from '../../contract/errors.ts';
import type { PageTask } from '../../db/index.ts';
import type { ExtractPool } from '../content/extract/extract-pool.ts';
import { joinPages } from '../content/extract/pages.ts';
import type { ExtractedArticle } from '../content/extract/types.ts';
import { describeOther, sniffPicture } from '../media/sniff.ts';
import { type FetchGate, originOf } from '../sync/index.ts';

const MOST_PAGES = 10;
const MOST_BYTES = 8 * 1024 * 1024;
const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1';

export interface PageTools {
  readonly gate: FetchGate;
  readonly pool: ExtractPool;
}

export interface ReadPage {
  readonly article: ExtractedArticle;
  readonly bytes: number;
}

interface OnePage extends ReadPage {
  /** After redirects. */
  readonly url: string;
}

/** Later parts that can't be had make the whole fail: half an article must not look like one. @throws AppError */
export async function readPage(task: PageTask, tools: PageTools, signal: AbortSignal): Promise<ReadPage> {
  const first = await readOne(task.url, task, tools, signal);
  const parts = [first.article];
  const seen = new Set([task.url, first.url]);
  const host = URL.parse(first.url)?.host;
  let { bytes } = first;
  let next = first.article.nextPage;
  while (next !== null && parts.length < MOST_PAGES && !seen.has(next) && URL.parse(next)?.host === host) {
    seen.add(next);
    const page = await readOne(next, task, tools, signal);
    parts.push(page.article);
    bytes += page.bytes;
    next = page.article.nextPage;
  }
  return { article: joinPages(parts) ?? first.article, bytes };
}

async function readOne(
  url: string,
  task: PageTask,
  { gate, pool }: PageTools,
  signal: AbortSignal,
): Promise<OnePage> {
  const answer = await gate({
    ...{ url, why: 'page', from: 'feed', accept: ACCEPT, maxBytes: MOST_BYTES, signal },
    allowedOrigin: confirmed(url, task.localOrigin),
  }).catch(inOurWords);
  const contentType = answer.headers['content-type'] ?? null;
  refuseOther(answer.body);
  const outcome = await pool.extract(
    { kind: 'page', page: answer.body, url: answer.url, contentType },
    signal,
  );
  signal.throwIfAborted();
  if (outcome.kind === 'error') {
    const code =
      outcome.reason === 'timeout' ? 'timeout' : outcome.reason === 'cancelled' ? 'cancelled' : 'too_large';
    throw new AppError(code, outcome.message, { status: 200 });
  }
  if (outcome.article.text.trim() === '')
    throw new AppError('no_article', 'The page holds no article that can be read.');
  return { article: outcome.article, bytes: answer.body.length, url: answer.url };
}

/** By content: a header says what it likes. */
function refuseOther(body: Uint8Array): void {
  const found = sniffPicture(body) === null ? describeOther(body) : 'a picture';
  if (found !== null && found !== 'a web page')
    throw new AppError('no_article', `The address leads to ${found}, not to a page.`);
}

function confirmed(url: string, localOrigin: string | null): string | null {
  const parsed = URL.parse(url);
  return parsed !== null && originOf(parsed) === localOrigin ? localOrigin : null;
}

/** The gate's own sentence speaks of feeds. */
function inOurWords(error: unknown): never {
  if (error instanceof AppError && error.code === 'too_large')
    throw new AppError('too_large', 'The page is larger than 8 MB.');
  throw error;
}
