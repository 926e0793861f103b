// What only the Electron host has: its window, its menu, its denials on the real runtime, one instance, the remembered place.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { SANDBOXED, startAgain, startElectronHost } from './support/electron-host.ts';
import { expect, test } from './support/fixtures.ts';

/** Runs `use` on a started app and always ends it. */
async function withApp(
  profile: string,
  use: (host: Awaited<ReturnType<typeof startElectronHost>>) => Promise<void>,
): Promise<void> {
  const host = await startElectronHost(profile);
  try {
    await use(host);
  } finally {
    await host.stop();
  }
}

const bounds = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds() ?? null);

test('the page has one object of ours, no Node, and a sandbox', async ({ profile }) => {
  await withApp(profile, async ({ app, page }) => {
    const seen = await page.evaluate(() => ({
      origin: location.origin,
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
      bridge: Object.keys((window as unknown as { offprint: object }).offprint).sort(),
      isolated: window.isSecureContext,
    }));
    expect(seen).toEqual({
      origin: 'app://offprint',
      node: [],
      bridge: ['call', 'host', 'listen'],
      isolated: true,
    });
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
  });
});

test('the page runs in the operating system sandbox', async ({ profile }) => {
  test.skip(!SANDBOXED || process.platform !== 'linux', 'root has no sandbox; its marks are read from /proc');
  await withApp(profile, async ({ app }) => {
    const pid = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // 2: a seccomp filter decides which system calls it may make.
    expect(/^Seccomp:\s*(\d)/m.exec(status)?.[1]).toBe('2');
    expect(/^NoNewPrivs:\s*(\d)/m.exec(status)?.[1]).toBe('1');
  });
});

test('nothing navigates, opens windows, downloads or reaches the network', async ({ profile, site }) => {
  await withApp(profile, async ({ app, page }) => {
    const addresses = [
      site.url('/'),
      'file:///etc/passwd',
      'data:text/html,x',
      'app://offprint/index.html?again',
    ];
    for (const address of addresses) {
      await page.evaluate((to) => {
        location.href = to;
      }, address);
      await page.evaluate((to) => window.open(to), address);
      await page.evaluate((to) => {
        const link = Object.assign(document.createElement('a'), {
          href: to,
          target: '_blank',
          download: 'x',
        });
        document.body.append(link);
        link.click();
        link.remove();
      }, address);
    }
    const reached = await page.evaluate(
      (to) =>
        fetch(to, { mode: 'no-cors' }).then(
          () => 'reached',
          () => 'refused',
        ),
      site.url('/news.xml'),
    );
    expect(reached).toBe('refused');
    expect(page.url()).toBe('app://offprint/');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(site.asked('/').all + site.asked('/news.xml').all).toBe(0);
  });
});

test('permissions are refused', async ({ profile }) => {
  await withApp(profile, async ({ page }) => {
    const answers = await page.evaluate(async () => {
      const ask = (name: string) =>
        navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state);
      return [
        await ask('geolocation'),
        await ask('notifications'),
        await ask('camera').catch(() => 'denied'),
      ];
    });
    expect(answers).toEqual(['denied', 'denied', 'denied']);
  });
});

test('the bridge refuses what the contract does not name', async ({ profile }) => {
  await withApp(profile, async ({ page }) => {
    const codes = await page.evaluate(async () => {
      const { call } = (
        window as unknown as {
          offprint: { call(m: unknown, i: unknown): Promise<{ ok: boolean; error?: { code: string } }> };
        }
      ).offprint;
      const asked = [
        await call('files.stage', { path: '/etc/passwd' }),
        await call('files.release', { file: 'x', path: '/tmp/x' }),
        await call('__proto__', {}),
        await call('constructor', {}),
        await call('library.get', { more: 1 }),
        await call(7, {}),
      ];
      return asked.map((answer) => (answer.ok ? 'ok' : answer.error?.code));
    });
    expect(codes).toEqual(Array(6).fill('bad_input'));
  });
});

test('media and shell answer on our origin with their policies', async ({ profile }) => {
  await withApp(profile, async ({ page }) => {
    const [shell, media] = await page.evaluate(async () => {
      const read = async (path: string) => {
        const response = await fetch(path);
        return { status: response.status, policy: response.headers.get('content-security-policy') ?? '' };
      };
      return [await read('/'), await read(`/m/${'0'.repeat(64)}.png`)];
    });
    expect(shell?.status).toBe(200);
    expect(shell?.policy).toContain("default-src 'none'");
    expect(media?.status).toBe(404);
  });
});

test('the menu shows the commands and sends them to the page', async ({ profile }) => {
  await withApp(profile, async ({ app, page }) => {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('feed.add')?.click());
    await expect(page.getByRole('dialog')).toBeVisible();
  });
});

test('the window comes back where it was', async ({ profile }) => {
  const place = { x: 60, y: 50, width: 900, height: 640 };
  await withApp(profile, async (host) => {
    await host.app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
      place,
    );
    // The system moves a window when it gets round to it.
    await expect.poll(() => bounds(host.app)).toEqual(place);
    expect(await host.quit()).toBe(true);
  });
  await withApp(profile, async ({ app }) => {
    await expect.poll(() => bounds(app)).toEqual(place);
  });
});

test('a second start hands over to the first and ends', async ({ profile }) => {
  await withApp(profile, async ({ app, page }) => {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const heard = page.evaluate(
      () =>
        new Promise((resolve) => {
          (
            window as unknown as { offprint: { host: { onOpen(listener: (what: unknown) => void): void } } }
          ).offprint.host.onOpen(resolve);
        }),
    );
    expect(await startAgain(profile, ['feed://example.org/rss'])).toBe(0);
    expect(await heard).toEqual({ kind: 'feed', address: 'http://example.org/rss' });
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
});

test('a library that cannot be opened is said so, and left as it is', async ({ profile }) => {
  mkdirSync(profile, { recursive: true });
  const library = join(profile, 'library.db');
  writeFileSync(library, 'no database '.repeat(500));
  await withApp(profile, async ({ page, quit }) => {
    await expect(page.getByText(/library can.t be opened/)).toBeVisible();
    expect(await quit()).toBe(true);
  });
  expect(readFileSync(library, 'utf8')).toBe('no database '.repeat(500));
});
