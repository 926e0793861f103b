// The plug is pulled: what fails is said in words, nothing is lost, and with the network it goes on by itself.
import { makeStories } from './support/feed-site.ts';
import { expect, test } from './support/fixtures.ts';
import { feeds, subscribe } from './support/library.ts';
import { articleText, list, openArticle, toast, treeLine, word } from './support/steps.ts';

test('a refresh without a network tells why, also after a restart, and all still reads', async ({
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
  await again.page.getByRole('button', { name: word('cmd.feed.refreshAll') }).click();
  await expect(toast(again, '2 feeds could not be read').first()).toBeVisible();
  const trouble = '127.0.0.1 refuses the connection.';
  await expect(treeLine(again, 'Harbour News')).toContainText(trouble);
  const told = [expect.stringContaining(trouble), expect.stringContaining(trouble)];
  expect((await feeds(again)).map(({ lastError }) => lastError)).toEqual(told);
  await treeLine(again, 'Inland Post').click();
  await openArticle(again, 'Inland report 3');
  await expect(articleText(again).getByText('The inland reopened on day 3,')).toBeVisible();

  await app.goOnline();
  await again.page.getByRole('button', { name: word('cmd.feed.refreshAll') }).click();
  await expect(treeLine(again, 'Harbour News')).not.toContainText(trouble);
});
