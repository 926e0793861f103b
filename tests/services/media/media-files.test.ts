// The folder: one file per content, whole or not there, nothing left behind by a failure.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MediaFiles, openMediaFiles } from '../../../services/media/media-files.ts';
import { filesIn, isSound } from './media-library.ts';
import { png } from './pictures.ts';

let folder: string;
let files: MediaFiles;
const facts = { extension: 'png', width: 9, height: 9 };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-files-'));
  files = openMediaFiles(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a hundred writers of five contents leave five files', async () => {
  const kept = Array.from({ length: 100 }, (_, n) => files.keep(png(9, 9, n % 5), facts, ({ id }) => id));
  expect(new Set(await Promise.all(kept)).size).toBe(5);
  expect(filesIn(folder)).toHaveLength(5);
  expect(isSound(folder)).toBe(true);
});

test('the row is written while the file is there and held', async () => {
  const bytes = png(9, 9);
  const seen = await files.keep(bytes, facts, (file) => ({
    file,
    held: files.isHeld(file.id),
    same: readFileSync(join(folder, file.id.slice(0, 2), file.id)).equals(bytes),
  }));
  expect(seen).toMatchObject({ held: true, same: true });
  expect(seen.file).toMatchObject({ bytes: bytes.length, type: 'image/png', width: 9, height: 9 });
  expect(files.isHeld(seen.file.id)).toBe(false);
  expect(files.has(seen.file)).toBe(true);
});

test('a file that was cut off is written again', async () => {
  const { id } = await files.keep(png(9, 9), facts, (file) => file);
  writeFileSync(join(folder, id.slice(0, 2), id), 'cut');
  await files.keep(png(9, 9), facts, () => null);
  expect(isSound(folder)).toBe(true);
});

test('a failed write leaves no draft, and no hold', async () => {
  const { id } = await files.keep(png(9, 9), facts, (file) => file);
  const path = join(folder, id.slice(0, 2), id);
  rmSync(path);
  mkdirSync(join(path, 'in the way'), { recursive: true });
  await expect(files.keep(png(9, 9), facts, () => null)).rejects.toThrow();
  expect(filesIn(folder)).toEqual([]);
  expect(files.isHeld(id)).toBe(false);
});

test('an extension that is never served is never written', async () => {
  for (const extension of ['svgz', 'html', '../png', '']) {
    await expect(files.keep(png(9, 9), { ...facts, extension }, () => null)).rejects.toThrow(/no media type/);
  }
  expect(filesIn(folder)).toEqual([]);
});

test('remove takes ids only, never paths', () => {
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  for (const id of ['../mine.txt', 'mine.txt', join(folder, 'mine.txt')]) files.remove(id);
  expect(filesIn(folder)).toEqual(['mine.txt']);
});

test('a finished file is moved in; where its content is kept already it goes, and nothing is left beside', async () => {
  const bytes = Buffer.from('ID3 and so on');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const from = `${folder}.part`;
  for (const _ of [1, 2]) {
    writeFileSync(from, bytes);
    const sound = { sha256, bytes: bytes.length, extension: 'mp3' };
    const id = await files.adopt(from, sound, (file) => file.id);
    expect(readFileSync(join(folder, id.slice(0, 2), id)).equals(bytes)).toBe(true);
    expect(existsSync(from)).toBe(false);
  }
});
