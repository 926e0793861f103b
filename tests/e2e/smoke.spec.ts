// The shortest way through the reader: open, subscribe, read, unplug, go on reading, quit. In both hosts.
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { articleText, expectWelcome, list, openArticle, subscribeFromWelcome } from './support/steps.ts';

test('a fresh profile opens on the first screen', async ({ app }) => {
  await expectWelcome(app);
  await expect(app.page).toHaveTitle(/Offprint/);
  await expectAccessible(app);
});

test('subscribe, read, pull the plug, go on reading, quit', async ({ app, site }) => {
  await expectWelcome(app);
  await subscribeFromWelcome(app, site.url('/news.xml'));
  await expect(list(app).getByRole('option')).not.toHaveCount(0);

  await openArticle(app, 'Harbour report 12');
  await expect(articleText(app).getByText('The harbour reopened on day 12')).toBeVisible();

  await app.goOffline();
  await openArticle(app, 'Harbour report 11');
  await expect(articleText(app).getByText('The harbour reopened on day 11')).toBeVisible();

  const { code, json } = await app.cli('list');
  expect([code, (json as { total: number }).total]).toEqual([0, 12]);
  expect(await app.quit()).toBe(true);
});

test('a backend that is killed comes back, with everything in it', async ({ app, site }) => {
  const { code } = await app.cli('add', site.url('/news.xml'), '--allow-local');
  expect(code).toBe(0);
  await expect(list(app)).toBeVisible();
  await app.killBackend();
  await app.restartBackend();
  await openArticle(app, 'Harbour report 12');
  await expect(articleText(app).getByText('The harbour reopened on day 12')).toBeVisible();
});
