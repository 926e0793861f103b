// A newspaper of summaries is subscribed to and fetched; then its server is gone: every screen works, every picture
// shows, and nobody asks the network for anything, neither the window nor the services behind it.
import type { MessageKey } from '../../contract/messages/en.ts';
import { type App, expect, test } from './support/fixtures.ts';
import type { Reader } from './support/host.ts';
import { expectSound, type ListedArticle, listed } from './support/library.ts';
import { NEVER_ASKED, NEWS_PAGES } from './support/news-pages.ts';
import { NEWS_FEED, NEWS_TITLE, setNews } from './support/news-site.ts';
import {
  articleText,
  dialog,
  goToPlace,
  list,
  openArticle,
  runCommand,
  subscribeFromWelcome,
  treeLine,
  word,
} from './support/steps.ts';
import { listenAt, watchWindow } from './support/watch.ts';

const PLACES = ['view.today', 'view.unread', 'view.bookmarks', 'view.all'] as const;
/** Commands that open a dialog of that title. */
const DIALOGS = [
  ['cmd.view.settings', 'settings.title'],
  ['cmd.feed.add', 'add.title'],
  ['cmd.file.export', 'export.title'],
  ['cmd.help.keys', 'help.title'],
  ['cmd.view.network', 'network.title'],
  ['cmd.feeds.table', 'feeds.title'],
  ['cmd.rules.open', 'rules.title'],
  ['cmd.history.open', 'history.title'],
] as const satisfies readonly (readonly [MessageKey, MessageKey])[];

const FURNITURE = /Article image|Video thumbnail|Avatar|Read more|News Feed|Show More|min read|newsletter/i;

/** Subscribes in the window, syncs, fetches pages and pictures as a person at the command line would. */
async function fetchAll(app: App): Promise<void> {
  setNews(app.site);
  await subscribeFromWelcome(app, app.site.url(NEWS_FEED));
  await treeLine(app, NEWS_TITLE).click();
  await expect(list(app).getByRole('option')).toHaveCount(NEWS_PAGES.length);
  const sync = await app.cli('sync', '--all');
  expect(sync.json).toMatchObject({ feeds: 1, failed: 0 });
  const fetched = await app.cli('fetch');
  expect(fetched.code, fetched.stderr).toBe(0);
  expect(fetched.json).toMatchObject({ articles: NEWS_PAGES.length, failed: 0, errors: [] });
  const offline = { articles: NEWS_PAGES.length, ready: NEWS_PAGES.length, textOnly: 0, failed: 0 };
  expect((await app.cli('offline')).json).toMatchObject(offline);
  await app.cli('mark', 'bookmarked', 'title:bridge');
}

interface Picture {
  readonly src: string;
  readonly width: number;
}

/** Every picture of window and article, once it has loaded or failed. */
async function pictures(reader: Reader): Promise<readonly Picture[]> {
  const inWindow = reader.page.locator('img');
  const inArticle = articleText(reader).locator('img');
  const found: Picture[] = [];
  for (const one of [...(await inWindow.all()), ...(await inArticle.all())]) {
    const state = () =>
      one.evaluate((element) => {
        const { complete, naturalWidth, currentSrc, src } = element as HTMLImageElement;
        element.scrollIntoView();
        return { complete, src: currentSrc || src, width: naturalWidth };
      });
    await expect.poll(async () => (await state()).complete, { message: 'a picture to load' }).toBe(true);
    found.push(await state());
  }
  return found;
}

/** Opens an article: whole, with all its pictures. @returns how many its text shows */
async function readOne(reader: Reader, title: string, proof: string): Promise<number> {
  await openArticle(reader, title);
  await expect(articleText(reader).getByText(proof)).toBeVisible();
  const shown = await pictures(reader);
  expect(
    shown.filter(({ width }) => width === 0),
    `pictures of “${title}” that do not show`,
  ).toEqual([]);
  await expect(articleText(reader).locator('.missing')).toHaveCount(0);
  return articleText(reader).locator('img').count();
}

/** The page that the product is modelled on: captions with their credit, none of the labels around the text. */
async function readPact(reader: Reader): Promise<void> {
  const page = NEWS_PAGES.find(({ path }) => path === '/news/pact');
  await openArticle(reader, page?.title ?? '');
  const text = articleText(reader).locator('body');
  await expect(text.locator('figcaption').first()).toContainText('(Town Office)');
  await expect(text).not.toContainText(FURNITURE);
}

async function visitScreens(reader: Reader): Promise<void> {
  for (const place of PLACES) {
    await goToPlace(reader, place);
    expect((await pictures(reader)).filter(({ width }) => width === 0)).toEqual([]);
  }
  const field = reader.page.getByRole('combobox', { name: word('search.label') });
  await field.fill('"from the first of May"');
  await expect(list(reader).getByRole('option')).toHaveCount(1);
  await field.fill('');
  for (const [command, title] of DIALOGS) {
    await runCommand(reader, command);
    await expect(dialog(reader, title)).toBeVisible();
    await reader.page.keyboard.press('Escape');
    await expect(dialog(reader, title)).toBeHidden();
  }
}

/** Bugs of the page: what it throws, what its policy refuses, what does not load. */
function watchTrouble({ page }: Reader): readonly string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(message.text());
  });
  return trouble;
}

test('a site that is gone is read as before: all texts, all pictures, no request', async ({ app, open }) => {
  test.setTimeout(240_000);
  await fetchAll(app);
  expect(app.site.log.filter((path) => NEVER_ASKED.test(path))).toEqual([]);
  const before = await listed(app);
  expect(await app.quit()).toBe(true);
  await app.goOffline();
  const ear = await listenAt(app.site);

  const again = await open();
  const outside = await watchWindow(again);
  const trouble = watchTrouble(again);
  await treeLine(again, NEWS_TITLE).click();
  const counts = new Map<string, number>();
  for (const { title, proof } of NEWS_PAGES) counts.set(title, await readOne(again, title, proof));
  expect(Object.fromEntries(counts)).toMatchObject({ 'The long report on the flood': 3 });
  for (const [title, count] of counts) expect(count, title).toBeGreaterThan(0);
  await readPact(again);
  await visitScreens(again);
  const unread = ({ read: _, ...rest }: ListedArticle) => rest;
  expect((await listed(again)).map(unread)).toEqual(before.map(unread));
  await expectSound(again);

  expect(await outside()).toEqual([]);
  expect(trouble).toEqual([]);
  expect(ear.knocks).toBe(0);
  await ear.close();
});
