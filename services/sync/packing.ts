// Articles as they go from a worker to the thread that writes: bodies packed, everything long in one buffer that is
// handed over without being copied. Pure.
import { hash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { indexText } from '../../contract/query/search-text.ts';
import type { IncomingArticle } from '../../db/index.ts';
import { likenessOf } from '../content/likeness.ts';
import { type ArticleDraft, listedArticle } from './prepare.ts';

/** The body as the store keeps it, made here so that the thread that writes need not; the HTML itself stays here. */
export function packArticle(article: IncomingArticle, now: number): IncomingArticle {
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

/** What is listed of an article, and its draft: a line of JSON, then the text, which JSON need not look at. */
export function packDraft(draft: ArticleDraft): IncomingArticle {
  const { body, ...rest } = draft;
  const line = `${JSON.stringify({ form: FORM, ...rest, baseUrl: body.baseUrl })}\n`;
  return { ...listedArticle(draft), draft: compress(Buffer.from(line + body.html)) };
}

/** Raised when ArticleDraft changes: what another version left is not misread. */
const FORM = 1;
/** A guard against a damaged or forged row, far above any feed. */
const MOST_DRAFT = 256 * 1024 * 1024;

// Three times as fast as a Buffer's toString.
const utf8 = new TextDecoder();

/** @throws when it is damaged, or of another form */
export function unpackDraft(bytes: Uint8Array): ArticleDraft {
  const chunkSize = Math.min(131_072, Math.max(1024, 3 * bytes.length));
  const text = utf8.decode(zstdDecompressSync(bytes, { chunkSize, maxOutputLength: MOST_DRAFT }));
  const end = text.indexOf('\n');
  const { form, baseUrl, ...rest } = JSON.parse(text.slice(0, end));
  if (form !== FORM || !isRow(rest.row)) throw new Error('This is no draft of ours.');
  return { ...rest, body: { html: text.slice(end + 1), baseUrl } };
}

function isRow(row: Partial<ArticleDraft['row']> | undefined): boolean {
  const { identity, contentHash, title, enclosures, categories } = row ?? {};
  const hasNumbers = Number.isSafeInteger(identity) && Number.isSafeInteger(contentHash);
  return hasNumbers && typeof title === 'string' && Array.isArray(enclosures) && Array.isArray(categories);
}

/** The bodies of articles in one buffer and their texts in another, which go to the other thread as they are. */
export function together(articles: readonly IncomingArticle[]): IncomingArticle[] {
  const bodies = inOneBuffer(
    articles.flatMap(({ packed, draft }) => [
      packed?.html ?? NOTHING,
      packed?.hash ?? NOTHING,
      draft ?? NOTHING,
    ]),
  );
  const texts = inOneBuffer(articles.map(({ indexed }) => indexed ?? NOTHING));
  return articles.map((article, at) => {
    const [html = NOTHING, hash = NOTHING, draft = NOTHING] = bodies.slice(3 * at);
    if (article.draft !== undefined) return { ...article, draft };
    if (article.packed === undefined) return article;
    return { ...article, indexed: texts[at] ?? NOTHING, packed: { ...article.packed, html, hash } };
  });
}

const NOTHING = new Uint8Array();

/** Copies next to each other, in the same order. */
export function inOneBuffer(parts: readonly Uint8Array[]): Uint8Array[] {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  return parts.map((part) => {
    all.set(part, end);
    end += part.length;
    return all.subarray(end - part.length, end);
  });
}

/** The buffers of `together`, each once. */
export function buffersOf(articles: readonly IncomingArticle[]): ArrayBuffer[] {
  const views = articles.flatMap(({ packed, draft, indexed }) => [packed?.html, draft, indexed]);
  const buffers = views.flatMap((view) => (view?.buffer instanceof ArrayBuffer ? [view.buffer] : []));
  return [...new Set(buffers)];
}

/** The store's level; below that many bytes the first makes the same of a text, in two thirds of the time. */
const levelFor = (bytes: number) => ({ [constants.ZSTD_c_compressionLevel]: bytes < 8192 ? 1 : 3 });

/** Knowing the size beforehand spares zstd and us buffers for a large text; half of it holds most of them packed. */
function compress(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, {
    chunkSize: Math.min(65_536, Math.max(1024, bytes.length >> 1)),
    pledgedSrcSize: bytes.length,
    params: levelFor(bytes.length),
  });
}
