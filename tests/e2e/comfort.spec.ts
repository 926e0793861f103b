// Reading comfort: sheets and typefaces, hyphenation, going on where one was. In both hosts.
import { THEMES } from '../../contract/settings.ts';
import { expectAccessible } from './support/axe.ts';
import type { Story } from './support/feed-site.ts';
import { type App, expect, test } from './support/fixtures.ts';
import type { Reader } from './support/host.ts';
import { listed, subscribe } from './support/library.ts';
import { articleText, openArticle, row, word } from './support/steps.ts';

const SOFT_HYPHEN = '\u00ad';

/** A long German article, with everything hyphenation must leave alone. */
const LONG: Story = {
  id: 'wasser',
  title: 'Grundwasserverordnung beschlossen',
  author: 'Friederike Baumgart',
  age: 60,
  html: [
    '<p>Die Grundwasserverordnung <code>Grundwasserverordnung</code> steht unter https://example.org/grundwasserverordnung</p>',
    '<h2>Grundwasserverordnung</h2>',
    ...Array.from(
      { length: 60 },
      (_, at) =>
        `<p>Absatz ${at}: Die Wasserwirtschaft der Küstengemeinden untersucht Grundwasserleiter.</p>`,
    ),
  ].join(''),
};

async function openLong(app: App): Promise<void> {
  app.site.setFeed('/elbe.xml', 'Elbblatt', [LONG], 'de');
  await subscribe(app, app.site.url('/elbe.xml'));
  await openArticle(app, LONG.title);
  await expect(articleText(app).getByText('Absatz 59')).toBeVisible();
}

const textOf = (reader: Reader, selector: string) =>
  articleText(reader)
    .locator(selector)
    .first()
    .evaluate((element) => element.textContent ?? '');

test('every sheet and typeface is chosen by keyboard, passes axe and comes from this app alone', async ({
  app,
}) => {
  test.setTimeout(180_000);
  await openLong(app);
  const asked: string[] = [];
  app.page.on('request', (request) => asked.push(request.url()));
  await app.page.keyboard.press('Shift+V');
  const panel = app.page.getByRole('dialog', { name: word('reader.text') });
  await expect(panel).toBeVisible();
  for (const theme of THEMES.slice(1)) {
    await app.page.keyboard.press('ArrowRight');
    await expect(
      panel.getByRole('radio', { name: word(`settings.theme.${theme}`), exact: true }),
    ).toBeFocused();
    await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(articleText(app).locator('html')).toHaveAttribute('data-theme', theme);
    await expectAccessible(app);
  }
  const faces = [
    ['settings.font.sans', 'Source Sans 3 Variable'],
    ['settings.font.legible', 'Atkinson Hyperlegible Next Variable'],
    ['settings.font.dyslexic', 'OpenDyslexic'],
    ['settings.font.serif', 'Source Serif 4 Variable'],
  ] as const;
  await app.page.keyboard.press('Tab');
  for (const [label, face] of faces) {
    await app.page.keyboard.press('ArrowRight');
    await expect(panel.getByRole('radio', { name: word(label), exact: true })).toBeChecked();
    const body = articleText(app).locator('body');
    await expect
      .poll(() =>
        body.evaluate((element) => getComputedStyle(element).fontFamily.split(',')[0]?.replaceAll('"', '')),
      )
      .toBe(face);
    await expect
      .poll(() =>
        body.evaluate(
          (element, name) =>
            [...element.ownerDocument.fonts].some(
              (one) => one.family.replaceAll('"', '') === name && one.status === 'loaded',
            ),
          face,
        ),
      )
      .toBe(true);
  }
  await app.page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(app.page.getByRole('button', { name: word('reader.text') })).toBeFocused();
  const origin = new URL(app.page.url()).origin;
  const elsewhere = asked.filter((url) => !url.startsWith(origin) && !url.startsWith('app://offprint/'));
  expect(elsewhere).toEqual([]);
});

test('words are split by language, but never in code, addresses and single headings', async ({ app }) => {
  await openLong(app);
  const paragraph = await textOf(app, 'p');
  expect(paragraph).toContain(`Grund${SOFT_HYPHEN}was${SOFT_HYPHEN}ser`);
  expect(paragraph).toContain('https://example.org/grundwasserverordnung');
  expect(await textOf(app, 'code')).toBe('Grundwasserverordnung');
  expect(await textOf(app, 'h2')).toBe('Grundwasserverordnung');

  // The search in the article does not see them.
  await app.page.keyboard.press('ControlOrMeta+f');
  await app.page.keyboard.type('grundwasserleiter');
  await expect(app.page.locator('.find-count')).toHaveText('1 of 60');
  await app.page.keyboard.press('Escape');

  // Nor does who copies.
  const copied = await articleText(app)
    .locator('p')
    .first()
    .evaluate((element) => {
      const page = element.ownerDocument;
      page.getSelection()?.selectAllChildren(element);
      const data = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
      page.dispatchEvent(event);
      return {
        prevented: event.defaultPrevented,
        text: data.getData('text/plain'),
        html: data.getData('text/html'),
      };
    });
  expect(copied.prevented).toBe(true);
  expect(copied.text).toContain('Die Grundwasserverordnung');
  expect(copied.text + copied.html).not.toContain(SOFT_HYPHEN);
});

test('the place is kept, offered after a restart and taken by key', async ({ app, open }) => {
  await openLong(app);
  const page = app.page.locator('.page[data-shown="true"]');
  await page.evaluate((element) => {
    element.scrollTop = element.scrollHeight * 0.4;
  });
  await expect(app.page.locator('.reader-bar')).toHaveAttribute('data-scrolled', 'true');
  const [{ id = 0 } = {}] = await listed(app);
  await expect
    .poll(async () => ((await app.cli('show', String(id))).json as { place: number | null }).place ?? 0)
    .toBeGreaterThan(0.2);
  expect(await app.quit()).toBe(true);

  const again = await open();
  await again.page.getByRole('treeitem', { name: 'Elbblatt' }).click();
  await row(again, LONG.title).first().click();
  const offer = again.page.locator('.resume');
  await expect(offer).toContainText(word('cmd.article.resume'));
  await expectAccessible(again);
  const top = () => again.page.locator('.page[data-shown="true"]').evaluate((element) => element.scrollTop);
  expect(await top()).toBe(0);
  await again.page.keyboard.press('w');
  await expect.poll(top).toBeGreaterThan(400);
  await expect(offer).toBeHidden();
});
