// Ten thousand articles in order, by hand: searches become smart views and rules, tags are merged, many articles are changed
// and put back, the same story is shown once. Keys alone are enough for all of it.
import { expectAccessible } from './support/axe.ts';
import { laterBy, runCli } from './support/cli.ts';
import { makeStories } from './support/feed-site.ts';
import { type App, expect, test } from './support/fixtures.ts';
import { feeds, listed, subscribe, titles } from './support/library.ts';
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

const STORY = { id: 'x', title: 'X', author: 'A', age: 60, html: '<p>X</p>' };

const search = ({ page }: App) => page.getByRole('combobox', { name: word('search.label') });
const sideView = ({ page }: App, name: string) =>
  page.getByRole('list', { name: word('sidebar.views') }).getByRole('button', { name });
const bar = ({ page }: App) => page.getByRole('toolbar', { name: word('select.label') });
/** As a date field has it. */
function dateField(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

async function typeSearch(app: App, text: string): Promise<void> {
  await app.page.keyboard.press('/');
  await expect(search(app)).toBeFocused();
  await app.page.keyboard.press('ControlOrMeta+a');
  await app.page.keyboard.type(text);
}

// Thousands of articles and many commands: on a busy machine that takes its time.
test.describe.configure({ timeout: 240_000 });

test('a search becomes a smart view, a smart view a rule, by keys alone', async ({ app, site }) => {
  const { page } = app;
  await subscribe(app, site.url('/news.xml'));
  await expect(list(app).getByRole('option')).toHaveCount(12);
  await typeSearch(app, '"day 7" OR "day 8"');
  await expect(list(app).getByRole('option')).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+s');
  const view = dialog(app, 'view.new');
  await expect(view.getByText('Shows 2 articles now')).toBeVisible();
  await expectAccessible(app);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Two days');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Two days' })).toBeVisible();
  await expect(list(app).getByRole('option')).toHaveCount(2);
  await expect(sideView(app, 'Two days')).toContainText('2');
  await expect(list(app)).toBeFocused();

  await sideView(app, 'Two days').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: word('cmd.rule.fromHere') }).press('Enter');
  const rule = dialog(app, 'rule.new');
  await expect(rule.getByLabel(word('rule.name'))).toHaveValue('Two days');
  await expect(rule.getByText('Applies to 2 articles now')).toBeVisible();
  await rule.getByLabel(word('rule.action.tag')).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('tides/high');
  await expectAccessible(app);
  await rule.getByRole('button', { name: 'Save and apply to 2 now' }).focus();
  await page.keyboard.press('Enter');
  const rules = dialog(app, 'rules.title');
  await expect(rules.getByRole('heading', { name: 'Two days' })).toBeVisible();
  await expect.poll(() => titles(app, 'tag:tides')).toEqual(['Harbour report 8', 'Harbour report 7']);
  await expect(rules.getByText('2 articles, applied by hand')).toBeVisible();
  await expectAccessible(app);
  await rules.getByRole('button', { name: 'Undo what Two days did' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => titles(app, 'tag:tides')).toEqual([]);
  await page.keyboard.press('Escape');

  // What arrives from now on meets the rule by itself.
  site.setFeed('/news.xml', 'Harbour News', [
    ...makeStories(1, 'Late').map((story) => ({ ...story, html: '<p>It was day 7 when the tide came.</p>' })),
    ...makeStories(12),
  ]);
  expect((await app.cli('sync', '--all')).code).toBe(0);
  await expect.poll(() => titles(app, 'tag:tides')).toEqual(['Late report 1']);
  await expect(sideView(app, 'Two days')).toContainText('3');
});

