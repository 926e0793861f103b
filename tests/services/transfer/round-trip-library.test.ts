// Offprint → file → a fresh Offprint → file: equal, for all formats, with names as hostile as they come.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ExportFormat, ExportResult, ImportResult } from '../../../contract/model.ts';
import { type BookmarkRow, joinFolder } from '../../../services/transfer/formats/bookmark-row.ts';
import { readBookmarksJson, writeBookmarksJson } from '../../../services/transfer/formats/bookmarks-json.ts';
import { HOSTILE } from './formats/arbitraries.ts';
import { NOW, openLibrary, stageText, type TestLibrary, tempFolder } from './library.ts';

const cleanups: (() => void)[] = [];
afterAll(() => {
  for (const task of cleanups) task();
});
const open: TestLibrary[] = [];
afterEach(() => {
  for (const library of open.splice(0)) library.close();
});

function fresh(): TestLibrary {
  const library = openLibrary(tempFolder((task) => cleanups.push(task)));
  open.push(library);
  return library;
}

const COUNT = 1000;
const pick = (index: number) => HOSTILE[index % HOSTILE.length] ?? '';

/** Every hostile text in every field; dates, tags, notes and folders in many combinations. */
function row(index: number): BookmarkRow {
  const text = pick(index * 7 + 3).slice(0, 300);
  return {
    url: `https://site${index % 50}.example/${index}?a=1&b="${index}"#part`,
    title: pick(index),
    folder:
      index % 3 === 0
        ? null
        : joinFolder([pick(index + 1), `Sub ${index % 5}`, pick(index + 2)].slice(0, index % 3)),
    tags: index % 2 === 0 ? [] : [`tag${index % 20}`, `war/${pick(index).slice(0, 20)}`],
    note: index % 4 === 0 ? `${pick(index + 5)} note\nof two lines` : null,
    created: index % 10 === 0 ? null : 1_500_000_000 + index * 1000,
    published: index % 5 === 0 ? null : 1_400_000_000 + index,
    author: index % 6 === 0 ? pick(index + 9).slice(0, 100) : null,
    site: null,
    lang: index % 2 === 0 ? 'en' : null,
    read: index % 3 === 0,
    feed: null,
    feedUrl: null,
    text: index % 2 === 0 ? `First  paragraph ${index}\n\tindented <b>\nlast & ${text}` : null,
  };
}

async function exported(library: TestLibrary, format: ExportFormat, query = '') {
  const result = await library.run<ExportResult>('transfer.export', { format, query });
  return { result, text: readFileSync(library.context.files.get(result.file).path, 'utf8') };
}

async function seeded(): Promise<TestLibrary> {
  const library = fresh();
  const rows = Array.from({ length: COUNT }, (_, index) => row(index));
  const file = stageText(library, library.profile.folder, 'seed.json', writeBookmarksJson(rows));
  const result = await library.run<ImportResult>('transfer.import', { file });
  expect(result).toMatchObject({ format: 'json', added: COUNT, duplicates: 0, skipped: [] });
  return library;
}

describe('bookmarks', () => {
  it.each(['json', 'csv', 'netscape'] as const)('%s', { timeout: 120_000 }, async (format) => {
    const first = await seeded();
    const one = await exported(first, format);
    expect(one.result.exported).toBe(COUNT);
    const second = fresh();
    const file = stageText(second, second.profile.folder, 'file', one.text);
    const imported = await second.run<ImportResult>('transfer.import', { file });
    expect(imported).toMatchObject({ format, added: COUNT, duplicates: 0, skipped: [] });
    const two = await exported(second, format);
    expect(two.text).toBe(one.text);
    const again = await second.run<ImportResult>('transfer.import', { file });
    expect(again).toMatchObject({ added: 0, duplicates: COUNT });
    expect((await exported(second, format)).text).toBe(one.text);
    expect(second.store.doctor()).toEqual([]);
    expect(second.store.search.missing()).toBe(0);
  });

  it('keeps addresses, dates, tags, states and texts as they were put in', { timeout: 120_000 }, async () => {
    const library = await seeded();
    const { rows } = readBookmarksJson((await exported(library, 'json')).text);
    const byUrl = new Map(rows.map((found) => [found.url, found]));
    for (let index = 0; index < COUNT; index += 1) {
      const given = row(index);
      const found = byUrl.get(given.url);
      expect(found, given.url).toBeDefined();
      expect(found?.created).toBe(given.created ?? NOW);
      expect(found?.published).toBe(given.published);
      expect(found?.read).toBe(given.read);
      expect(found?.lang).toBe(given.lang);
      expect(found?.tags.length).toBe(given.tags.length);
      expect(found?.site).toBe(`site${index % 50}.example`);
      if (index % 2 === 0) expect(found?.text).toContain(`First  paragraph ${index}\n\tindented <b>\nlast &`);
      else expect(found?.text).toBeNull();
    }
  });

  it('with guards for spreadsheets, and back', { timeout: 120_000 }, async () => {
    const first = await seeded();
    const plain = await exported(first, 'csv');
    const guarded = await first.run<ExportResult>('transfer.export', {
      format: 'csv',
      forSpreadsheets: true,
    });
    const bytes = readFileSync(first.context.files.get(guarded.file).path);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.includes('"\'=HYPERLINK')).toBe(true);
    const second = fresh();
    const file = stageText(second, second.profile.folder, 'file.csv', bytes);
    await second.run<ImportResult>('transfer.import', { file });
    expect((await exported(second, 'csv')).text).toBe(plain.text);
  });
});

describe('opml', () => {
  it('folders, names and order', { timeout: 120_000 }, async () => {
    const first = fresh();
    const names = HOSTILE.filter((name) => name.trim() !== '');
    const outlines = names
      .map((name, index) => {
        const feeds = Array.from({ length: 5 }, (_, n) => {
          const url = `https://feeds.example/${index}/${n}?a=1&b=2`;
          return `<outline text="${escaped(name)} ${n}" title="${escaped(pick(index + n)) || 'x'}" xmlUrl="${escaped(url)}" htmlUrl="https://e.example/" x:mark="${n}"/>`;
        });
        return `<outline text="${escaped(name)} ${index}">${feeds.join('')}<outline text="a/b \\ c" open="true">${feeds[0]?.replace('/0?', '/inner?')}</outline><outline text="empty"/></outline>`;
      })
      .join('\n');
    const source = `<opml version="2.0" xmlns:x="urn:x"><head><title>Mine</title><ownerName>Me &amp; you</ownerName></head><body>${outlines}</body></opml>`;
    const file = stageText(first, first.profile.folder, 'feeds.opml', source);
    const result = await first.run<ImportResult>('transfer.import', { file });
    expect(result).toMatchObject({ added: names.length * 6, duplicates: 0, skipped: [] });
    const one = await exported(first, 'opml');
    expect(one.result.exported).toBe(names.length * 6);
    expect(one.text).toContain('xmlns:x="urn:x"');
    expect(one.text).toContain('<ownerName>Me &amp; you</ownerName>');
    expect(one.text).toContain('text="a/b \\ c" title="a/b \\ c" open="true"');
    expect(one.text.split('text="empty"').length).toBe(names.length + 1);
    const second = fresh();
    await second.run('transfer.import', {
      file: stageText(second, second.profile.folder, join('feeds.opml'), one.text),
    });
    expect((await exported(second, 'opml')).text).toBe(one.text);
    expect(second.store.library().folders).toEqual(first.store.library().folders);
  });
});

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"\t\n\r]/g, (char) => `&#${char.codePointAt(0)};`);
}
