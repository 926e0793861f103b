// Drawings (SVG) in articles: a chart is shown from the disk, and neither a hostile one nor one that slipped into the
// media folder does anything, in an article or opened as a page.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DRAWING_POLICY } from '../../contract/web.ts';
import { CHART, hostileDrawings } from '../services/media/drawings.ts';
import { expectNoHarm, startCanary, watch } from './support/attack.ts';
import { type App, expect, test } from './support/fixtures.ts';
import { subscribe } from './support/library.ts';
import { articleText, openArticle, treeLine } from './support/steps.ts';

const picture = (app: App, alt: string) => articleText(app).locator(`img[alt="${alt}"]`);

const naturalWidth = (app: App, alt: string) =>
  picture(app, alt).evaluate((image) => (image as HTMLImageElement).naturalWidth);

/** A file that no sanitiser has seen, beside the stored ones. @returns its id */
function smuggle(app: App, source: string): string {
  const id = `${createHash('sha256').update(source).digest('hex')}.svg`;
  const folder = join(app.profile, 'media', id.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, id), source);
  return id;
}

test('a chart is shown; hostile drawings are shown or refused, and do nothing', async ({ app, site }) => {
  test.slow();
  const canary = await startCanary();
  const watching = await watch(app, canary);
  const hostile = hostileDrawings().map(([name, source], n) => ({ name, source, path: `/h${n}.svg` }));
  site.setFile('/chart.svg', 'image/svg+xml', CHART);
  for (const { path, source } of hostile) site.setFile(path, 'image/svg+xml', canary.arm(source));
  const pictures = hostile.map(({ path }, n) => `<p>Case ${n}</p><img src="${path}" alt="h${n}">`).join('');
  const charts = '<p>The catch of five years in one picture.</p><img src="/chart.svg" alt="The catch">';
  site.setFeed('/drawings.xml', 'Drawing Post', [
    { ...{ id: 'd1', title: 'A chart of the catch', author: 'Ada', age: 60 }, html: charts },
    {
      ...{ id: 'd2', title: 'Hostile drawings', author: 'Ada', age: 90 },
      html: `${pictures}<p>The end.</p>`,
    },
    {
      ...{ id: 'd3', title: 'Inline drawings', author: 'Ada', age: 95 },
      html: `<p>One.</p><svg xmlns="http://www.w3.org/2000/svg"><text>inline words</text><script>__pwned(1)</script></svg><p>Two.</p>`,
    },
  ]);
  await subscribe(app, site.url('/drawings.xml'));
  await treeLine(app, 'Drawing Post').click();
  await openArticle(app, 'A chart of the catch');
  const chart = picture(app, 'The catch');
  await expect(chart).toHaveAttribute('src', /\/m\/.*\.svg$/);
  await expect.poll(() => naturalWidth(app, 'The catch')).toBe(480);
  await expect(chart).toHaveAttribute('height', '240');
  // What is drawn in black on nothing is read in the dark too.
  await chart.evaluate((image) => image.ownerDocument.documentElement.setAttribute('data-scheme', 'dark'));
  await expect(chart).toHaveCSS('background-color', 'rgb(255, 255, 255)');

  await openArticle(app, 'Hostile drawings');
  await expect(articleText(app).getByText('The end.')).toBeVisible();
  await expect(picture(app, 'h0')).toHaveAttribute('src', /\/m\/.*\.svg$/);
  await picture(app, 'h0').scrollIntoViewIfNeeded();
  await expect.poll(() => naturalWidth(app, 'h0')).toBe(40);
  await openArticle(app, 'Inline drawings');
  await expect(articleText(app).getByText('Two.')).toBeVisible();
  await expect(articleText(app).locator('svg')).toHaveCount(0);

  await openArticle(app, 'A chart of the catch');
  const address = (await chart.getAttribute('src')) ?? '';
  // The trap works: without our policy the first of them runs.
  if (app.kind === 'browser') expect(await openAsPage(app, site.url('/h0.svg'))).toBeGreaterThan(0);
  const ids = hostile.map(({ source }) => smuggle(app, canary.arm(source)));
  for (const id of ids) await expectInert(app, address.replace(/[0-9a-f]{64}\.svg$/, id));
  await expectInert(app, address);
  await expectNoHarm(watching);
  expect(canary.asked).toEqual([]);
  await canary.close();
  console.log(`  ${hostile.length} hostile drawings, cleaned and raw (${app.kind})`);
});

/** Opened as a page where a page can be opened (Electron's window goes nowhere): it may not even load itself anything. */
async function expectInert(app: App, address: string): Promise<void> {
  const policy = await app.page.evaluate(async (url) => {
    const { headers } = await fetch(url);
    return [headers.get('content-security-policy'), headers.get('x-content-type-options')];
  }, address);
  expect(policy).toEqual([DRAWING_POLICY, 'nosniff']);
  if (app.kind !== 'browser') return;
  expect(await openAsPage(app, new URL(address, app.page.url()).href)).toBe(0);
}

/** @returns how often something ran */
async function openAsPage(app: App, address: string): Promise<number> {
  const page = await app.page.context().browser()?.newPage();
  if (!page) throw new Error('no browser');
  let ran = 0;
  await page.exposeBinding('__pwned', () => {
    ran += 1;
  });
  page.on('pageerror', (error) => {
    if (String(error).includes('__pwned')) ran += 1;
  });
  page.on('dialog', () => {
    ran += 1;
  });
  await page.goto(address);
  await page.mouse.move(5, 5);
  await page.mouse.click(5, 5);
  await page.close();
  return ran;
}