test('a topic is muted until a day, is found when asked for, and is back the day after', async ({
  app,
  site,
  open,
}) => {
  const { page } = app;
  const goals = makeStories(5, 'World cup').map((story, at) => ({
    ...story,
    html: `<p>${story.title}: a long evening, ${at + 1} goals, and a crowd that sang.</p>`,
  }));
  site.setFeed('/cup.xml', 'Sports Desk', goals);
  await subscribe(app, site.url('/news.xml'), site.url('/cup.xml'));
  await expect(page.locator('.list-count')).toHaveText('17 articles');
  await typeSearch(app, '"world cup"');
  await expect(list(app).getByRole('option')).toHaveCount(5);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+M');
  const rule = dialog(app, 'rule.new');
  await expect(rule.getByLabel(word('rule.action.mute'))).toBeChecked();
  await rule.getByLabel(word('rule.expiry')).fill(dateField(new Date(Date.now() + 86_400_000)));
  await rule.getByRole('button', { name: 'Save and apply to 5 now' }).click();
  await expect(dialog(app, 'rules.title').getByText(/until /)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: word('empty.search.title') })).toBeVisible();
  await typeSearch(app, '"world cup" is:muted ');
  await expect(list(app).getByRole('option')).toHaveCount(5);
  const cups = (...ages: number[]) =>
    ages.map((age) => ({ ...(makeStories(1, `Cup ${age}`)[0] ?? STORY), html: '<p>The world cup.</p>' }));
  site.setFeed('/cup.xml', 'Sports Desk', cups(1));
  expect((await app.cli('sync', '--all')).code).toBe(0);
  expect(await titles(app, 'title:"cup 1"')).toEqual([]);
  expect(await titles(app, 'title:"cup 1" is:muted')).toEqual(['Cup 1 report 1']);

  // Three days later it is over: what comes now is shown, what was muted stays so.
  expect(await app.quit()).toBe(true);
  site.setFeed('/cup.xml', 'Sports Desk', cups(2, 1));
  const later = await runCli(app.profile, ['sync', '--all'], laterBy(3 * 86_400));
  expect(later.code, later.stderr).toBe(0);
  const again = await open();
  await expect(list(again).getByRole('option', { name: /Cup 2 report 1/ })).toBeVisible();
  await expect(list(again).getByRole('option', { name: /Cup 1 report 1/ })).toBeHidden();
});

test('tags are renamed, merged, coloured and pinned, and everything follows', async ({ app, site }) => {
  const { page } = app;
  await subscribe(app, site.url('/news.xml'));
  await app.cli('tag', 'title:"report 1"', '+war/ukraine');
  await app.cli('tag', 'title:"report 2" OR title:"report 3"', '+ukraine');
  await app.cli('tag', 'title:"report 4"', '+war');
  const tags = page.getByRole('list', { name: word('sidebar.tags') });
  await expect(tags.getByRole('button')).toHaveCount(3);
  await tags.getByRole('button', { name: /^war \d/ }).focus();
  await page.keyboard.press('F2');
  const edit = dialog(app, 'tag.edit');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('conflict');
  await edit.getByLabel(word('tag.color.orange')).check();
  await edit.getByLabel(word('tag.pin')).check();
  await expectAccessible(app);
  await edit.getByRole('button', { name: word('dialog.save') }).press('Enter');
  await expect(edit).toBeHidden();
  expect(await titles(app, 'tag:conflict/ukraine')).toEqual(['Harbour report 1']);
  const pinned = page.getByRole('list', { name: word('sidebar.pinned') });
  await expect(pinned.getByRole('button', { name: 'conflict' })).toBeVisible();

  await tags.getByRole('button', { name: /^ukraine \d/ }).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: word('menu.mergeTag') }).press('Enter');
  const merge = page.getByRole('dialog', { name: 'Merge “ukraine” into another tag' });
  await expectAccessible(app);
  await merge.getByLabel(word('tag.mergeInto')).fill('conflict/ukraine');
  await page.keyboard.press('Enter');
  await expect(merge).toBeHidden();
  const merged = ['Harbour report 3', 'Harbour report 2', 'Harbour report 1'];
  await expect.poll(() => titles(app, 'tag:conflict/ukraine')).toEqual(merged);
  // Its toast may be gone by now; the key remembers.
  await page.keyboard.press('z');
  await expect.poll(() => titles(app, 'tag:ukraine')).toEqual(['Harbour report 3', 'Harbour report 2']);
  expect(await titles(app, 'tag:conflict/ukraine')).toEqual(['Harbour report 1']);
});

