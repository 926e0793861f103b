// A list of feeds as a file, written in the worker, then read back from the disk and compared.
import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { listOpmlFeeds, type OpmlDocument, parseOpml, writeOpml } from './formats/opml.ts';
import type { WrittenFile } from './messages.ts';
import { mismatch } from './write-file.ts';

/** @throws AppError file_error */
export function writeOpmlFile(path: string, document: OpmlDocument): WrittenFile {
  const bytes = Buffer.from(writeOpml(document), 'utf8');
  const handle = openSync(path, 'wx', 0o600);
  writeFileSync(handle, bytes);
  fsyncSync(handle);
  closeSync(handle);
  const { title, head, outlines, skipped } = parseOpml(readFileSync(path));
  const feeds = listOpmlFeeds(document.outlines).length;
  if (skipped.length > 0) throw mismatch(skipped[0]?.reason ?? 'something was left out');
  if (listOpmlFeeds(outlines).length !== feeds) throw mismatch('the number of feeds differs');
  if (
    !isDeepStrictEqual(
      { title, head, outlines },
      { title: document.title, head: document.head, outlines: document.outlines },
    )
  )
    throw mismatch('a feed or folder came back changed');
  return { bytes: bytes.length, exported: feeds, dropped: [] };
}
