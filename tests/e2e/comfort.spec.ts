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

/** An article with two pictures, a note, and a table wider than any column. */
const RICH: Story = {
  id: 'rich',
  title: 'The long way round',
  author: 'Ada Writer',
  age: 120,
  html: [
    '<p>Nobody sailed there<sup><a href="#n1" id="r1">1</a></sup> before the spring.</p>',
    '<figure><img src="/first.png" alt="A quay" width="1200" height="800"><figcaption>The quay at dawn <small>Ida Marchetti</small></figcaption></figure>',
    '<p>The pilot poured another tea.</p>'.repeat(30),
    '<figure><img src="/second.png" alt="A crane" width="1200" height="800"><figcaption>The crane</figcaption></figure>',
    '<ol><li id="n1">Except for two fishermen, who <a href="https://example.org/tale">never told</a>. <a href="#r1">↩</a></li></ol>',
  ].join(''),
};

/** A picture of one colour, drawn by the page itself. */
async function draw(app: App, colour: string): Promise<Buffer> {
  const page = await app.page.evaluate((fill) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1200, 800];
    const context = canvas.getContext('2d');
    if (context) {
      context.fillStyle = fill;
      context.fillRect(0, 0, 1200, 800);
    }
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  }, colour);
  return Buffer.from(page, 'base64');
}

async function openRich(app: App): Promise<void> {
  for (const [name, colour] of [
    ['first', 'teal'],
    ['second', 'sienna'],
  ] as const)
    app.site.setFile(`/${name}.png`, 'image/png', await draw(app, colour));
  app.site.setFeed('/rich.xml', 'Long Way', [RICH], 'en');
  await subscribe(app, app.site.url('/rich.xml'));
  await app.cli('fetch', 'feed:1');
  await openArticle(app, RICH.title);
  await expect(articleText(app).locator('img[role="button"]')).toHaveCount(2);
}

test('pictures are looked at large by keyboard, with their words, and the focus comes back', async ({
  app,
}) => {
  await openRich(app);
  const first = articleText(app).getByRole('button', { name: /A quay/ });
  await first.focus();
  const page = app.page.locator('.page[data-shown="true"]');
  const before = await page.evaluate((element) => element.scrollTop);
  await app.page.keyboard.press('Enter');
  const box = app.page.locator('.lightbox');
  await expect(box).toBeVisible();
  await expect(box).toContainText('The quay at dawn');
  await expect(box.locator('small')).toHaveText('Ida Marchetti');
  await expectAccessible(app);
  const width = () => box.locator('img').evaluate((image) => image.getBoundingClientRect().width);
  const fitting = await width();
  await app.page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(fitting * 1.4);
  await app.page.keyboard.press('0');
  await expect.poll(width).toBeCloseTo(fitting, 0);
  await app.page.keyboard.press('ArrowRight');
  await expect(box).toContainText('The crane');
  await expect(box).toContainText('2 of 2');
  await app.page.keyboard.press('ArrowRight');
  await expect(box).toContainText('2 of 2');
  await app.page.keyboard.press('ArrowLeft');
  await expect(box).toContainText('The quay at dawn');
  await app.page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await expect(first).toBeFocused();
  expect(await page.evaluate((element) => element.scrollTop)).toBe(before);
});

test('a note opens beside its mark and goes by Escape', async ({ app }) => {
  await openRich(app);
  const mark = articleText(app).getByRole('link', { name: '1', exact: true });
  await mark.focus();
  await app.page.keyboard.press('Enter');
  const note = articleText(app).getByRole('dialog', { name: 'Note 1' });
  await expect(note).toContainText('Except for two fishermen, who never told');
  await expect(note).not.toContainText('↩');
  await expect(note).toBeFocused();
  await app.page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(mark).toBeFocused();
  await app.page.keyboard.press('Enter');
  await note.getByRole('button', { name: word('note.go') }).press('Enter');
  await expect(articleText(app).locator('li')).toBeFocused();
});

/** In Electron by the window's own printing, else by the browser's. */
async function printedPdf({ page, electron }: App): Promise<Buffer> {
  if (!electron) return page.pdf();
  const coded = await electron.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({}))?.toString('base64'),
  );
  return Buffer.from(coded ?? '', 'base64');
}

