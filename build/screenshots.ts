// npm run screenshots: the pictures in docs/screenshots, of the real reader on an invented library. Names choose some of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { en } from '../contract/messages/en.ts';
import { bundle, ROOT } from './bundle.ts';
import { fillProfile, NOW, type Serving, serve } from './demo/profile.ts';
import { readingViews } from './demo/reading-views.ts';
import { type DemoSite, startDemoSite } from './demo/site.ts';

const OUT = join(ROOT, 'docs', 'screenshots');
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 420, height: 860 };
const LARGEST = 400 * 1024;
const chosen = process.argv.slice(2);

function chromiumPath(): string {
  const paths = [process.env.CHROMIUM_BIN ?? '', chromium.executablePath(), '/usr/bin/chromium'];
  const path = paths.find((one) => one !== '' && existsSync(one));
  if (!path) throw new Error('No Chromium: set CHROMIUM_BIN.');
  return path;
}

interface Stage {
  readonly page: Page;
  readonly site: DemoSite;
}

const word = (key: keyof typeof en): string => en[key] as string;

/** Until every picture on the page is there and nothing moves. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(400);
  const frames = page.frames().map((frame) =>
    frame.waitForFunction('[...document.images].every((image) => image.complete)', null, {
      timeout: 5000,
    }),
  );
  await Promise.allSettled(frames);
  await page.waitForTimeout(500);
}

async function shoot(page: Page, name: string): Promise<void> {
  await settle(page);
  if (chosen.length > 0 && !chosen.includes(name)) return;
  await page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled', caret: 'hide' });
  console.log(name);
}

async function open(page: Page, title: string): Promise<void> {
  await page
    .getByRole('listbox', { name: word('timeline.label') })
    .getByRole('option', { name: title })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function command(page: Page, key: keyof typeof en): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page
    .getByRole('combobox', { name: word('palette.label') })
    .or(page.getByRole('combobox'))
    .first()
    .fill(word(key));
  await page.keyboard.press('Enter');
}

async function newPage(browser: Browser, address: string, locale: string, viewport = WIDE): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    ...{ viewport, locale, deviceScaleFactor: 1, timezoneId: 'UTC', colorScheme: 'light' },
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(address);
  await page.locator('.shell, .welcome').first().waitFor();
  return page;
}

/** The list as it should look: everything, read or not, from the top. */
async function showAll(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('heading', { level: 1, name: word('view.all') }).waitFor();
}

async function articles({ page }: Stage): Promise<void> {
  await showAll(page);
  await open(page, 'Six coastal states');
  await shoot(page, 'reader-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'reader-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, 'قناةٌ');
  await shoot(page, 'rtl');
  await open(page, 'Episode 88');
  await shoot(page, 'podcast');
  await open(page, 'In praise of slow');
  await page.mouse.move(1000, 600);
  await page.mouse.wheel(0, 1250);
  await shoot(page, 'missing-picture');
  await page.getByRole('listbox', { name: word('timeline.label') }).press('Home');
  await open(page, 'Six coastal states');
  await page.mouse.move(1000, 600);
  await page.mouse.wheel(0, 1050);
  await shoot(page, 'reader-text');
  await page.mouse.wheel(0, -3000);
  await page.getByRole('option', { name: 'Wind overtakes' }).click({ button: 'right' });
  await shoot(page, 'menu');
  await page.keyboard.press('Escape');
}

async function dialogs({ page, site }: Stage): Promise<void> {
  await command(page, 'cmd.help.keys');
  await shoot(page, 'keyboard-help');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('mar');
  await shoot(page, 'palette');
  await page.keyboard.press('Escape');
  await command(page, 'cmd.file.export');
  await page.getByRole('radio', { name: new RegExp(word('export.netscape').slice(0, 12)) }).check();
  await shoot(page, 'export');
  await page.keyboard.press('Escape');
  await command(page, 'cmd.feed.add');
  const dialog = page.getByRole('dialog', { name: word('add.title') });
  await dialog.getByLabel(word('add.address')).fill(site.page);
  await dialog.getByRole('button', { name: word('add.find') }).click();
  await dialog.getByRole('radio').first().waitFor();
  await shoot(page, 'add-feed');
  await page.keyboard.press('Escape');
}

