// What a person may try that cannot work: each is answered in words, and nothing is lost by it.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type App, expect, test } from './support/fixtures.ts';
import { expectSound, subscribe, titles } from './support/library.ts';
import { dialog, runCommand, toast, treeLine, word } from './support/steps.ts';

/** Looks for feeds at an address, allowing this machine when asked. */
async function lookFor(app: App, address: string): Promise<void> {
  const add = dialog(app, 'add.title');
  await add.getByLabel(word('add.address')).fill(address);
  await add.getByRole('button', { name: word('add.find') }).click();
  // The site's own origin was confirmed with its first feed.
  if (!address.startsWith('http://127.0.0.1') || address.startsWith(app.site.origin)) return;
  await add.getByRole('button', { name: word('add.local.allow') }).click();
}

test('addresses that lead to no feed', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await expect(treeLine(app, 'Harbour News')).toBeVisible();
  site.setFile('/page', 'text/html', '<title>No feed</title><p>Nothing to subscribe to.</p>');
  site.setFile(
    '/html.xml',
    'application/rss+xml',
    '<!doctype html><html><body>Not found, sorry</body></html>',
  );
  site.setFile('/empty.xml', 'application/rss+xml', '');
  const nowhere = await closedPort();
  const cases = [
    ['not an address at all', 'bad_url'],
    ['ftp://example.org/feed', 'bad_url'],
    [`http://127.0.0.1:${nowhere}/`, 'unreachable'],
    [site.url('/missing'), 'http_status'],
    [site.url('/page'), 'no_feed_found'],
    [site.url('/html.xml'), 'no_feed_found'],
    [site.url('/empty.xml'), 'empty_feed'],
  ] as const;
  await app.page.getByRole('button', { name: word('cmd.feed.add') }).click();
  const trouble = dialog(app, 'add.title').locator('.field-trouble');
  const said: string[] = [];
  for (const [address] of cases) {
    await lookFor(app, address);
    await expect(trouble, address).toHaveText(/\S{3}.*[.?]$/);
    said.push((await trouble.textContent()) ?? '');
    await dialog(app, 'add.title').getByLabel(word('add.address')).fill('');
    await expect(trouble).toBeHidden();
  }
  // Each trouble has words of its own, and none of them is the word for a fault of ours.
  expect(said.filter((text) => text.includes(word('error.internal')))).toEqual([]);
  expect(new Set(said).size).toBeGreaterThanOrEqual(5);
  await app.page.keyboard.press('Escape');
  expect(await titles(app)).toHaveLength(12);
});

async function closedPort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 1;
}

test('a feed that turns into a page, then into nothing, keeps its articles', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await expect(treeLine(app, 'Harbour News')).toBeVisible();
  const refresh = app.page.getByRole('button', { name: word('cmd.feed.refreshAll') });
  for (const [body, words] of [
    ['<!doctype html><html><body><h1>Maintenance</h1></body></html>', /web page, not a feed/],
    ['', /empty/i],
  ] as const) {
    site.setFile('/news.xml', 'application/rss+xml', body);
    await refresh.click();
    await expect(treeLine(app, 'Harbour News')).toContainText(words);
    expect(await titles(app)).toHaveLength(12);
  }
  await expectSound(app);
});

test('files that are none of the kinds to import', async ({ app, site, profile }) => {
  await subscribe(app, site.url('/news.xml'));
  await expect(treeLine(app, 'Harbour News')).toBeVisible();
  const wrong = {
    'zip.opml': Buffer.from('PK\u0003\u0004 no'),
    'empty.html': '',
    'picture.json': '\u0089PNG\r\n',
  };
  for (const [name, content] of Object.entries(wrong)) {
    const path = join(dirname(profile), name);
    writeFileSync(path, content);
    await runCommand(app, 'cmd.file.import');
    const ask = dialog(app, 'import.title');
    await choose(app, path, () => ask.getByRole('button', { name: word('import.choose') }).click());
    const alert = ask.getByRole('alert');
    await expect(alert, name).toHaveText(/\S{3}.*[.?]$/);
    await expect(alert).not.toContainText(word('error.internal'));
    await app.page.keyboard.press('Escape');
    await expect(ask).toBeHidden();
  }
  await expect(toast(app, word('import.done'))).toHaveCount(0);
  expect(await titles(app)).toHaveLength(12);
  await expectSound(app);
});

/** Answers the file dialog: the page's own in a browser, the system's in Electron. */
async function choose(app: App, path: string, press: () => Promise<void>): Promise<void> {
  if (app.electron) {
    await app.electron.evaluate(({ dialog: system }, chosen) => {
      system.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen], bookmarks: [] });
    }, path);
    return press();
  }
  const [chooser] = await Promise.all([app.page.waitForEvent('filechooser'), press()]);
  await chooser.setFiles(path);
}