test('only the article is printed, with its source, date and address', async ({ app }) => {
  await openRich(app);
  await app.page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-asked', 'yes');
  });
  await app.page.keyboard.press('ControlOrMeta+p');
  await expect(app.page.locator('html')).toHaveAttribute('data-asked', 'yes');
  await app.page.emulateMedia({ media: 'print' });
  const sheet = app.page.locator('.print-sheet');
  await expect(sheet).toBeVisible();
  for (const text of [RICH.title, 'Long Way', 'Ada Writer', app.site.url('/story/rich'), 'The pilot poured'])
    await expect(sheet).toContainText(text);
  expect(
    await sheet
      .locator('img')
      .evaluateAll((images) => images.map((one) => (one as HTMLImageElement).naturalWidth)),
  ).toEqual([1200, 1200]);
  expect(await sheet.locator('[id], script, iframe, button').count()).toBe(0);
  await expect(app.page.locator('.shell')).toBeHidden();
  await app.page.emulateMedia({ media: 'screen' });
  await app.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);
  await expect(app.page.locator('.shell')).toBeVisible();

  // Printing that our command did not ask for finds the sheet in its place, and puts it away.
  await app.page.evaluate(() =>
    window.addEventListener('beforeprint', () => {
      const sheets = document.querySelectorAll('.print-sheet').length;
      document.documentElement.setAttribute('data-sheets', String(sheets));
    }),
  );
  const pdf = await printedPdf(app);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await expect(app.page.locator('html')).toHaveAttribute('data-sheets', '1');
  await expect(sheet).toHaveCount(0);
});

test('without an offline voice reading aloud says so', async ({ app }) => {
  await openRich(app);
  await app.page.evaluate(() => {
    const cloud = { lang: 'en-US', name: 'Elsewhere', localService: false, default: true };
    Object.defineProperty(window, 'speechSynthesis', {
      value: { getVoices: () => [cloud], addEventListener: () => {}, speak: () => {}, cancel: () => {} },
    });
  });
  await app.page.locator('.page[data-shown="true"]').press('l');
  const bar = app.page.getByRole('region', { name: word('speak.label') });
  await expect(bar.getByRole('status')).toContainText(
    'no voice for this language (English) that works offline',
  );
  await expectAccessible(app);
  await app.page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
});

test('an offline voice reads sentence by sentence, marked, by keyboard', async ({ app }) => {
  await openRich(app);
  // The system's voice, told what to say and ending when the spec says so.
  await app.page.evaluate(() => {
    const heard: string[] = [];
    let now: { text: string; onend?: () => void } | null = null;
    const synth = {
      getVoices: () => [{ lang: 'en-GB', name: 'Here', localService: true, default: true }],
      addEventListener: () => {},
      speak: (utterance: { text: string }) => {
        now = utterance;
        heard.push(utterance.text);
      },
      cancel: () => {
        now = null;
      },
    };
    class Utterance {
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.defineProperty(window, 'speechSynthesis', { value: synth });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
    Object.assign(window, { heard, finish: () => now?.onend?.() });
  });
  const heard = () => app.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  const finish = () => app.page.evaluate(() => (window as unknown as { finish(): void }).finish());
  const marked = () =>
    articleText(app)
      .locator('body')
      .evaluate((body) => {
        const view = body.ownerDocument.defaultView as unknown as typeof globalThis;
        return [...(view.CSS.highlights.get('spoken') ?? [])].map((range) =>
          String(range).replaceAll('\u00ad', ''),
        );
      });
  await app.page.locator('.page[data-shown="true"]').press('l');
  await expect.poll(heard).toEqual([RICH.title]);
  await finish();
  await expect.poll(heard).toEqual([RICH.title, 'Nobody sailed there before the spring.']);
  await expect.poll(marked).toEqual(['Nobody sailed there1 before the spring.']);
  await expectAccessible(app);
  await app.page.keyboard.press('l');
  await expect(app.page.getByRole('button', { name: word('speak.play') })).toBeVisible();
  await app.page.keyboard.press('Shift+ArrowRight');
  await expect.poll(marked).toEqual(['The quay at dawn Ida Marchetti']);
  await app.page.keyboard.press('l');
  await expect.poll(async () => (await heard()).at(-1)).toBe('The quay at dawn Ida Marchetti');
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('region', { name: word('speak.label') })).toBeHidden();
  await expect.poll(marked).toEqual([]);
});
