// The plug is pulled: what was fetched reads as before, also after a restart, and what fails is said in words.
import { makeStories } from './support/feed-site.ts';
import { expect, test } from './support/fixtures.ts';
import { feeds, subscribe } from './support/library.ts';
import { articleText, list, openArticle, toast, treeLine, word } from './support/steps.ts';

test('everything still reads after the servers are gone and the app was restarted', async ({
  app,
  site,
  open,
}) => {
  site.setFeed('/other.xml', 'Inland Post', makeStories(5, 'Inland'));
  await subscribe(app, site.url('/news.xml'), site.url('/other.xml'));
  await treeLine(app, 'Harbour News').click();
  await expect(list(app).getByRole('option')).toHaveCount(12);
  await app.goOffline();
  expect(await app.quit()).toBe(true);

  const again = await open();
  const origin = new URL(again.page.url()).origin;
  const elsewhere: string[] = [];
  again.page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('app://offprint/'))
      elsewhere.push(request.url());
  });
  await treeLine(again, 'Harbour News').click();
  for (const number of [12, 7, 1]) {
    await openArticle(again, `Harbour report ${number}`);
    await expect(articleText(again).getByText(`The harbour reopened on day ${number},`)).toBeVisible();
  }
  await treeLine(again, 'Inland Post').click();
  await openArticle(again, 'Inland report 3');
  await again.page.getByRole('textbox', { name: word('search.label') }).fill('"inland reopened on day 4"');
  await expect(list(again).getByRole('option')).toHaveCount(1);
  await again.page.getByRole('button', { name: word('search.clear') }).click();

  await again.page.getByRole('button', { name: word('cmd.feed.refreshAll') }).click();
  await expect(toast(again, '2 feeds could not be read').first()).toBeVisible();
  const trouble = '127.0.0.1 refuses the connection.';
  await expect(treeLine(again, 'Harbour News')).toContainText(trouble);
  const told = [expect.stringContaining(trouble), expect.stringContaining(trouble)];
  expect((await feeds(again)).map(({ lastError }) => lastError)).toEqual(told);
  expect(elsewhere).toEqual([]);

  await app.goOnline();
  await again.page.getByRole('button', { name: word('cmd.feed.refreshAll') }).click();
  await expect(treeLine(again, 'Harbour News')).not.toContainText(trouble);
});
