// Each layer against hostile HTML switched off in turn, the stored sanitiser always: those that are left must hold alone.
// The last test switches all of them off and sees the same vectors run: so the others can fail.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Canary, expectNoHarm, NO_HARM, startCanary, walkAndTempt, watch } from './support/attack.ts';
import { ROOT } from './support/cli.ts';
import { test as base, expect } from './support/fixtures.ts';
import type { StartedReader } from './support/host.ts';
import { singles } from './support/hostile-feeds.ts';
import { goToLine, list, treeLine } from './support/steps.ts';
import { buildUnpurified, type TestApp } from './support/unpurified.ts';

const test = base.extend<{ canary: Canary }, { unpurified: TestApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  canary: async ({}, use) => {
    const canary = await startCanary();
    await use(canary);
    await canary.close();
  },
  unpurified: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const app = await buildUnpurified();
      await use(app);
      app.remove();
    },
    { scope: 'worker' },
  ],
});

/** Elements that take the place of the document's own names: with both cleaners off our own code stumbles over them, they run nothing. */
const SHADOWS = /^clobbering/;

/** A library with every vector as a stored body, exactly as written. @returns how many */
function storeRaw(profile: string, canary: Canary, cleaned = false): number {
  mkdirSync(profile, { recursive: true });
  const articles = singles(canary.arm).filter(({ title }) => cleaned || !SHADOWS.test(title));
  const script = join(ROOT, 'tests', 'db', 'raw-library.ts');
  const run = spawnSync(process.execPath, [script, profile], { input: JSON.stringify(articles) });
  expect(run.status, String(run.stderr)).toBe(0);
  return articles.length;
}

interface Off {
  readonly policy?: boolean;
  readonly sandbox?: boolean;
}

/** Opens the raw articles one by one, with the named layers off. */
async function attack(reader: StartedReader, canary: Canary, count: number, off: Off) {
  const { page } = reader;
  const watching = await watch(reader, canary);
  if (off.policy) {
    const browser = await page.context().newCDPSession(page);
    await browser.send('Page.setBypassCSP', { enabled: true });
    await page.reload();
  }
  const policyOn = await page.evaluate(async () => {
    const image = document.createElement('img');
    try {
      image.setAttribute('onerror', 'this.dataset.ran = "yes"');
      image.src = '/none.png';
      document.body.append(image);
      await new Promise((done) => image.addEventListener('error', done));
    } catch {
      return true;
    }
    image.remove();
    return image.dataset.ran === undefined;
  });
  expect(policyOn).toBe(!off.policy);
  if (off.sandbox) await page.evaluate(() => Object.assign(window, { sandboxOff: true }));
  await goToLine(reader, 'Raw');
  await expect(list(reader).getByRole('option').first()).toBeVisible();
  const seen = await walkAndTempt(reader, count);
  expect(new Set(seen).size).toBe(count);
  await expect(treeLine(reader, 'Raw')).toBeVisible();
  return watching;
}

test.describe('stored as written', () => {
  test.setTimeout(180_000);

  test('DOMPurify, frame and policy hold', async ({ profile, open, canary }) => {
    const count = storeRaw(profile, canary, true);
    const reader = await open();
    await expectNoHarm(await attack(reader, canary, count, {}));
    console.log(`  ${count} raw bodies, all other layers on (${reader.kind})`);
  });

  test('without policy: DOMPurify and frame hold', async ({ profile, open, canary }) => {
    const count = storeRaw(profile, canary, true);
    const reader = await open();
    await expectNoHarm(await attack(reader, canary, count, { policy: true }));
    console.log(`  ${count} raw bodies, policy off (${reader.kind})`);
  });

  test('without DOMPurify: frame and policy hold', async ({ profile, open, canary, unpurified }) => {
    const count = storeRaw(profile, canary);
    const reader = await open({ root: unpurified.root });
    await expectNoHarm(await attack(reader, canary, count, {}));
    console.log(`  ${count} raw bodies, DOMPurify off (${reader.kind})`);
  });

  test('without DOMPurify and sandbox: the policy holds', async ({ profile, open, canary, unpurified }) => {
    const count = storeRaw(profile, canary);
    const reader = await open({ root: unpurified.root });
    const { executions, dialogs } = (await attack(reader, canary, count, { sandbox: true })).harm();
    expect({ executions, dialogs }).toEqual({ executions: 0, dialogs: 0 });
    console.log(`  ${count} raw bodies, DOMPurify and sandbox off (${reader.kind})`);
  });

  test('without DOMPurify and policy: the frame holds', async ({ profile, open, canary, unpurified }) => {
    const count = storeRaw(profile, canary);
    const reader = await open({ root: unpurified.root });
    const { executions, dialogs } = (await attack(reader, canary, count, { policy: true })).harm();
    expect({ executions, dialogs }).toEqual({ executions: 0, dialogs: 0 });
    console.log(`  ${count} raw bodies, DOMPurify and policy off (${reader.kind})`);
  });

  test('without any layer the vectors do run', async ({ profile, open, canary, unpurified }) => {
    const count = storeRaw(profile, canary);
    const reader = await open({ root: unpurified.root });
    const harm = (await attack(reader, canary, count, { policy: true, sandbox: true })).harm();
    expect(harm.executions).toBeGreaterThan(NO_HARM.executions + 50);
    // Electron's session lets nothing out even then; a browser does.
    if (reader.kind === 'browser') expect(harm.canary.length).toBeGreaterThan(5);
    else expect(harm.canary).toEqual([]);
    console.log(`  ${count} raw bodies, every layer off: ${harm.executions} executions (${reader.kind})`);
  });
});
