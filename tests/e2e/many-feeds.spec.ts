// Sixty feeds come in one file: their articles are listed while most texts still wait, an opened one has its text at once,
// and in the end every word is found.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeStories } from './support/feed-site.ts';
import { expect, test } from './support/fixtures.ts';
import { expectSound, type ListedArticle } from './support/library.ts';
import { articleText, goToPlace, list, word } from './support/steps.ts';

const FEEDS = 60;
/** More in all than a look at the start of a list finds. */
const STORIES = 40;

test('many new feeds at once', async ({ app, site, profile }) => {
  const paths = Array.from({ length: FEEDS }, (_, at) => `/many-${at}.xml`);
  for (const [at, path] of paths.entries()) {
    site.setFeed(path, `Paper ${at}`, makeStories(STORIES, `Paper${at}x`));
  }
  const file = join(dirname(profile), 'many.opml');
  const lines = paths.map(
    (path, at) => `<outline type="rss" text="Paper ${at}" xmlUrl="${site.url(path)}"/>`,
  );
  writeFileSync(file, `<opml version="2.0"><head/><body>${lines.join('')}</body></opml>`);
  expect((await app.cli('import', file, '--allow-local')).code).toBe(0);

  await goToPlace(app, 'view.all');
  await app.page.getByRole('button', { name: word('cmd.feed.refreshAll') }).click();
  // The one at the top when the key is pressed, whether its text is there or not: rows still move.
  await expect(
    list(app)
      .getByRole('option', { name: /Paper\d+x report/ })
      .first(),
  ).toBeVisible();
  await app.page.keyboard.press('j');
  const title = app.page.getByRole('heading', { level: 1, name: /Paper\d+x report \d+/ });
  await expect(title).toBeVisible();
  const [topic, day] = ((await title.textContent()) ?? '').trim().split(' report ');
  const words = `The ${topic?.toLowerCase()} reopened on day ${day},`;
  await expect(articleText(app).getByText(words)).toBeVisible();

  const found = async (query: string) => {
    const { json } = await app.cli('list', query, '--limit', '5000');
    return json as { readonly total: number; readonly articles: readonly ListedArticle[] };
  };
  await expect.poll(async () => (await found('text:pilot')).total, { timeout: 60_000 }).toBe(FEEDS * STORIES);
  expect((await found('title:paper7x reopened')).total).toBe(STORIES);
  const { articles } = await found('');
  expect(new Set(articles.map(({ title }) => title)).size).toBe(FEEDS * STORIES);
  // What came after the first look at the list is in it, without going elsewhere and back.
  const all = new Intl.NumberFormat('en').format(FEEDS * STORIES);
  await expect(app.page.locator('.list-count')).toContainText(`${all} articles`);
  await expectSound(app);
});
