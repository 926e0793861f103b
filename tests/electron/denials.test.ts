// Z2: navigation, windows, webviews, permissions, devices and the network are denied for 200 addresses.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as fake from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const security = await import('../../electron/security.ts');

const SCHEMES = [
  'http',
  'https',
  'file',
  'javascript',
  'data',
  'blob',
  'ftp',
  'ws',
  'wss',
  'app',
  'chrome',
  'about',
];
const REST = [
  '//example.org/',
  '//offprint/',
  '//offprint.evil.example/',
  '//127.0.0.1:9/',
  '///etc/passwd',
  ':alert(1)',
];
const TAILS = ['', '?a=b', '#x'];
/** 216 addresses, our own among them: even to itself a page does not navigate. */
const ADDRESSES = SCHEMES.flatMap((scheme) =>
  REST.flatMap((rest) => TAILS.map((tail) => `${scheme}:${rest}${tail}`)),
);

interface FiredEvent {
  prevented: boolean;
  readonly url: string;
  preventDefault(): void;
}

function event(url: string): FiredEvent {
  const fired: FiredEvent = {
    prevented: false,
    url,
    preventDefault: () => {
      fired.prevented = true;
    },
  };
  return fired;
}

function newContents(): fake.FakeContents {
  const contents = new fake.FakeContents();
  fake.app.emit('web-contents-created', {}, contents);
  return contents;
}

beforeAll(() => {
  security.setupSecurity();
  security.setupSessions();
});

describe('navigation', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s is prevented',
    (name) => {
      const contents = newContents();
      const fired = ADDRESSES.map(event);
      for (const one of fired) contents.emit(name, one, one.url);
      expect(fired.length).toBeGreaterThan(200);
      expect(fired.filter((one) => !one.prevented)).toEqual([]);
    },
  );

  test('no window opens, whatever the address', () => {
    const contents = newContents();
    expect(new Set(ADDRESSES.map((url) => contents.opener?.({ url }).action))).toEqual(new Set(['deny']));
    expect(fake.opened).toEqual([]);
  });
});

describe.each(['persist:offprint', 'default'])('the session %s', (name) => {
  const session = () => {
    const found = fake.sessions.get(name);
    if (!found) throw new Error(`no session ${name}`);
    return found;
  };
  const permissions = [
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'clipboard-read',
    'usb',
    'fullscreen',
  ];

  test('refuses every permission, on request and on check', () => {
    for (const permission of permissions) {
      let answer: unknown = null;
      const request = session().handlers.get('request') as (...words: unknown[]) => void;
      request({}, permission, (given: boolean) => {
        answer = given;
      });
      expect([permission, answer]).toEqual([permission, false]);
      const check = session().handlers.get('check') as (...words: unknown[]) => boolean;
      expect(check({}, permission, 'app://offprint')).toBe(false);
    }
  });

  test('refuses devices and screen capture', () => {
    const device = session().handlers.get('device') as (...words: unknown[]) => boolean;
    expect(device({ deviceType: 'hid' })).toBe(false);
    const streams: unknown[] = [];
    const display = session().handlers.get('display') as (
      request: unknown,
      answer: (s: unknown) => void,
    ) => void;
    display({}, (given) => streams.push(given));
    expect(streams).toEqual([{}]);
  });

  test('lets requests reach our own origin only', () => {
    const reached = ADDRESSES.filter((url) => {
      let cancelled = true;
      session().beforeRequest?.({ url }, ({ cancel }) => {
        cancelled = cancel;
      });
      return !cancelled;
    });
    expect(reached).toEqual(TAILS.map((tail) => `app://offprint/${tail}`));
  });

  test('refuses downloads', () => {
    const fired = event('http://example.org/a.exe');
    session().emit('will-download', fired);
    expect(fired.prevented).toBe(true);
  });
});

describe('what the system may open', () => {
  test('http, https and mailto, normalised; nothing else', async () => {
    const answers = await Promise.all(
      ADDRESSES.map(async (url) => [url, await security.openOutside(url)] as const),
    );
    const passed = answers.filter(([, done]) => done).map(([url]) => new URL(url).protocol);
    expect(new Set(passed)).toEqual(new Set(['http:', 'https:']));
    expect(await security.openOutside('mailto:ada@example.org')).toBe(true);
    for (const url of fake.opened) expect(url).toMatch(/^(https?:\/\/|mailto:)/);
  });

  test.each([
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'ms-msdt:/id',
    'smb://host/share',
    '\\\\host\\share',
    'https://',
    '',
    `https://example.org/${'a'.repeat(9000)}`,
    null,
    7,
    { toString: () => 'https://example.org/' },
  ])('refuses %j', async (address) => {
    const before = fake.opened.length;
    expect(await security.openOutside(address)).toBe(false);
    expect(fake.opened.length).toBe(before);
  });
});

describe('the sandbox', () => {
  test('is on for every user but root, whom Chromium would refuse', () => {
    security.setupSandbox(1000);
    expect(fake.calls).toEqual(['enableSandbox']);
    security.setupSandbox(0);
    expect(fake.calls).toHaveLength(1);
  });
});
