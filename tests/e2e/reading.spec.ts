// Reading: from an empty library to an article, its marks, its neighbours and its tags.
import { makeStories } from './support/feed-site.ts';
import { expect, test } from './support/fixtures.ts';
import { listed, subscribe, titles } from './support/library.ts';
import {
  articleText,
  dialog,
  expectWelcome,
  goToLine,
  goToPlace,
  list,
  openArticle,
  row,
  toast,
  word,
} from './support/steps.ts';

const DAY = 86_400;
/** So many seconds ago is today, at any time of the day. */
const today = () => Math.min(60, (Date.now() - new Date().setHours(0, 0, 0, 0)) / 1000);

test('from a page address to an article', async ({ app, site }) => {
  const [first] = makeStories(1, 'Pier');
  if (!first) throw new Error('no story');
  const ages = [today(), today() + DAY, today() + 9 * DAY];
  site.setFeed(
    '/pier.xml',
    'Pier Letters',
    ages.map((age, at) => ({ ...first, id: `p${at}`, title: `Letter ${at}`, age })),
  );
  site.setFile(
    '/pier',
    'text/html',
    `<title>Pier</title><link rel="alternate" type="application/rss+xml" href="/news.xml">
     <link rel="alternate" type="application/rss+xml" href="/pier.xml">`,
  );
  await expectWelcome(app);
  const { page } = app;
  await page.getByLabel(word('welcome.address')).fill(site.url('/pier'));
  await page.getByRole('button', { name: word('add.find') }).click();
  const add = dialog(app, 'add.title');
  // An address on this machine is confirmed once, in words that name it.
  await expect(add.getByRole('alert')).toContainText(site.origin);
  expect(site.asked('/pier').all).toBe(0);
  await add.getByRole('button', { name: word('add.local.allow') }).click();
  await expect(add.getByRole('radio')).toHaveCount(2);
  await add.getByRole('radio', { name: /Pier Letters/ }).check();
  await expect(add.getByText('Letter 0')).toBeVisible();
  await add.getByRole('button', { name: word('add.subscribe') }).click();
  await expect(add).toBeHidden();

  await expect(page.getByRole('heading', { level: 1, name: 'Pier Letters' })).toBeVisible();
  await expect(list(app).getByRole('option')).toHaveCount(3);
  const days = page.locator('.day-head');
  await expect(days).toHaveCount(3);
  await expect(days.nth(0)).toHaveText(word('day.today'));
  await expect(days.nth(1)).toHaveText(word('day.yesterday'));
  await expect(days.nth(2)).toContainText(/\d/);

  await openArticle(app, 'Letter 1');
  await expect(articleText(app).getByRole('heading', { name: 'What comes next' })).toBeVisible();
  await expect(page.getByText('Ada Writer', { exact: false }).first()).toBeVisible();
  expect(await titles(app, 'is:unread')).toEqual(['Letter 0', 'Letter 2']);
});

test('read marks and bookmarks', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await openArticle(app, 'Harbour report 12');
  const bar = app.page.getByRole('toolbar', { name: word('reader.actions') });
  await bar.getByRole('button', { name: word('reader.markUnread') }).click();
  await expect(bar.getByRole('button', { name: word('reader.markRead') })).toBeVisible();
  await expect(row(app, 'Harbour report 12')).toHaveAttribute('data-read', 'false');
  expect(await titles(app, 'is:unread')).toHaveLength(12);
  await bar.getByRole('button', { name: word('reader.markRead') }).click();
  await expect(row(app, 'Harbour report 12')).toHaveAttribute('data-read', 'true');

  await bar.getByRole('button', { name: word('row.bookmark') }).click();
  await openArticle(app, 'Harbour report 10');
  await app.page.keyboard.press('s');
  await expect(bar.getByRole('button', { name: word('row.unbookmark') })).toBeVisible();
  await goToPlace(app, 'view.bookmarks');
  await expect(list(app).getByRole('option')).toHaveCount(2);
  expect(await titles(app, 'is:bookmarked')).toEqual(['Harbour report 12', 'Harbour report 10']);

  await row(app, 'Harbour report 12').click();
  await app.page.keyboard.press('s');
  // Under the pointer it waits, however long the command line takes.
  await toast(app, 'Bookmark removed').hover();
  expect(await titles(app, 'is:bookmarked')).toEqual(['Harbour report 10']);
  await toast(app, 'Bookmark removed')
    .getByRole('button', { name: word('toast.undo') })
    .click();
  await expect(toast(app, word('toast.undone'))).toBeVisible();
  await expect(toast(app, 'Bookmark removed')).toBeHidden();
  expect(await titles(app, 'is:bookmarked')).toEqual(['Harbour report 12', 'Harbour report 10']);
});

