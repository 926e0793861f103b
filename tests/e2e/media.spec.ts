// What comes with articles: recordings fetched when asked and played from the disk, pictures with room kept for them,
// saved pages and texts by choice, by folder and by drop, with their author and related stories.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COPIED_TEXT, htmlPage, MARKDOWN, mhtml } from '../services/clip/fixtures.ts';
import { png } from '../services/media/pictures.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import type { Reader } from './support/host.ts';
import { expectSound, subscribe, titles } from './support/library.ts';
import { podcast, wav } from './support/recordings.ts';
import {
  articleText,
  dialog,
  expectWelcome,
  goToPlace,
  list,
  openArticle,
  runCommand,
  treeLine,
  word,
} from './support/steps.ts';

const seek = ({ page }: Reader) => page.getByRole('slider', { name: word('player.seek') });
const button = ({ page }: Reader, key: Parameters<typeof word>[0]) =>
  page
    .getByRole('region', { name: word('cmd.group.article') })
    .getByRole('button', { name: word(key), exact: true });

test('a recording: nothing before one asks, then from the disk, with its place over a restart and no network', async ({
  app,
  site,
  open,
}) => {
  const bytes = wav(120);
  site.setFile('/one.wav', 'audio/wav', bytes);
  site.setFile('/two.wav', 'audio/wav', wav(60));
  site.setFile('/pod.xml', 'application/rss+xml', podcast(site.origin, ['one', 'two'], bytes.length));
  await subscribe(app, site.url('/pod.xml'));
  await treeLine(app, 'Harbour Talk').click();
  await openArticle(app, 'Episode one');
  await expect(app.page.getByText(word('player.notHere'))).toBeVisible();
  expect(site.asked('/one.wav').all).toBe(0);

  await button(app, 'player.fetch').click();
  await expect(button(app, 'player.pause')).toBeVisible();
  await expect.poll(async () => Number(await seek(app).inputValue())).toBeGreaterThan(0);
  await expectAccessible(app);
  // Another article: it plays on, in a bar of its own.
  await openArticle(app, 'Episode two');
  const bar = app.page.getByRole('region', { name: word('player.now') });
  await expect(bar).toContainText('Episode one');
  await bar.getByRole('button', { name: 'Episode one' }).click();
  await expect(app.page.getByRole('heading', { level: 1, name: 'Episode one' })).toBeVisible();
  await app.page.keyboard.press('Shift+L');
  await expect(button(app, 'player.play')).toBeVisible();
  const before = Number(await seek(app).inputValue());
  await app.page.keyboard.press('Alt+Shift+ArrowRight');
  await expect.poll(async () => Number(await seek(app).inputValue())).toBeGreaterThanOrEqual(before + 29);
  const left = Number(await seek(app).inputValue());
  await app.page.getByRole('combobox', { name: word('player.speed') }).selectOption({ label: '1.5×' });
  expect(site.asked('/one.wav').all).toBe(1);
  expect(site.asked('/two.wav').all).toBe(0);

  await app.goOffline();
  expect(await app.quit()).toBe(true);
  const again = await open();
  await treeLine(again, 'Harbour Talk').click();
  await openArticle(again, 'Episode one');
  await expect(seek(again)).toHaveValue(String(left));
  await expect(again.page.getByRole('combobox', { name: word('player.speed') })).toHaveValue('150');
  await button(again, 'player.play').click();
  await expect.poll(async () => Number(await seek(again).inputValue())).toBeGreaterThan(left);
  await button(again, 'player.remove').click();
  await expect(button(again, 'player.fetch')).toBeVisible();
  await expectSound(again);
});

test('a recording that can not be had says why, and only when asked for', async ({ app, site }) => {
  site.setFile('/lie.wav', 'audio/wav', '<!doctype html><title>Sign in</title>');
  site.setFile('/pod.xml', 'application/rss+xml', podcast(site.origin, ['lie'], 5_000_000));
  await subscribe(app, site.url('/pod.xml'));
  await treeLine(app, 'Harbour Talk').click();
  await openArticle(app, 'Episode lie');
  await button(app, 'player.keep').click();
  await expect(app.page.getByText('This is a web page, not sound.')).toBeVisible();
  await expect(button(app, 'player.again')).toBeVisible();
});

test('pictures keep their room: stored sizes stand in the frame before anything is drawn', async ({
  app,
  site,
}) => {
  site.setFile('/wide.png', 'image/png', png(1000, 400));
  site.setFeed('/pictures.xml', 'Picture Post', [
    {
      ...{ id: 'p1', title: 'A wide view', author: 'Ada', age: 60 },
      html: '<p>Look at this.</p><p><img src="/wide.png" alt="A wide quay"></p><p>That was it, and more words follow here.</p>',
    },
  ]);
  await subscribe(app, site.url('/pictures.xml'));
  await treeLine(app, 'Picture Post').click();
  await openArticle(app, 'A wide view');
  const picture = articleText(app).locator('img[alt="A wide quay"]');
  await expect(picture).toHaveAttribute('width', '1000');
  await expect(picture).toHaveAttribute('height', '400');
  await expect(picture).toHaveAttribute('src', /\/m\//);
});

function savedFiles(): { readonly folder: string; readonly files: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-saved-'));
  const put = (name: string, body: string | Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, body);
    return path;
  };
  const files = [
    put('copied.txt', COPIED_TEXT),
    put('page.html', htmlPage()),
    put('archive.mhtml', mhtml().replaceAll('freezes', 'is frozen')),
    put('notes.md', MARKDOWN),
    put('report.txt', Buffer.from('%PDF-1.7 not a text', 'latin1')),
  ];
  return { folder, files };
}

