// Hostile articles, names and addresses through every door, in the real reader: nothing runs, speaks, opens or reaches out.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TEXT_VECTORS, VECTORS } from '../fixtures/xss/vectors.ts';
import { type Canary, expectNoHarm, startCanary, walkAndTempt, watch } from './support/attack.ts';
import { type App, test as base, expect } from './support/fixtures.ts';
import {
  ENCODINGS,
  groups,
  hostileBookmarks,
  hostileOpml,
  NAMED,
  serveBodies,
  serveNames,
  singles,
} from './support/hostile-feeds.ts';
import { subscribe } from './support/library.ts';
import { articleText, goToLine, goToPlace, list, openArticle, treeLine, word } from './support/steps.ts';

const test = base.extend<{ canary: Canary }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  canary: async ({}, use) => {
    const canary = await startCanary();
    await use(canary);
    await canary.close();
  },
});

/** The reader still does its work. */
async function expectUsable(app: App): Promise<void> {
  await subscribe(app, app.site.url('/news.xml'));
  await treeLine(app, 'Harbour News').click();
  await openArticle(app, 'Harbour report 12');
  await expect(articleText(app).getByText('The harbour reopened on day 12')).toBeVisible();
}

async function walkFeed(app: App, name: string, count: number): Promise<readonly string[]> {
  await goToLine(app, name);
  await expect(app.page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  await expect(list(app).getByRole('option').first()).toBeVisible();
  return walkAndTempt(app, count);
}

function written(app: App, name: string, content: string): string {
  const path = join(dirname(app.profile), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

test('bodies and summaries, in every encoding', async ({ app, site, canary }) => {
  test.setTimeout(240_000);
  const watching = await watch(app, canary);
  const [single, grouped] = [singles(canary.arm), groups(canary.arm)];
  const bodies = ENCODINGS.map((encoding) => ({
    encoding,
    articles: encoding === 'cdata' ? single : grouped,
  }));
  const paths = bodies.map(({ encoding, articles }) => serveBodies(site, encoding, articles));
  await subscribe(app, ...paths.map((path) => site.url(path)));
  let cases = 0;
  for (const { encoding, articles } of bodies) {
    const seen = await walkFeed(app, `In ${encoding}`, articles.length);
    expect(seen).toEqual(articles.map(({ title }) => title));
    // Content and summary carry the vectors both.
    cases += VECTORS.length * 2;
  }
  await expectUsable(app);
  await expectNoHarm(watching);
  console.log(`  ${cases} body cases of ${grouped.length} kinds (${app.kind})`);
});

test('names, authors, categories, links, icons and enclosures', async ({ app, site, canary }) => {
  test.setTimeout(180_000);
  const watching = await watch(app, canary);
  const paths = serveNames(site, canary.arm);
  const { json } = await app.cli('add', ...paths.map((path) => site.url(path)), '--allow-local');
  expect(json).toHaveLength(NAMED);
  await goToPlace(app, 'view.all');
  await expect(list(app).getByRole('option').first()).toBeVisible();
  const { json: all } = await app.cli('list');
  const { total } = all as { total: number };
  expect(total).toBeGreaterThanOrEqual(NAMED - 2);
  expect(await walkAndTempt(app, total)).toHaveLength(total);
  // What a press would open is a web address or nothing at all.
  const opened = await openEach(app, total);
  expect(opened.filter((address) => !/^https?:\/\//.test(address))).toEqual([]);
  await expectUsable(app);
  await expectNoHarm(watching);
  console.log(`  ${NAMED} feeds with a vector in each of 18 fields (${app.kind})`);
});

/** Walks back up and asks for the original of each article; nothing is really opened. @returns the addresses asked for */
async function openEach(app: App, count: number): Promise<readonly string[]> {
  const { electron } = app;
  if (electron)
    await electron.evaluate(({ shell }) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      shell.openExternal = async (address) => void asked.push(address);
    });
  await app.page.evaluate(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    window.open = (address) => {
      asked.push(String(address));
      return null;
    };
  });
  for (let at = 0; at < count; at += 1) {
    await app.page.keyboard.press('o');
    await app.page.keyboard.press('k');
  }
  const inPage = await app.page.evaluate(() => (window as unknown as { asked: string[] }).asked);
  const inMain = electron
    ? await electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
    : [];
  return [...inPage, ...inMain];
}

test('imports, folders, tags, search, snippets and the palette', async ({ app, site, canary }) => {
  test.setTimeout(180_000);
  const watching = await watch(app, canary);
  const opml = written(app, 'hostile.opml', canary.arm(hostileOpml(site)));
  const bookmarks = written(app, 'hostile.html', canary.arm(hostileBookmarks()));
  expect((await app.cli('import', opml, bookmarks, '--allow-local')).code).toBe(0);
  for (const name of ['<img src=x onerror=__pwned(1)>', '"><svg onload=__pwned(1)>']) {
    expect((await app.cli('tag', 'is:bookmarked', `+${name}`)).code).toBe(0);
  }
  // Names are shown letter by letter.
  await expect(treeLine(app, '<script>__pwned(1)</script>').first()).toBeVisible();
  await expect(
    app.page.getByRole('button', { name: '<img src=x onerror=__pwned(1)>' }).first(),
  ).toBeVisible();
  await goToPlace(app, 'view.bookmarks');
  await expect(list(app).getByRole('option').first()).toBeVisible();
  await walkAndTempt(app, 10);

  // Plain text bodies that look like markup: the snippets show them letter by letter.
  const texts = serveNames(site, canary.arm).filter((_, at) => at % 3 === 2);
  await app.cli('add', ...texts.map((path) => site.url(path)), '--allow-local');
  await goToPlace(app, 'view.all');
  const field = app.page.getByRole('combobox', { name: word('search.label') });
  for (const text of TEXT_VECTORS) await field.fill(text);
  await field.fill('onerror');
  const hit = list(app)
    .getByRole('option')
    .filter({ has: app.page.locator('mark') });
  await expect(hit.filter({ hasText: '<img src=x onerror=__pwned(1)>' }).first()).toBeVisible();
  await field.press('Enter');
  await walkAndTempt(app, 2);
  await field.fill('');

  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('ControlOrMeta+k');
  const palette = app.page.getByRole('dialog', { name: word('palette.label') });
  for (const text of ['', ...TEXT_VECTORS]) await palette.getByRole('combobox').fill(text);
  await palette.getByRole('combobox').fill('script');
  await expect(palette.getByRole('option', { name: '<script>__pwned(1)</script>' }).first()).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  await expectUsable(app);
  await expectNoHarm(watching);
  console.log(`  ${NAMED * 9 + TEXT_VECTORS.length * 2} import, search and palette cases (${app.kind})`);
});
