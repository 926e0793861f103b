// Bookmarks as JSON: one array, one row a line, fields in fixed order, times in ISO 8601 UTC. Loses nothing.

import { z } from 'zod';
import { type BookmarkRow, ROW_FIELDS, type Skipped } from './bookmark-row.ts';
import { decodeFile } from './decode.ts';
import { fromIso, toIso } from './times.ts';

export interface BookmarkFile {
  readonly rows: readonly BookmarkRow[];
  readonly skipped: readonly Skipped[];
}

/** The rows as a JSON array that ends with a line feed. */
export function writeBookmarksJson(rows: readonly BookmarkRow[]): string {
  return rows.length === 0 ? '[]\n' : `[\n${rows.map(rowText).join(',\n')}\n]\n`;
}

function rowText(row: BookmarkRow): string {
  const edge = { ...row, created: toIso(row.created), published: toIso(row.published) };
  return JSON.stringify(Object.fromEntries(ROW_FIELDS.map((field) => [field, edge[field]])));
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const time = text.transform(fromIso);

const rowSchema = z.object({
  url: z.string(),
  title: z.string(),
  folder: text,
  tags: z
    .array(z.string())
    .nullish()
    .transform((tags) => tags ?? []),
  note: text,
  created: time,
  published: time,
  author: text,
  site: text,
  lang: text,
  read: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  feed: text,
  feedUrl: text,
  text,
});

/**
 * Reads our own JSON back. Rows of another shape are listed in `skipped` by their number; fields may be missing but
 * for url and title. A file that is no JSON array at all gives no rows and one line of `skipped`.
 */
export function readBookmarksJson(data: Uint8Array | string): BookmarkFile {
  const parsed = parseArray(decodeFile(data));
  if (typeof parsed === 'string') return { rows: [], skipped: [{ line: 1, reason: parsed }] };
  const rows: BookmarkRow[] = [];
  const skipped: Skipped[] = [];
  parsed.forEach((value, index) => {
    const result = rowSchema.safeParse(value);
    if (result.success) rows.push(result.data);
    else skipped.push({ line: index + 1, reason: problemOf(result.error) });
  });
  return { rows, skipped };
}

function parseArray(content: string): unknown[] | string {
  try {
    const value: unknown = JSON.parse(content);
    return Array.isArray(value) ? value : 'This JSON is not a list of bookmarks.';
  } catch (error) {
    return `This is not valid JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}`;
  }
}

function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  return `This is not a bookmark: ${field === '' ? '' : `${field}: `}${issue?.message ?? 'wrong shape'}`;
}