test('saved pages and texts: chosen, from a folder, and dropped', async ({ app, site }) => {
  test.slow();
  await subscribe(app, site.url('/news.xml'));
  await expect(treeLine(app, 'Harbour News')).toBeVisible();
  const { folder, files } = savedFiles();
  const { page } = app;
  await runCommand(app, 'cmd.file.import');
  const chooser = page.waitForEvent('filechooser');
  await dialog(app, 'import.title')
    .getByRole('button', { name: word('clip.choose') })
    .click();
  await (await chooser).setFiles([...files]);
  const report = dialog(app, 'clip.title');
  await expect(report.getByText('4 articles kept')).toBeVisible({ timeout: 60_000 });
  await expect(report.getByText('1 file could not be read')).toBeVisible();
  await expectAccessible(app);
  await expect(report.getByText('report.txt: This is a PDF file, not a page or a text.')).toBeVisible();
  await report.getByRole('button', { name: word('clip.show') }).click();
  await expect(page.getByRole('heading', { level: 1, name: word('view.all') })).toBeVisible();
  await page.getByRole('combobox', { name: word('search.label') }).fill('is:unread lighthouse');
  await expect(list(app).getByRole('option')).toHaveCount(4);

  await openArticle(app, 'Lindvik harbour freezes for the first time in eleven winters');
  const card = page.getByRole('region', { name: word('author.label') });
  await expect(card).toContainText('Senior Coast Editor');
  await expect(card).toContainText('for twenty years');
  const related = page.getByRole('region', { name: word('related.title') });
  await expect(related.getByRole('listitem')).toHaveCount(2);
  await expect(articleText(app).getByText('southern fjords')).toHaveCount(0);
  await expectAccessible(app);

  await page.getByRole('button', { name: word('search.clear') }).click();

  // A folder: what is known stays one article, what is new comes, parts of a saved page are no pages.
  mkdirSync(join(folder, 'deep', 'page_files'), { recursive: true });
  writeFileSync(join(folder, 'deep', 'page_files', 'frame.html'), htmlPage());
  writeFileSync(join(folder, 'deep', 'more.txt'), COPIED_TEXT.replaceAll('eleven', 'twelve'));
  await runCommand(app, 'cmd.file.import');
  const folders = page.waitForEvent('filechooser');
  await dialog(app, 'import.title')
    .getByRole('button', { name: word('clip.folder') })
    .click();
  await (await folders).setFiles(folder);
  await expect(report.getByText('5 articles kept')).toBeVisible({ timeout: 60_000 });
  await report.getByRole('button', { name: word('dialog.done') }).click();
  expect(await titles(app)).toHaveLength(17);

  // Hundreds dropped on the window at once.
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    for (let at = 0; at < 230; at += 1)
      transfer.items.add(
        new File([text.replaceAll('eleven', `number ${at}`)], `${at}.txt`, { type: 'text/plain' }),
      );
    return transfer;
  }, COPIED_TEXT);
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await expect(report.getByText('230 articles kept')).toBeVisible({ timeout: 120_000 });
  await report.getByRole('button', { name: word('dialog.done') }).click();
  expect(await titles(app)).toHaveLength(247);
  await goToPlace(app, 'view.all');
  await expectSound(app);
  rmSync(folder, { recursive: true, force: true });
});

test('a drop can be stopped; bookmarks dropped alone are still for the import', async ({ app }) => {
  const { page } = app;
  await expectWelcome(app);
  const many = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    for (let at = 0; at < 400; at += 1)
      transfer.items.add(
        new File([text.replaceAll('eleven', `number ${at}`)], `${at}.txt`, { type: 'text/plain' }),
      );
    return transfer;
  }, COPIED_TEXT);
  await page.dispatchEvent('body', 'drop', { dataTransfer: many });
  const report = dialog(app, 'clip.title');
  await report.getByRole('button', { name: word('clip.stop') }).click();
  await expect(report.getByText(word('clip.stopped'))).toBeVisible();
  await report.getByRole('button', { name: word('dialog.done') }).click();
  expect((await titles(app)).length).toBeLessThan(400);

  const one = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    const body = '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><A HREF="https://example.org/">Kept</A></DL>';
    transfer.items.add(new File([body], 'bookmarks.html', { type: 'text/html' }));
    return transfer;
  });
  await page.dispatchEvent('body', 'drop', { dataTransfer: one });
  await expect(dialog(app, 'import.title')).toContainText('bookmarks.html');
});
