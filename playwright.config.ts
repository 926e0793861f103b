// End-to-end tests: the same specs in the browser host and in Electron. Started by build/e2e.ts (npm run e2e).
import { existsSync } from 'node:fs';
import { chromium, defineConfig } from '@playwright/test';
import type { HostOption } from './tests/e2e/support/fixtures.ts';

/** Playwright's own Chromium when it was installed, else the system's. */
function chromiumPath(): string | undefined {
  const named = process.env.CHROMIUM_BIN;
  if (named) return named;
  if (existsSync(chromium.executablePath())) return undefined;
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
}

const executablePath = chromiumPath();
const out = process.env.E2E_OUT ?? 'test-results';

export default defineConfig<HostOption>({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: `${out}/files`,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: process.env.CI ? 2 : 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [['list'], ['json', { outputFile: `${out}/e2e.json` }]],
  use: {
    viewport: { width: 1240, height: 800 },
    launchOptions: executablePath ? { executablePath } : {},
  },
  projects: [
    { name: 'browser', testIgnore: '**/electron*.spec.ts', use: { host: 'browser' } },
    { name: 'electron', use: { host: 'electron' } },
  ],
});
