// The fixtures of every spec: a feed site, a fresh profile and the reader on it, in the host the project names.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page, type TestInfo } from '@playwright/test';
import { startBrowserHost } from './browser-host.ts';
import { startElectronHost } from './electron-host.ts';
import { type FeedSite, startFeedSite } from './feed-site.ts';
import type { Reader } from './host.ts';

export interface App extends Reader {
  readonly site: FeedSite;
  /** Nothing outside answers any more. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
}

interface Fixtures {
  readonly site: FeedSite;
  readonly profile: string;
  readonly app: App;
}

export interface HostOption {
  readonly host: 'browser' | 'electron';
}

/** What the window showed when a spec failed. */
async function attachPicture(page: Page, info: TestInfo): Promise<void> {
  if (info.status === info.expectedStatus || page.isClosed()) return;
  const body = await page.screenshot({ timeout: 5000 }).catch(() => null);
  if (body) await info.attach('window', { body, contentType: 'image/png' });
}

export const test = base.extend<Fixtures & HostOption>({
  host: ['browser', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  site: async ({}, use) => {
    const site = await startFeedSite();
    await use(site);
    await site.unplug();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'offprint-e2e-'));
    await use(join(folder, 'profile'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  app: async ({ host, site, profile, playwright, launchOptions, viewport }, use, info) => {
    const browser = host === 'browser' ? await playwright.chromium.launch(launchOptions) : null;
    const reader = browser
      ? await startBrowserHost(await (await browser.newContext({ viewport })).newPage(), profile)
      : await startElectronHost(profile);
    await use({ ...reader, site, goOffline: () => site.unplug(), goOnline: () => site.plugIn() });
    await attachPicture(reader.page, info);
    await reader.stop();
    await browser?.close();
  },
});

export { expect };
