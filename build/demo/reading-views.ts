// Pictures of the reading view: every sheet of paper, wide, narrow, right-to-left, a picture large, the panel, paper itself.
import type { Page } from '@playwright/test';
import { en } from '../../contract/messages/en.ts';
import { THEMES } from '../../contract/settings.ts';

interface Camera {
  readonly open: (viewport: { width: number; height: number }) => Promise<Page>;
  readonly shoot: (page: Page, name: string) => Promise<void>;
}

const WIDE = { width: 1440, height: 900 };
const word = (key: keyof typeof en): string => en[key] as string;

async function openArticle(page: Page, title: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('heading', { level: 1, name: word('view.all') }).waitFor();
  await page.getByRole('option', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function choose(page: Page, ...labels: readonly (keyof typeof en)[]): Promise<void> {
  await page.keyboard.press('Shift+V');
  const panel = page.getByRole('dialog', { name: word('reader.text') });
  for (const label of labels) {
    const tile = panel.getByRole('radio', { name: word(label), exact: true });
    await tile.click({ force: true });
    await tile.and(panel.locator(':checked')).waitFor();
  }
  await page.keyboard.press('Escape');
}

async function scrollTo(page: Page, share: number): Promise<void> {
  const article = page.locator('.page[data-shown="true"]');
  await article.evaluate((element, to) => {
    element.scrollTop = (element.scrollHeight - element.clientHeight) * to;
  }, share);
  // A press beside the text: the keyboard's ring is not what is shown here.
  const box = await article.boundingBox();
  if (box !== null) await page.mouse.click(box.x + 12, box.y + box.height / 2);
}

/** The same article on every sheet, each a little further on. */
async function papers({ open, shoot }: Camera): Promise<void> {
  const page = await open(WIDE);
  await openArticle(page, 'The last typesetters');
  await page.keyboard.press('[');
  for (const [at, theme] of THEMES.slice(1).entries()) {
    await choose(page, `settings.theme.${theme}`);
    await scrollTo(page, at % 2 === 0 ? 0 : 0.36);
    await shoot(page, `reading-${theme}`);
  }
  await choose(page, 'settings.theme.paper', 'settings.font.sans');
  await scrollTo(page, 0.3);
  await shoot(page, 'reading-sans');
  await page.keyboard.press('Shift+V');
  await shoot(page, 'reading-panel');
  await page.keyboard.press('Escape');
  await choose(page, 'settings.font.serif');
  await scrollTo(page, 0);
  await page.locator('.lead-open').click();
  await shoot(page, 'lightbox');
  await page.keyboard.press('Escape');
  await page.context().close();
}

async function note({ open, shoot }: Camera): Promise<void> {
  const page = await open(WIDE);
  await openArticle(page, 'The last typesetters');
  await scrollTo(page, 0.3);
  await page.frameLocator('iframe').getByRole('link', { name: '1', exact: true }).press('Enter');
  await shoot(page, 'reading-note');
  await page.context().close();
}

async function shapes({ open, shoot }: Camera): Promise<void> {
  const wide = await open({ width: 1920, height: 1080 });
  await choosePlace(wide, 'The last typesetters', 'settings.theme.light');
  await shoot(wide, 'reading-wide');
  await choosePlace(wide, 'قناةٌ', 'settings.theme.sepia');
  await shoot(wide, 'reading-rtl');
  await wide.context().close();
  const narrow = await open({ width: 420, height: 860 });
  await openArticle(narrow, 'The last typesetters');
  await choose(narrow, 'settings.theme.paper');
  await scrollTo(narrow, 0.34);
  await shoot(narrow, 'reading-narrow');
  await choose(narrow, 'settings.theme.system');
  await narrow.context().close();
}

async function choosePlace(page: Page, title: string, theme: keyof typeof en): Promise<void> {
  await openArticle(page, title);
  await choose(page, theme);
  await scrollTo(page, 0);
}

/** What comes out of the printer, the first page. */
async function paper({ open, shoot }: Camera): Promise<void> {
  const page = await open({ width: 794, height: 1123 });
  await openArticle(page, 'The last typesetters');
  await page.evaluate('window.print = () => {}');
  await page.keyboard.press('ControlOrMeta+p');
  await page.locator('.print-sheet').waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  // The margins that paper has.
  await page.evaluate("document.body.style.padding = '18mm 20mm'");
  await shoot(page, 'print');
  await page.context().close();
}

/** Leaves the settings as they were before anybody changed one. */
export async function readingViews(camera: Camera): Promise<void> {
  for (const part of [papers, note, shapes, paper]) await part(camera);
}