test('tags with completion, and their list', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await openArticle(app, 'Harbour report 12');
  const { page } = app;
  await page.getByRole('button', { name: word('reader.addTag') }).click();
  await page.getByRole('combobox', { name: word('tags.field') }).fill('sea/ports');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove tag sea/ports' })).toBeVisible();
  await page.keyboard.press('Escape');

  // The second time a few letters and an arrow are enough.
  await openArticle(app, 'Harbour report 11');
  await page.getByRole('button', { name: word('reader.addTag') }).click();
  await page.getByRole('combobox', { name: word('tags.field') }).pressSequentially('por');
  await expect(page.getByRole('option', { name: 'sea/ports', exact: true })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove tag sea/ports' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await titles(app, 'tag:sea/ports')).toEqual(['Harbour report 12', 'Harbour report 11']);

  await page.getByRole('complementary').getByRole('button', { name: /ports/ }).click();
  await expect(list(app).getByRole('option')).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove tag sea/ports' }).click();
  await expect.poll(() => titles(app, 'tag:sea/ports')).toEqual(['Harbour report 12']);
});

test('more from this feed', async ({ app, site }) => {
  site.setFeed('/long.xml', 'Long Feed', makeStories(30, 'Dock'));
  await subscribe(app, site.url('/long.xml'));
  await openArticle(app, 'Dock report 30');
  const more = app.page.getByRole('region', { name: 'More from Long Feed' });
  await expect(more.getByRole('listitem')).toHaveCount(5);
  await more.getByRole('button', { name: word('reader.showMore') }).click();
  await expect(more.getByRole('listitem')).toHaveCount(15);
  const shown = await more.locator('.more-title').allTextContents();
  expect(shown).toEqual(Array.from({ length: 15 }, (_, at) => `Dock report ${29 - at}`));
  await more.getByRole('button', { name: /Dock report 15\b/ }).click();
  await expect(app.page.getByRole('heading', { level: 1, name: 'Dock report 15' })).toBeVisible();
});

test('next and previous by keyboard', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await goToLine(app, 'Harbour News');
  await expect(list(app).getByRole('option')).not.toHaveCount(0);
  const headline = (title: string) =>
    expect(app.page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
  const steps = [
    ['j', 12],
    ['j', 11],
    ['n', 10],
    ['k', 11],
    ['p', null],
    ['n', 9],
  ] as const;
  for (const [key, number] of steps) {
    await app.page.keyboard.press(key);
    // p: nothing unread above, so it stays.
    await headline(`Harbour report ${number ?? 11}`);
  }
  expect(await titles(app, 'is:read')).toEqual([12, 11, 10, 9].map((at) => `Harbour report ${at}`));
});

test('mark above, below and all as read, each undone exactly', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await goToPlace(app, 'view.all');
  await openArticle(app, 'Harbour report 9');
  await openArticle(app, 'Harbour report 4');
  await openArticle(app, 'Harbour report 7');
  const before = await listed(app);
  expect(before.filter(({ read }) => read)).toHaveLength(3);
  const marks = [
    ['Shift+K', 4, ['12', '11', '10', '8']],
    ['Shift+J', 5, ['6', '5', '3', '2', '1']],
    ['Shift+A', 9, ['12', '11', '10', '8', '6', '5', '3', '2', '1']],
  ] as const;
  for (const [keys, count, numbers] of marks) {
    await app.page.keyboard.press(keys);
    const said = toast(app, `${count} articles marked as read`);
    await said.hover();
    const changed = (await listed(app)).filter((now, at) => now.read !== before[at]?.read);
    expect(changed.map(({ title }) => title.split(' ').at(-1))).toEqual(numbers);
    await said.getByRole('button', { name: word('toast.undo') }).click();
    await expect(said).toBeHidden();
    await expect.poll(() => listed(app)).toEqual(before);
  }
});
