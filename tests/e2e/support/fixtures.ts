// The fixtures of every spec: a feed site, a fresh profile and the reader on it, in the host the project names.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserType,
  test as base,
  expect,
  type LaunchOptions,
  type Page,
  type TestInfo,
  type ViewportSize,
} from '@playwright/test';
import { startBrowserHost } from './browser-host.ts';
import { ROOT } from './cli.ts';
import { startElectronHost } from './electron-host.ts';
import { type FeedSite, startFeedSite } from './feed-site.ts';
import type { Reader, StartedReader } from './host.ts';

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
  /** Starts the reader on the profile when the spec is ready for it, or again once `app` was quit. Ended with the spec. */
  readonly open: (options?: { readonly root?: string }) => Promise<StartedReader>;
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
    const { reader, close } = await start(host, profile, ROOT, playwright.chromium, {
      launchOptions,
      viewport,
    });
    await use({ ...reader, site, goOffline: () => site.unplug(), goOnline: () => site.plugIn() });
    await attachPicture(reader.page, info);
    await close();
  },
  open: async ({ host, profile, playwright, launchOptions, viewport }, use, info) => {
    const started: Started[] = [];
    await use(async ({ root = ROOT } = {}) => {
      const one = await start(host, profile, root, playwright.chromium, { launchOptions, viewport });
      started.push(one);
      return one.reader;
    });
    for (const { reader, close } of started) {
      await attachPicture(reader.page, info);
      await close();
    }
  },
});

interface Started {
  readonly reader: StartedReader;
  close(): Promise<void>;
}

interface Look {
  readonly launchOptions: LaunchOptions;
  readonly viewport: ViewportSize | null;
}

async function start(
  host: HostOption['host'],
  profile: string,
  root: string,
  chromium: BrowserType,
  { launchOptions, viewport }: Look,
): Promise<Started> {
  if (host === 'electron') {
    const reader = await startElectronHost(profile, root);
    return { reader, close: () => reader.stop() };
  }
  const browser = await chromium.launch(launchOptions);
  const page = await (await browser.newContext({ viewport })).newPage();
  const reader = await startBrowserHost(page, profile, root);
  return {
    reader,
    close: async () => {
      await reader.stop();
      await browser.close();
    },
  };
}

export { expect };