test('five thousand articles at once, and every one of them back as it was', async ({ app, site }) => {
  const { page } = app;
  const plain = makeStories(5000, 'Mass').map((story) => ({ ...story, html: '<p>One of very many.</p>' }));
  site.setFeed('/mass.xml', 'Mass', plain);
  await subscribe(app, site.url('/mass.xml'));
  await app.cli('mark', 'read', 'title:"mass report 1*"');
  await app.cli('tag', 'title:"mass report 2*"', '+kept');
  await app.cli('mark', 'bookmarked', 'title:"mass report 33*"');
  const state = async () =>
    (await listed(app)).map(({ id, read, bookmarked, tags }) => [id, read, bookmarked, tags]);
  const before = await state();
  expect(before).toHaveLength(5000);
  await treeLine(app, 'Mass').click();
  await expect(list(app).getByRole('option').first()).toHaveAttribute('aria-setsize', '5000');
  await list(app).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(bar(app).getByText('5,000 selected')).toBeVisible();
  expect(await row(app, 'Mass report 5000').getAttribute('aria-selected')).toBe('true');
  await expectAccessible(app);

  const unread = before.filter(([, read]) => read !== true).length;
  await bar(app)
    .getByRole('button', { name: word('select.read') })
    .click();
  await expect(toast(app, `${unread.toLocaleString('en')} articles marked as read`)).toBeVisible();
  await page.keyboard.press('t');
  const tags = page.getByRole('dialog', { name: 'Tags of 5,000 articles' });
  await expect(tags).toBeVisible();
  await expectAccessible(app);
  await page.keyboard.type('bulk/many');
  await page.keyboard.press('Enter');
  await tags.getByRole('button', { name: word('tagMany.apply') }).click();
  await expect(toast(app, 'Tags of 5,000 articles changed')).toBeVisible({ timeout: 30_000 });
  await bar(app)
    .getByRole('button', { name: word('select.bookmark'), exact: true })
    .click();
  await expect(toast(app, /^4,\d{3} articles bookmarked/)).toBeVisible({ timeout: 30_000 });
  await list(app).focus();
  await page.keyboard.press('Delete');
  const question = page.getByRole('dialog', { name: 'Move 5,000 articles to the trash?' });
  await expect(question).toContainText('5,000 are bookmarked.');
  await question.getByRole('button', { name: word('removeMany.apply') }).click();
  await expect(toast(app, '5,000 articles deleted')).toBeVisible({ timeout: 30_000 });
  expect(await listed(app)).toEqual([]);

  // The last thing first, each exactly.
  const left = async () => (await listed(app)).length;
  await page.keyboard.press('z');
  await expect.poll(left, { timeout: 60_000 }).toBe(5000);
  for (const _ of ['bookmarks', 'tags', 'read']) await page.keyboard.press('z');
  await expect.poll(state, { timeout: 60_000 }).toEqual(before);
});

