// Saved files into a real library through the real command line: what comes out, what is kept, what is refused.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article, ClippedFile } from '../../../contract/model.ts';
import { type Backend, startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';
import { json, offprint } from '../../cli/support.ts';
import { COPIED_TEXT, htmlPage, MARKDOWN, mhtml, singleFile } from './fixtures.ts';

type Row = Omit<ClippedFile, 'published'> & { readonly published: string | null };

const folder = mkdtempSync(join(tmpdir(), 'offprint-clip-'));
const profile = join(folder, 'profile');
const saved = join(folder, 'saved');
let rows: Row[];

/** Beside the checkout, or two floors up for a worktree; nobody else has it. */
const SEED = ['../../../../shared', '../../../../../shared']
  .map((folder) => join(import.meta.dirname, folder, 'corpus/seed/000_18004c5b91219c67.txt'))
  .find(existsSync);

async function inBackend<T>(work: (backend: Backend) => Promise<T>): Promise<T> {
  const backend = await startBackend({ profile: profileAt(profile), headless: true });
  try {
    return await work(backend);
  } finally {
    await backend.stop(0);
  }
}
const article = (id: number | null | undefined) =>
  inBackend((backend) => backend.call('articles.get', { id }, 'interface') as Promise<Article>);
const row = (name: string) => rows.find(({ file }) => file.endsWith(name));

beforeAll(async () => {
  mkdirSync(join(saved, 'deep'), { recursive: true });
  mkdirSync(join(saved, 'page_files'));
  writeFileSync(join(saved, 'page_files', 'frame.html'), htmlPage());
  writeFileSync(join(saved, 'a.txt'), COPIED_TEXT);
  writeFileSync(join(saved, 'b.html'), htmlPage());
  writeFileSync(join(saved, 'c.mhtml'), mhtml().replaceAll('freezes', 'is frozen'));
  writeFileSync(join(saved, 'deep', 'd.md'), MARKDOWN);
  writeFileSync(join(saved, 'e.html'), '');
  writeFileSync(join(saved, 'f.txt'), Buffer.from('%PDF-1.7 binary', 'latin1'));
  const ended = await offprint(profile, '--json', 'clip', saved);
  rows = JSON.parse(ended.stdout) as Row[];
  expect(ended.code).toBe(1);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a folder comes in sorted, broken files cost only themselves', () => {
  expect(rows.map(({ file }) => file.slice(saved.length + 1))).toEqual(
    ['a.txt', 'b.html', 'c.mhtml', 'deep/d.md', 'e.html', 'f.txt'].map((name) => join(name)),
  );
  expect(rows.map(({ error }) => error?.code ?? null)).toEqual([
    ...[null, null, null, null],
    ...['wrong_file', 'wrong_file'],
  ]);
  expect(row('f.txt')).toMatchObject({
    id: null,
    text: null,
    error: { message: expect.stringContaining('PDF') },
  });
});

test('a copied page is a clean article: title once, no furniture, captions and card apart, date from its words', async () => {
  const text = row('a.txt');
  expect(text).toMatchObject({
    title: 'Lindvik harbour freezes for the first time in eleven winters',
    url: null,
    author: 'Ola Nes',
    published: '2025-02-03T00:00:00Z',
    dateSource: 'text',
  });
  expect(text?.captions).toHaveLength(2);
  for (const gone of [
    'min read',
    'Article image',
    'Video thumbnail',
    'Avatar',
    'Read more',
    'News Feed',
    'Show More',
  ])
    expect(text?.text).not.toContain(gone);
  for (const gone of [
    'Lindvik harbour freezes',
    'Council Press Office',
    'senior coast editor',
    'southern fjords',
    'three harbour masters',
  ])
    expect(text?.text).not.toContain(gone);
  expect(text?.text).toContain('lighthouse was still lit');
  const stored = await article(text?.id);
  expect(stored).toMatchObject({
    feedId: null,
    read: false,
    body: 'clip',
    bodies: ['clip'],
    dateSource: 'text',
    authorCard: {
      name: 'Ola Nes',
      role: 'Senior Coast Editor',
      bio: expect.stringContaining('twenty years'),
    },
    offline: 'text',
  });
  expect(stored.related.map(({ title, url }) => [title.slice(0, 24), url])).toEqual([
    ['Although the winter has ', null],
    ["In this week's programme", null],
  ]);
  expect(stored.html.match(/<figcaption>[^<]*\)<\/figcaption>/g)).toHaveLength(2);
  expect(stored.html).not.toContain('sea and those who live');
  expect(await json(profile, 'show', String(stored.id))).toMatchObject({
    text: text?.text,
    captions: text?.captions,
    authorCard: { name: 'Ola Nes', role: 'Senior Coast Editor' },
    related: stored.related,
  });
});

test('an HTML file tells its address; its pictures are not asked for', async () => {
  expect(row('b.html')).toMatchObject({
    url: 'https://news.example/harbour',
    site: 'Lindvik Post',
    published: '2025-02-03T09:30:00Z',
    lang: 'en',
  });
  expect(row('b.html')?.dateSource).toBe('meta');
  const stored = await article(row('b.html')?.id);
  expect(stored.html).not.toContain('evil.example');
  expect(stored.offline).toBe('text');
  const summary = await json<{ ready: number; textOnly: number; reasons: { reason: string }[] }>(
    profile,
    'offline',
    `id:${stored.id}`,
  );
  expect(summary).toMatchObject({
    ready: 0,
    textOnly: 1,
    reasons: [{ reason: 'The saved file does not hold this picture.', count: 1 }],
  });
});

