// Settings apply at once and are there after a restart; the palette and the help know every command.
import { COMMANDS } from '../../contract/commands.ts';
import { uk } from '../../contract/messages/uk.ts';
import { expect, test } from './support/fixtures.ts';
import type { Reader } from './support/host.ts';
import { subscribe } from './support/library.ts';
import { articleText, dialog, openArticle, treeLine, word } from './support/steps.ts';

/** What the look of window and article comes down to. */
async function look(reader: Reader) {
  const page = await reader.page.evaluate(() => {
    const { dataset, style, lang } = document.documentElement;
    return { theme: dataset.theme, size: style.getPropertyValue('--article-size'), lang };
  });
  const body = articleText(reader).locator('body');
  const article = await body.evaluate((element) => ({
    theme: document.documentElement.dataset.theme ?? element.ownerDocument.documentElement.dataset.theme,
    size: getComputedStyle(element).fontSize,
    width: Math.round(element.ownerDocument.documentElement.getBoundingClientRect().width),
    measure: element.ownerDocument.documentElement.style.getPropertyValue('--article-measure'),
  }));
  return { page, article };
}

const steps = (count: number, key: string) => Array.from({ length: count }, () => key);

test('theme, text size, measure and language apply and stay', async ({ app, site, open }) => {
  await subscribe(app, site.url('/news.xml'));
  await app.page.emulateMedia({ colorScheme: 'light' });
  await openArticle(app, 'Harbour report 12');
  await expect(articleText(app).getByText('opened on day 12')).toBeVisible();
  const before = await look(app);
  expect(before.page.theme).toBe('light');

  await app.page.getByRole('button', { name: word('cmd.view.settings') }).click();
  const settings = dialog(app, 'settings.title');
  await settings.getByRole('radio', { name: word('settings.theme.dark') }).click({ force: true });
  await expect(settings.getByRole('radio', { name: word('settings.theme.dark') })).toBeChecked();
  for (const key of steps(3, 'ArrowRight'))
    await settings.getByLabel(word('settings.textSize'), { exact: true }).press(key);
  for (const key of steps(2, 'ArrowLeft'))
    await settings.getByLabel(word('settings.measure'), { exact: true }).press(key);
  await settings.getByLabel(word('settings.language')).selectOption('uk');
  await expect(app.page.getByRole('dialog', { name: String(uk['settings.title']) })).toBeVisible();
  await app.page.keyboard.press('Escape');

  const expected = { theme: 'dark', lang: 'uk' };
  await expect.poll(async () => (await look(app)).page).toMatchObject(expected);
  const after = await look(app);
  expect(after.article.theme).toBe('dark');
  expect(Number.parseFloat(after.article.size)).toBeCloseTo(Number.parseFloat(before.article.size) * 1.3, 0);
  expect(after.article.measure).not.toBe(before.article.measure);
  expect(await app.quit()).toBe(true);

  const again = await open();
  await treeLine(again, 'Harbour News').click();
  await again.page.getByRole('option', { name: /Harbour report 12/ }).click();
  await expect(articleText(again).getByText('opened on day 12')).toBeVisible();
  expect(await look(again)).toEqual(after);
  await expect(again.page.getByRole('button', { name: String(uk['cmd.view.settings']) })).toBeVisible();
});

test('the palette finds commands, places and feeds; the help lists every key', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await expect(treeLine(app, 'Harbour News')).toBeVisible();
  const { page } = app;
  const palette = dialog(app, 'palette.label');
  await page.keyboard.press('ControlOrMeta+k');
  await palette.getByRole('combobox').fill('harb');
  await expect(palette.getByRole('option', { name: /Harbour News/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour News' })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+k');
  await palette.getByRole('combobox').fill('bookmarks');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: word('view.bookmarks') })).toBeVisible();

  await page.keyboard.press('?');
  const help = dialog(app, 'help.title');
  for (const { label, keys } of COMMANDS)
    if (keys.length > 0)
      await expect(help.locator('dt').getByText(word(label), { exact: true })).toHaveCount(1);
  await expect(help.locator('dd', { hasText: /^j$/i })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});