test('ranges, deleting and the trash, by keys alone', async ({ app, site }) => {
  const { page } = app;
  await subscribe(app, site.url('/news.xml'));
  await goToPlace(app, 'view.all');
  await expect(page.locator('.list-count')).toHaveText('12 articles');
  await list(app).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour report 12' })).toBeVisible();
  await list(app).focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowDown');
  await expect(bar(app).getByText('4 selected')).toBeVisible();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(bar(app).getByText('3 selected')).toBeVisible();
  expect(await list(app).getByRole('option', { selected: true }).count()).toBe(3);
  await page.keyboard.press('Delete');
  await expect(toast(app, '3 articles deleted')).toBeVisible();
  await expect(page.locator('.list-count')).toHaveText('9 articles');
  await runCommand(app, 'cmd.trash.open');
  const trash = dialog(app, 'trash.title');
  await expect(trash.getByRole('listitem')).toHaveCount(3);
  await expectAccessible(app);
  await trash.getByRole('button', { name: 'Restore Harbour report 11' }).focus();
  await page.keyboard.press('Enter');
  await expect(trash.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect.poll(() => titles(app, 'title:"report 11"')).toEqual(['Harbour report 11']);
  await runCommand(app, 'cmd.history.open');
  const history = dialog(app, 'history.title');
  await expect(history.getByText('3 articles deleted')).toBeVisible();
  await expectAccessible(app);
  await history.getByRole('button', { name: 'Undo: 3 articles deleted' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.locator('.list-count')).toHaveText('12 articles');
});

test('the same story through two feeds is shown once, with both, and read in both', async ({ app, site }) => {
  const shared = makeStories(2, 'Shared');
  site.setFeed('/one.xml', 'One Paper', [...shared, ...makeStories(1, 'Only')]);
  site.setFeed('/two.xml', 'Two Paper', shared);
  await subscribe(app, site.url('/one.xml'), site.url('/two.xml'));
  await expect(list(app).getByRole('option')).toHaveCount(3);
  await openArticle(app, 'Shared report 2');
  await expect(app.page.getByText('Also in Two Paper')).toBeVisible();
  for (const [feed, count] of [
    ['One Paper', 3],
    ['Two Paper', 2],
  ] as const) {
    await treeLine(app, feed).click();
    await expect(list(app).getByRole('option')).toHaveCount(count);
    await expect(row(app, 'Shared report 2')).toHaveAttribute('data-read', 'true');
    await expect(row(app, 'Shared report 1')).toHaveAttribute('data-read', 'false');
  }
});

test('wire copy stands behind one row, and apart when that is wished', async ({ app, site }) => {
  const wire = [
    'The strait was closed for three days after a barge struck the old bridge in the fog.',
    'Pilots on both sides asked for a second lamp and for a watch that does not end at midnight.',
    'A spokesman of the harbour said that nobody was hurt, and that the cargo of tiles was lost.',
    'Divers will look at the piers on Thursday, when the tide allows it, and report in the evening.',
    'Until then the ferries go the long way round the island, at the price of the short one.',
  ];
  const copy = (id: string, title: string, last: string) => [
    { ...STORY, id, title, html: [...wire, last].map((text) => `<p>${text}</p>`).join('') },
  ];
  site.setFeed('/one.xml', 'One Paper', copy('a', 'Strait closed after collision', 'More on page two.'));
  site.setFeed(
    '/two.xml',
    'Two Paper',
    copy('b', 'Strait closed after night collision', 'Our reporter adds this.'),
  );
  await subscribe(app, site.url('/one.xml'), site.url('/two.xml'));
  await goToPlace(app, 'view.all');
  await expect(app.page.locator('.list-count')).toHaveText('2 articles (1 row)');
  const first = list(app).getByRole('option').first();
  await expect(first).toContainText('1 more alike');
  await first.click();
  await expect(app.page.getByRole('heading', { name: word('reader.similar') })).toBeVisible();
  const unread = async () => (await listed(app, 'is:unread')).length;
  await expect.poll(unread).toBe(0);
  // What is to be undone is known once the answer is here, which may come after the change itself.
  await expect(async () => {
    await app.page.keyboard.press('z');
    await expect.poll(unread, { timeout: 3000 }).toBe(2);
  }).toPass();
  await list(app).focus();
  await app.page.keyboard.press('ControlOrMeta+a');
  await expect(app.page.locator('.selection-count')).toHaveText('2 selected (1 row)');
  await app.page.keyboard.press('m');
  await expect(toast(app, '2 articles marked as read')).toBeVisible();
  await expect.poll(unread).toBe(0);
  await app.page.keyboard.press('Escape');
  await runCommand(app, 'cmd.view.settings');
  await dialog(app, 'settings.title')
    .getByRole('switch', { name: word('settings.groupSimilar') })
    .click();
  await app.page.keyboard.press('Escape');
  await expect(app.page.locator('.list-count')).toHaveText('2 articles');
});

test('feeds and folders are put in order by keys, and by the table', async ({ app, site }) => {
  const { page } = app;
  for (const name of ['Alpha', 'Beta', 'Gamma']) site.setFeed(`/${name}.xml`, name, makeStories(2, name));
  await subscribe(app, ...['Alpha', 'Beta', 'Gamma'].map((name) => site.url(`/${name}.xml`)));
  await runCommand(app, 'cmd.folder.add');
  await dialog(app, 'folder.new').getByLabel(word('folder.name')).fill('Letters');
  await page.keyboard.press('Enter');
  const order = () => page.getByRole('treeitem').locator('.side-name').allTextContents();
  await expect.poll(order).toEqual(['Letters', 'Alpha', 'Beta', 'Gamma']);
  await treeLine(app, 'Gamma').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(order).toEqual(['Letters', 'Alpha', 'Gamma', 'Beta']);
  await expect(treeLine(app, 'Gamma')).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(treeLine(app, 'Gamma')).toHaveAttribute('aria-level', '2');
  await expect(treeLine(app, 'Gamma')).toBeFocused();
  await page.keyboard.press('z');
  await expect(treeLine(app, 'Gamma')).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('z');
  await expect.poll(order).toEqual(['Letters', 'Alpha', 'Beta', 'Gamma']);
  await treeLine(app, 'Alpha').dragTo(treeLine(app, 'Letters'));
  await expect(treeLine(app, 'Alpha')).toHaveAttribute('aria-level', '2');
  await toast(app, 'Alpha moved to Letters')
    .getByRole('button', { name: word('toast.undo') })
    .click();
  await expect(treeLine(app, 'Alpha')).toHaveAttribute('aria-level', '1');

  await runCommand(app, 'cmd.feeds.table');
  const table = dialog(app, 'feeds.title');
  await expect(table.getByRole('row')).toHaveCount(4);
  await expectAccessible(app);
  await table.getByRole('button', { name: word('feeds.column.title') }).click();
  await expect(table.getByRole('rowheader')).toHaveText([/Gamma/, /Beta/, /Alpha/]);
  await table.getByRole('checkbox', { name: 'Choose Gamma' }).check();
  await table.getByRole('checkbox', { name: 'Choose Beta' }).check();
  await expectAccessible(app);
  await table.getByRole('combobox', { name: word('feeds.move') }).selectOption({ label: 'Letters' });
  await expect(toast(app, '2 feeds changed')).toBeVisible();
  await expect(treeLine(app, 'Beta')).toHaveAttribute('aria-level', '2');
  const keep = table.getByRole('combobox', { name: word('feeds.keep') });
  await keep.selectOption('100');
  await expect
    .poll(async () => (await feeds(app)).map((feed) => feed.keep).sort())
    .toEqual(['100', '100', null]);
  await table.getByRole('button', { name: word('cmd.feed.unsubscribe') }).click();
  await table.getByRole('button', { name: word('feeds.leaveDelete') }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('Escape');
  expect(await titles(app)).toEqual(['Alpha report 2', 'Alpha report 1']);
  await page.keyboard.press('z');
  await expect.poll(async () => (await titles(app)).length).toBe(6);
});

test('the search box completes, says what is wrong, and remembers', async ({ app, site }) => {
  const { page } = app;
  await subscribe(app, site.url('/news.xml'));
  await app.cli('tag', 'title:report', '+sea/ports');
  await expect(page.getByRole('list', { name: word('sidebar.tags') })).toBeVisible();
  await typeSearch(app, 'tag:po');
  const offers = page.getByRole('listbox', { name: word('complete.label') });
  await expect(offers.getByRole('option')).toHaveText(['sea/ports']);
  await page.keyboard.press('ArrowDown');
  await expect(search(app)).toHaveAttribute('aria-activedescendant', /.+/);
  await expectAccessible(app);
  await page.keyboard.press('Enter');
  await expect(search(app)).toHaveValue('tag:sea/ports ');
  await page.keyboard.type('tide');
  await expect(list(app).getByRole('option')).toHaveCount(12);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.find-bar')).toContainText('match');
  await page.keyboard.press('ControlOrMeta+g');
  await expect(page.locator('.find-count')).toContainText('1 of ');
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(offers.getByRole('option').first()).toHaveText('tag:sea/ports tide');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(search(app)).toHaveValue('tag:sea/ports tide');
  // The caret comes back with the focus.
  await page.keyboard.press('ControlOrMeta+k');
  await expect(dialog(app, 'palette.label')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(search(app)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type('s');
  await expect(search(app)).toHaveValue('tag:sea/ports tides');
});
