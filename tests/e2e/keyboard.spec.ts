// Without a pointer: subscribe, read, follow the focus into the article and out again, tag, find, leave.
import { makeStories } from './support/feed-site.ts';
import { type App, expect, test } from './support/fixtures.ts';
import { subscribe, titles } from './support/library.ts';
import { dialog, expectWelcome, list, toast, treeLine, word } from './support/steps.ts';

/** What has the focus, in words; inside the article's frame too. */
function focused({ page }: App): Promise<string> {
  return page.evaluate(() => {
    const outer = document.activeElement;
    const inner = outer instanceof HTMLIFrameElement ? outer.contentDocument?.activeElement : null;
    const at = inner ?? outer;
    const name = at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    return `${inner ? 'article ' : ''}${at?.localName} ${name.trim().slice(0, 60)}`;
  });
}

/** Tab until the focus is on what matches; fails when it never comes there. */
async function tabTo(app: App, what: RegExp, key = 'Tab'): Promise<void> {
  const walked: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await app.page.keyboard.press(key);
    walked.push(await focused(app));
    if (what.test(walked.at(-1) ?? '')) return;
  }
  throw new Error(`Tab never came to ${what}:\n${walked.join('\n')}`);
}

test('from the first screen into the text of an article', async ({ app, site }) => {
  const [story] = makeStories(1);
  if (!story) throw new Error('no story');
  const html = `${story.html}<p>Ask <a href="https://example.org/pilot">the pilot</a> for more.</p>`;
  site.setFeed('/news.xml', 'Harbour News', [{ ...story, html }, ...makeStories(6, 'Dock')]);
  await expectWelcome(app);
  const { page } = app;
  await tabTo(app, /^input/);
  await page.keyboard.type(site.url('/news.xml'));
  await page.keyboard.press('Enter');
  const add = dialog(app, 'add.title');
  await expect(add.getByRole('alert')).toBeVisible();
  await tabTo(app, new RegExp(`^button ${word('add.local.allow')}`));
  await page.keyboard.press('Enter');
  await expect(add.getByRole('radio').first()).toBeChecked();
  await tabTo(app, new RegExp(`^button ${word('add.subscribe')}`));
  await page.keyboard.press('Enter');
  await expect(add).toBeHidden();

  await expect(list(app).getByRole('option')).toHaveCount(7);
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour report 1' })).toBeVisible();
  await page.keyboard.press('Enter');
  await tabTo(app, /^article a the pilot/);
  // Commands work from in there as well, and the focus comes out again.
  await page.keyboard.press('s');
  await expect(toast(app, 'Bookmarked')).toBeVisible();
  await tabTo(app, /^button Show more|^button .*Dock report/);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1, name: 'Dock report 6' })).toBeVisible();

  await page.keyboard.press('t');
  const tags = page
    .getByRole('combobox', { name: word('tags.field') })
    .or(dialog(app, 'tags.title').getByLabel(word('tags.field')));
  await expect(tags.first()).toBeFocused();
  await page.keyboard.type('quay');
  await page.keyboard.press('Enter');
  await expect.poll(() => titles(app, 'tag:quay')).toEqual(['Dock report 6']);
  await page.keyboard.press('Escape');
  expect(await titles(app, 'is:bookmarked')).toEqual(['Harbour report 1']);
  // The last thing done is taken back first.
  await page.keyboard.press('z');
  await expect.poll(() => titles(app, 'tag:quay')).toEqual([]);
  await page.keyboard.press('z');
  await expect.poll(() => titles(app, 'is:bookmarked')).toEqual([]);
});

test('the focus goes back where a dialog or menu took it from', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await expect(treeLine(app, 'Harbour News')).toBeVisible();
  const { page } = app;
  await treeLine(app, 'Harbour News').focus();
  for (const [keys, close] of [
    ['?', 'Escape'],
    ['ControlOrMeta+k', 'Escape'],
    ['F2', 'Escape'],
    ['Delete', 'Escape'],
    ['a', 'Escape'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
    await page.keyboard.press(close);
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(treeLine(app, 'Harbour News')).toBeFocused();
  }
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(treeLine(app, 'Harbour News')).toBeFocused();
});

test('skip links and F6 lead from pane to pane', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await expect(list(app)).toBeVisible();
  const { page } = app;
  await page.locator('.skip-links button').first().focus();
  await expect(page.getByRole('button', { name: word('skip.timeline') })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(list(app)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.page[data-shown=true]')).toBeVisible();
  await page.locator('.skip-links button').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.page[data-shown=true]')).toBeFocused();
  const pane = () =>
    page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane'));
  const walked: unknown[] = [];
  for (const key of ['F6', 'F6', 'F6', 'Shift+F6']) {
    await page.keyboard.press(key);
    walked.push(await pane());
  }
  expect(walked).toEqual(['sidebar', 'timeline', 'reader', 'timeline']);
});
