// kill -9 of the process that holds the database, at points of a sync drawn from a seed. What the feeds served is the truth.
// OFFPRINT_KILLS=50 for the long run; OFFPRINT_SEED for another row of points.
import { makeStories, type Story } from './support/feed-site.ts';
import { expect, test } from './support/fixtures.ts';
import type { StartedReader } from './support/host.ts';
import { expectSound, listed } from './support/library.ts';
import { goToPlace, list, word } from './support/steps.ts';

const KILLS = Number(process.env.OFFPRINT_KILLS ?? 6);
const SEED = Number(process.env.OFFPRINT_SEED ?? 1);
/** A backend that keeps dying is given up after five times: each window gets fewer. */
const KILLS_PER_WINDOW = 4;
const FEEDS = 30;
const STORIES = 15;

/** mulberry32 */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const paths = Array.from({ length: FEEDS }, (_, at) => `/kill-${at}.xml`);

/** What every feed holds after `rounds` rounds: some stories more each time. */
function storiesAfter(feed: number, rounds: number): readonly Story[] {
  return makeStories(STORIES + rounds * 3, `F${feed}x`);
}

const truthAfter = (rounds: number) =>
  paths.flatMap((_, at) => storiesAfter(at, rounds).map(({ title }) => title)).sort();

/** The window works again by itself: it answers, and it lists what there is. */
async function expectRecovered(reader: StartedReader): Promise<void> {
  await reader.restartBackend();
  await goToPlace(reader, 'view.all');
  await expect(list(reader).getByRole('option').first()).toBeVisible();
  await expect(reader.page.locator('.status-banner')).toBeHidden();
}

test('killed in the middle of a sync, nothing is lost or doubled', async ({ site, open }) => {
  test.setTimeout(120_000 + KILLS * 30_000);
  const roll = dice(SEED);
  const publish = (rounds: number) => {
    for (const [at, path] of paths.entries()) site.setFeed(path, `Feed ${at}`, storiesAfter(at, rounds));
  };
  const asked = () => paths.reduce((sum, path) => sum + site.asked(path).all, 0);
  publish(0);
  let reader = await open();
  const first = await reader.cli('add', ...paths.map((path) => site.url(path)), '--allow-local');
  expect(first.code, first.stderr).toBe(0);
  expect((await reader.cli('mark', 'bookmarked', 'title:F3x')).json).toMatchObject({ changed: STORIES });
  expect((await reader.cli('tag', 'title:F7x', '+kept')).json).toMatchObject({ changed: STORIES });

  let inTheMiddle = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    publish(kill);
    const before = asked();
    const wanted = Math.floor(roll() * FEEDS);
    const pause = Math.floor(roll() * 120);
    await reader.page.getByRole('button', { name: word('cmd.feed.refreshAll') }).click();
    await expect.poll(() => asked() - before, { intervals: [5] }).toBeGreaterThan(wanted);
    // The point itself: so many requests, then so many milliseconds.
    await new Promise((resolve) => setTimeout(resolve, pause));
    await reader.killBackend();
    if (asked() - before < FEEDS) inTheMiddle += 1;
    await expectRecovered(reader);
    if (kill % KILLS_PER_WINDOW === 0 && kill < KILLS) {
      expect(await reader.quit()).toBe(true);
      reader = await open();
    }
  }
  const { code, stderr } = await reader.cli('sync', '--all');
  expect(code, stderr).toBe(0);
  const articles = await listed(reader);
  expect(articles.map(({ title }) => title).sort()).toEqual(truthAfter(KILLS));
  expect(articles.filter(({ bookmarked }) => bookmarked)).toHaveLength(STORIES);
  expect(articles.filter(({ tags }) => tags.includes('kept'))).toHaveLength(STORIES);
  await expectSound(reader);
  console.log(`  ${KILLS} kills, ${inTheMiddle} before the last request (${reader.kind})`);
});