/** What keeps many articles in order. */
async function order({ page }: Stage): Promise<void> {
  await page.keyboard.press('Escape');
  const list = page.getByRole('listbox', { name: word('timeline.label') });
  await list.focus();
  await showAll(page);
  await list.press('Home');
  for (let row = 0; row < 4; row++) await list.press('Shift+ArrowDown');
  await shoot(page, 'selection');
  await list.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('is:unread (tag:politics OR wind) -tag:cr');
  await shoot(page, 'search-box');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+s');
  await shoot(page, 'smart-view');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /politics/i }).waitFor();
  await command(page, 'cmd.rule.mute');
  const rule = page.getByRole('dialog', { name: word('rule.new') });
  await rule.getByLabel(word('rule.name')).fill('World cup');
  await rule.getByLabel(word('rule.query')).fill('"world cup" OR title:train ');
  await rule.getByLabel(word('rule.expiry')).fill('2026-12-20');
  await shoot(page, 'rule');
  await rule.getByRole('button', { name: word('rule.create') }).click();
  await shoot(page, 'rules');
  await page.keyboard.press('Escape');
  await command(page, 'cmd.feeds.table');
  await page.getByRole('checkbox', { name: 'Choose The Meridian' }).check();
  await shoot(page, 'feeds-table');
  await page.keyboard.press('Escape');
}

async function searchAndSettings({ page }: Stage): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('bridge');
  await page
    .getByText(/matches/)
    .first()
    .waitFor();
  await open(page, 'The bridge that listens').catch(() => {});
  await shoot(page, 'search');
  await page.getByRole('combobox', { name: word('search.label') }).fill('');
  await page.keyboard.press('Escape');
  await command(page, 'cmd.view.settings');
  await shoot(page, 'settings');
}

async function narrow(browser: Browser, address: string): Promise<void> {
  const page = await newPage(browser, address, 'en-GB', NARROW);
  await shoot(page, 'list-narrow');
  await open(page, 'A database that fits');
  await shoot(page, 'reader-narrow');
  await page.context().close();
}

async function inUkrainian(browser: Browser, address: string): Promise<void> {
  const page = await newPage(browser, address, 'uk-UA');
  await page.getByRole('option', { name: 'Бібліотека, яку зібрали' }).click();
  await page.getByRole('heading', { level: 1, name: 'Бібліотека, яку зібрали' }).waitFor();
  await shoot(page, 'ukrainian');
  await page.context().close();
}

/** The background queue fetches by itself; what is missing for good is not waited for. */
async function untilFetched(site: DemoSite): Promise<void> {
  const wanted = () => site.waiting().filter((path) => /^\/(?:pictures|icons)\//.test(path));
  for (let left = 120; wanted().length > 0; left -= 1) {
    if (left === 0) throw new Error(`Not fetched: ${wanted().join(' ')}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function library(browser: Browser, site: DemoSite, folder: string): Promise<void> {
  await fillProfile(folder, site);
  const serving: Serving = await serve(folder);
  try {
    await untilFetched(site);
    const page = await newPage(browser, serving.address(), 'en-GB');
    const stage = { page, site };
    for (const part of [articles, dialogs, searchAndSettings, order]) await part(stage);
    await page.context().close();
    await narrow(browser, serving.address());
    await inUkrainian(browser, serving.address());
    await readingViews({
      open: (viewport) => newPage(browser, serving.address(), 'en-GB', viewport),
      shoot,
    });
  } finally {
    await serving.stop();
  }
}

async function firstRun(browser: Browser, folder: string): Promise<void> {
  const serving = await serve(folder);
  const page = await newPage(browser, serving.address(), 'en-GB');
  await shoot(page, 'first-run');
  await page.context().close();
  await serving.stop();
}

/** Fewer colours, where ImageMagick can do it, for a picture that is too large. */
function quantise(): void {
  for (const name of readdirSync(OUT).filter((file) => file.endsWith('.png'))) {
    const file = join(OUT, name);
    if (statSync(file).size > LARGEST)
      spawnSync('convert', [file, '-dither', 'FloydSteinberg', '-colors', '255', '-strip', `PNG8:${file}`]);
    console.log(`${name}: ${Math.round(statSync(file).size / 1024)} KB`);
  }
}

await bundle();
mkdirSync(OUT, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'offprint-screenshots-'));
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--font-render-hinting=none'],
});
try {
  const site = await startDemoSite(browser, NOW);
  await firstRun(browser, join(work, 'fresh'));
  await library(browser, site, join(work, 'library'));
  site.stop();
  quantise();
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
