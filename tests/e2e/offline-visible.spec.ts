// Offline one can see: what is ready and why the rest is not, full text on demand, a trip, no network told once, who was contacted.
import { makeStories, type Story, startFeedSite } from './support/feed-site.ts';
import { type App, expect, test } from './support/fixtures.ts';
import { subscribe, titles } from './support/library.ts';
import {
  dialog,
  goToPlace,
  list,
  openArticle,
  row,
  runCommand,
  toast,
  treeLine,
  word,
} from './support/steps.ts';

/** A story of which the feed gives only the beginning. */
const cut = (id: string, title: string, age: number): Story => ({
  ...{ id, title, age, author: 'Ada Writer' },
  html: `<p>${title}: the council met on the quay and spoke of …</p>`,
});

const LINE = 'The bridge will be longer than anybody in the harbour had hoped, said the master of the port. ';
const page = (title: string, more = '') =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>
   ${`<p>${LINE.repeat(4)}</p>`.repeat(6)}${more}</article></body></html>`;

/** A story the feed gives whole, with a picture. */
const whole = (id: string, title: string, age: number): Story => ({
  ...{ id, title, age, author: 'Ada Writer' },
  html: `<p><img src="/photo.png" width="600" height="400" alt="Ice"></p>${`<p>${title}. ${LINE.repeat(3)}</p>`.repeat(8)}`,
});

/** The text of the article in front: another may be laid out behind it. */
const shownText = ({ page: window }: App) => window.frameLocator('.page[data-shown=true] iframe');

/** Everything the window asks for that is not its own. */
function watchWindow({ page: window }: App): readonly string[] {
  const origin = new URL(window.url()).origin;
  const elsewhere: string[] = [];
  window.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('app://offprint/'))
      elsewhere.push(request.url());
  });
  return elsewhere;
}

test('a badge says what is missing and why; another try brings the page; both texts are a key apart', async ({
  app,
  site,
}) => {
  site.setFeed('/cut.xml', 'Cut Short', [cut('whole', 'Whole one', 60), cut('gone', 'Missing one', 120)]);
  site.setFile('/story/whole', 'text/html', page('Whole one'));
  const elsewhere = watchWindow(app);
  await subscribe(app, site.url('/cut.xml'));
  await goToPlace(app, 'view.all');
  const failed = word('badge.failed');
  await expect(row(app, 'Missing one')).toContainText(failed);
  await expect(row(app, 'Whole one')).not.toContainText(word('badge.text'));
  await expect(list(app).locator('.row-badge')).toHaveCount(1);

  await openArticle(app, 'Missing one');
  const line = app.page.locator('.page[data-shown=true] .offline-line');
  await expect(line).toContainText(failed);
  await expect(line).toContainText('answered 404');
  site.setFile('/story/gone', 'text/html', page('Missing one'));
  await line.getByRole('button', { name: word('dialog.retry') }).click();
  await expect(shownText(app).getByText('longer than anybody').first()).toBeVisible();
  await expect(line).toContainText(word('badge.readyText'));
  await expect(list(app).locator('.row-badge')).toHaveCount(0);

  await line.getByRole('button', { name: word('reader.showFeed') }).click();
  await expect(shownText(app).getByText('spoke of …')).toBeVisible();
  await app.page.keyboard.press('Shift+F');
  await expect(shownText(app).getByText('longer than anybody').first()).toBeVisible();
  expect(elsewhere).toEqual([]);
});

test('full text comes by key where the feed gives the whole; a missing picture is told and fetched', async ({
  app,
  site,
}) => {
  site.setFeed('/one.xml', 'One', [whole('one', 'Harbour one', 60)]);
  site.setFile('/story/one', 'text/html', page('Harbour one', '<p>Only the page says this.</p>'));
  await subscribe(app, site.url('/one.xml'));
  await goToPlace(app, 'view.all');
  await expect(row(app, 'Harbour one')).toContainText(word('badge.pictures'));
  await openArticle(app, 'Harbour one');
  const line = app.page.locator('.page[data-shown=true] .offline-line');
  await expect(line).toContainText(word('badge.pictures'));
  site.setFile('/photo.png', 'image/png', PICTURE);
  await line.getByRole('button', { name: word('reader.fetchPictures') }).click();
  await expect(line).toContainText(word('badge.ready'));
  await app.page.keyboard.press('f');
  await expect(shownText(app).getByText('Only the page says this.')).toBeVisible();
});

test('the meter counts what is ready and says why the rest is not; a trip gets it and reports', async ({
  app,
  site,
}) => {
  site.setFeed('/cut.xml', 'Cut Short', [
    cut('a', 'First one', 60),
    cut('b', 'Second one', 120),
    whole('c', 'Third one', 180),
  ]);
  site.setFile('/photo.png', 'image/png', PICTURE);
  site.setFile('/story/a', 'text/html', page('First one'));
  await subscribe(app, site.url('/cut.xml'));
  await goToPlace(app, 'view.all');
  await expect(row(app, 'Second one')).toContainText(word('badge.failed'));
  await runCommand(app, 'cmd.list.offline');
  const meter = dialog(app, 'meter.title');
  await expect(meter).toContainText('2 of 3 ready');
  await expect(meter).toContainText('1 failed');
  await expect(meter).toContainText('answered 404');
  await meter.getByRole('button', { name: word('meter.trip') }).click();

  site.setFile('/story/b', 'text/html', page('Second one'));
  const trip = dialog(app, 'trip.title');
  await trip.getByLabel(word('trip.what')).selectOption('choose');
  await trip.getByRole('button', { name: word('trip.start'), exact: true }).click();
  await expect(trip.getByRole('alert')).toHaveText(word('trip.nothing'));
  await trip.getByLabel(word('trip.filter')).fill('cut');
  await trip.getByRole('checkbox', { name: 'Cut Short' }).check();
  await trip.getByRole('button', { name: word('trip.start'), exact: true }).click();
  await expect(trip).toContainText('3 of 3 ready');
  await trip.getByRole('button', { name: word('dialog.done') }).click();

  await app.goOffline();
  await openArticle(app, 'Second one');
  await expect(shownText(app).getByText('longer than anybody').first()).toBeVisible();
  await app.goOnline();
  const { json } = await app.cli('trip', '--cap', '10MB', '--no-sync');
  expect(json).toMatchObject({ articles: 3, ready: 3, left: 0, capped: false, sync: null, reasons: [] });
});

test('no network is told once and quietly; what was cut short goes on by itself', async ({ app, site }) => {
  test.setTimeout(120_000);
  const others = [];
  for (const at of [2, 3, 4]) others.push(await startFeedSite(`127.0.0.${at}`));
  const sites = [site, ...others];
  for (const [at, one] of sites.entries())
    one.setFeed('/news.xml', `Paper ${at}`, makeStories(2, `Topic${at}`));
  await subscribe(app, ...sites.map((one) => one.url('/news.xml')));
  await expect(treeLine(app, 'Paper 3')).toBeVisible();
  for (const one of sites) one.mute();
  await runCommand(app, 'cmd.feed.refreshAll');
  const line = app.page.locator('.ahead-line');
  await expect(line).toContainText(/Offline since \d/);
  await expect(line).toContainText(word('offline.sinceMore'));
  for (const at of [0, 1, 2, 3]) await expect(treeLine(app, `Paper ${at}`)).not.toContainText('broke off');
  for (const [at, one] of sites.entries()) {
    one.setFeed('/news.xml', `Paper ${at}`, makeStories(3, `Topic${at}`));
    await one.plugIn();
  }
  await expect(line).toBeHidden({ timeout: 60_000 });
  await expect.poll(async () => (await titles(app)).length, { timeout: 30_000 }).toBe(12);
  for (const one of others) await one.unplug();
});

test('network activity tells every host and what for; it can be cleared; fetching ahead can be held', async ({
  app,
  site,
}) => {
  site.setFeed('/one.xml', 'One', [whole('one', 'Harbour one', 60)]);
  site.setFile('/photo.png', 'image/png', PICTURE);
  await subscribe(app, site.url('/one.xml'));
  await runCommand(app, 'cmd.view.network');
  const network = dialog(app, 'network.title');
  const host = network.getByRole('row', { name: new URL(site.origin).host });
  await expect(host).toContainText(word('why.discovery'));
  await expect(host).toContainText(word('why.picture'));
  const { json } = await app.cli('network');
  expect(json).toMatchObject({ hosts: [{ host: new URL(site.origin).host, why: { discovery: 1 } }] });
  await network.getByRole('button', { name: word('network.clear') }).click();
  await expect(network).toContainText(word('network.none'));
  await app.page.keyboard.press('Escape');
  await expect(toast(app, word('network.cleared'))).toBeVisible();

  await runCommand(app, 'cmd.queue.toggle');
  const line = app.page.locator('.ahead-line');
  await expect(line).toContainText(word('ahead.paused'));
  site.setFeed('/cut.xml', 'Cut Short', [cut('a', 'First one', 60)]);
  site.setFile('/story/a', 'text/html', page('First one'));
  await subscribe(app, site.url('/cut.xml'));
  await goToPlace(app, 'view.all');
  await expect(row(app, 'First one')).toContainText(word('badge.text'));
  expect(site.asked('/story/a').all).toBe(0);
  await line.getByRole('button', { name: word('ahead.resume') }).click();
  await expect(line).toBeHidden();
  await expect(row(app, 'First one')).not.toContainText(word('badge.text'));
});

/** Sixty by forty, so that it is no counting pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAADwAAAAoCAIAAAAt2Q6oAAAAO0lEQVR42u3OQQkAAAgEsIttCN/mNYUPYbAAS/W8E2lpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlp6UsLe2wEomMtQawAAAAASUVORK5CYII=',
  'base64',
);