test('an archive brings its pictures along, by id and by address', async () => {
  const stored = await article(row('c.mhtml')?.id);
  expect(stored.url).toBe('https://news.example/harbour');
  expect(stored.offline).toBe('text+pictures');
  const files = Object.values(stored.media);
  expect(files.map(({ width }) => width).sort()).toEqual([320, 640]);
  for (const { media } of files)
    expect(existsSync(join(profileAt(profile).media, media.slice(0, 2), media))).toBe(true);
  expect(stored.html).not.toContain('cid:');
  expect(row('c.mhtml')?.text).toContain('road bridge would stay open');
});

test('a page in one file brings its pictures along, however large, and keeps its text small', async () => {
  const path = join(folder, 'single.html');
  writeFileSync(path, singleFile().replaceAll('freezes', 'has frozen'));
  const [single] = await json<Row[]>(profile, 'clip', path);
  const stored = await article(single?.id);
  expect(stored.offline).toBe('text+pictures');
  expect(
    Object.values(stored.media)
      .map(({ width }) => width)
      .sort(),
  ).toEqual([320, 640]);
  expect(stored.html).not.toContain('data:');
});

test('Markdown keeps its lists and quotes', async () => {
  const stored = await article(row('d.md')?.id);
  expect(stored.title).toBe('Notes on the ice');
  expect(stored.html).toMatch(/<li>.*road bridge/s);
  expect(stored.html).toContain('<blockquote>');
});

test('the same file again is the same article; its words are found at once; doctor is content', async () => {
  const again = join(folder, 'again');
  cpSync(join(saved, 'a.txt'), join(again, 'copy.txt'));
  writeFileSync(join(again, 'other.txt'), COPIED_TEXT.replace('Nobody here', 'Hardly anybody'));
  const more = await json<Row[]>(profile, 'clip', join(again, 'copy.txt'), join(again, 'other.txt'));
  expect(more[0]?.id).toBe(row('a.txt')?.id);
  expect(more[1]?.id).not.toBe(row('a.txt')?.id);
  const found = await json<{ total: number }>(profile, 'list', '"hardly anybody"');
  expect(found.total).toBe(1);
  expect(await json(profile, 'doctor')).toEqual({ ok: true, problems: [] });
});

test('addresses wait for a later part, and say so; files beside them still come in', async () => {
  const ended = await offprint(profile, '--json', 'clip', 'https://news.example/a', join(saved, 'a.txt'));
  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.stdout)).toMatchObject([
    { file: 'https://news.example/a', id: null, error: { code: 'unsupported' } },
    { id: row('a.txt')?.id, error: null },
  ]);
});

test('hundreds at once, in order', { timeout: 120_000 }, async () => {
  const many = join(folder, 'many');
  mkdirSync(many);
  const names = Array.from({ length: 230 }, (_, n) => `${String(n).padStart(3, '0')}.txt`);
  for (const [n, name] of names.entries())
    writeFileSync(
      join(many, name),
      COPIED_TEXT.replace('first time', `${n}th time`).replaceAll('eleven', `number${n}`),
    );
  const clipped = await json<Row[]>(profile, 'clip', many);
  expect(clipped.map(({ file }) => file.slice(many.length + 1))).toEqual(names);
  expect(new Set(clipped.map(({ id }) => id)).size).toBe(230);
  expect(clipped[207]?.text).toContain('number207');
});

test.skipIf(SEED === undefined)('the seed', async () => {
  if (SEED === undefined) return;
  const [seed] = await json<Row[]>(profile, 'clip', SEED);
  expect(seed).toMatchObject({
    title: 'Ukraine, Canada sign joint defense production agreement',
    url: null,
    author: 'Abbey Fenbert',
    published: '2025-08-24T00:00:00Z',
    dateSource: 'text',
    error: null,
  });
  const stored = await article(seed?.id);
  expect(stored.minutes).toBe(2);
  expect(stored.authorCard).toMatchObject({
    name: 'Abbey Fenbert',
    role: 'Senior News Editor',
    bio: expect.stringMatching(/^Abbey Fenbert is a senior news editor .* from 2008-2011\.$/),
  });
  expect(seed?.captions).toEqual([
    expect.stringMatching(/^Canadian Prime Minister Mark Carney \(L\).*\(Presidential Office\)$/),
    expect.stringMatching(/^Canadian Prime Minister.*\(Screenshot \/ Volodymyr Zelensky\)$/),
  ]);
  expect(stored.related).toHaveLength(2);
  expect(stored.html.match(/<figcaption>/g)).toHaveLength(2);
  for (const gone of [
    'sign joint defense production agreement',
    '2 min read',
    'Article image',
    'Video thumbnail',
    'Avatar',
    'Read more',
    'News Feed',
    'Show More',
    'Anna Belokur',
  ])
    expect(seed?.text).not.toContain(gone);
  expect(readFileSync(SEED, 'utf8')).toContain(seed?.text?.split('\n').at(-1));
});
