// Lists of feeds that come in: what they make, merge, leave out.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ImportResult } from '../../../contract/model.ts';
import { NOW, openLibrary, stageText, type TestLibrary, tempFolder } from './library.ts';

const cleanups: (() => void)[] = [];
const open: TestLibrary[] = [];
afterEach(() => {
  for (const library of open.splice(0)) library.close();
});
afterAll(() => {
  for (const task of cleanups) task();
});

function fresh(options = {}): TestLibrary {
  const library = openLibrary(
    tempFolder((task) => cleanups.push(task)),
    options,
  );
  open.push(library);
  return library;
}

async function take(library: TestLibrary, name: string, data: string | Uint8Array, options = {}) {
  const file = stageText(library, library.profile.folder, name, data);
  return library.run<ImportResult>('transfer.import', { file, ...options });
}

/** All there is, to see that nothing was written. */
const everything = ({ store }: TestLibrary) => ({
  ...store.library(),
  settings: store.settings.all(),
  all: store.counts(),
});

const opml = (body: string, head = '') => `<?xml version="1.0"?>
<opml version="2.0" xmlns:frss="https://freshrss.org/opml">
<head><title>Mine</title>${head}</head>
<body>
${body}
</body></opml>`;
describe('opml', () => {
  const NEWS = opml(`<outline text="News/World" frss:opmlUrl="x">
<outline text="Deep"><outline type="rss" text="Mine for it" title="Its own" xmlUrl="https://a.example/feed" category="/x,/y" frss:cssFullContent="main"/></outline>
</outline>
<outline text="Same" xmlUrl="HTTPS://A.example:443/feed#top"/>
<outline text="Local" xmlUrl="http://localhost:8080/feed"/>
<outline text="Private" xmlUrl="http://192.168.1.5/feed?a=1&amp;b=2"/>
<outline text="Intranet" xmlUrl="http://wiki/feed"/>
<outline text="Metadata" xmlUrl="http://169.254.169.254/latest"/>
<outline text="Script" xmlUrl="javascript:alert(1)"/>`);

  it('folders by tree, one feed an address, private ones left out with their line', async () => {
    const library = fresh();
    const result = await take(library, 'feeds.opml', NEWS);
    expect(result).toMatchObject({ file: 'feeds.opml', format: 'opml', added: 1, duplicates: 1 });
    expect(result.skipped.map(({ line }) => line)).toEqual([9, 10, 11, 12, 13]);
    expect(result.skipped[0]?.reason).toContain('--allow-local');
    expect(result.skipped[3]?.reason).not.toContain('--allow-local');
    const { feeds, folders } = library.store.library();
    expect(folders.map(({ name }) => name)).toEqual(['News\u2215World', 'Deep']);
    expect(folders[1]?.parentId).toBe(folders[0]?.id);
    expect(feeds).toHaveLength(1);
    expect(feeds[0]).toMatchObject({ title: 'Mine for it', ownTitle: 'Its own', folderId: folders[1]?.id });
    const [state] = library.store.feeds.states();
    expect(state?.attributes).toEqual({ category: '/x,/y', 'frss:cssFullContent': 'main' });
    expect(library.store.feeds.due({ now: NOW, limit: 10 }).map(({ id }) => id)).toEqual([feeds[0]?.id]);
  });

  it('takes private addresses when told to, and remembers the origin', async () => {
    const library = fresh();
    const result = await take(library, 'feeds.opml', NEWS, { allowLocal: true });
    expect(result.added).toBe(4);
    expect(result.skipped.map(({ line }) => line)).toEqual([12, 13]);
    const origins = library.store.feeds.states().map(({ localOrigin }) => localOrigin);
    expect(origins.filter(Boolean).sort()).toEqual([
      'http://192.168.1.5:80',
      'http://localhost:8080',
      'http://wiki:80',
    ]);
  });

  it('a dry run counts the same and writes nothing', async () => {
    const library = fresh();
    const before = everything(library);
    const dry = await take(library, 'feeds.opml', NEWS, { dryRun: true });
    expect(everything(library)).toEqual(before);
    expect(dry).toEqual(await take(library, 'feeds.opml', NEWS));
  });

  it('again: all duplicates; a feed that was left is subscribed to again', async () => {
    const library = fresh();
    await take(library, 'feeds.opml', NEWS);
    const before = everything(library);
    expect(await take(library, 'feeds.opml', NEWS)).toMatchObject({ added: 0, duplicates: 2 });
    expect(everything(library)).toEqual(before);
  });

  it('keeps names given elsewhere, but lets a feed name itself in files of our own', async () => {
    const library = fresh();
    const feed = '<outline type="rss" text="Name" title="Name" xmlUrl="https://a.example/feed"/>';
    await take(library, 'theirs.opml', opml(feed));
    expect(library.store.feeds.list()[0]).toMatchObject({ customTitle: 'Name' });
    const second = fresh();
    await take(second, 'ours.opml', opml(feed).replace('<opml', '<!-- Written by Offprint -->\n<opml'));
    expect(second.store.feeds.list()[0]).toMatchObject({ customTitle: null, ownTitle: 'Name' });
  });

  it('a file cut off keeps what came before and says so', async () => {
    const library = fresh();
    const whole = opml(
      Array.from({ length: 50 }, (_, n) => `<outline text="F${n}" xmlUrl="https://e.example/${n}"/>`).join(
        '\n',
      ),
    );
    const result = await take(library, 'cut.opml', whole.slice(0, whole.length / 2));
    expect(result.added).toBeGreaterThan(20);
    expect(result.skipped.at(-1)?.reason).toContain('ends before');
    expect(library.store.library().feeds).toHaveLength(result.added);
  });

  it('thousands of feeds, cancelled and taken up again', { timeout: 120_000 }, async () => {
    const library = fresh({ attached: true });
    const outlines = Array.from(
      { length: 5000 },
      (_, n) => `<outline text="${n % 20}"><outline text="F" xmlUrl="https://e.example/${n}"/></outline>`,
    );
    const file = stageText(library, library.profile.folder, 'many.opml', opml(outlines.join('\n')));
    const cancelled = library.run('transfer.import', { file }, ({ done }, cancel) => {
      if (done > 0) cancel();
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    const taken = library.store.library().feeds.length;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(5000);
    const result = await library.run<ImportResult>('transfer.import', { file });
    expect(result).toMatchObject({ added: 5000 - taken, duplicates: taken });
    expect(library.store.library().folders).toHaveLength(20);
    expect(library.store.doctor()).toEqual([]);
  });

  const SUBS = '../shared/corpus/feeds/Subs.opml';
  it.runIf(existsSync(SUBS))('a list from another reader', async () => {
    const library = fresh();
    const source = readFileSync(SUBS, 'utf8');
    const result = await take(library, 'Subs.opml', source);
    const addresses = new Set(
      [...source.matchAll(/xmlUrl="([^"]*)"/g)].map(([, url = '']) => new URL(url).href),
    );
    expect(result.added + result.skipped.length).toBe(addresses.size);
    expect(result.skipped).toEqual([]);
  });
});
