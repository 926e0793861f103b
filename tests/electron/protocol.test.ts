// M1–M5: the app: scheme serves a fixed list and media by id; no request text becomes a path, no header is reflected.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DRAWING_POLICY, MEDIA_POLICY, MEDIA_TYPES, parseRange, SHELL_POLICY } from '../../contract/web.ts';
import fc from '../property.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const { answerRequest, readShell } = await import('../../electron/protocol.ts');

const CANARY = 'canary-7d1f';
const HASH = 'ab'.repeat(32);
const folder = mkdtempSync(join(tmpdir(), 'offprint-protocol-'));
const media = join(folder, 'media');
const shell = join(folder, 'renderer');
let files: ReturnType<typeof readShell>;

beforeAll(() => {
  mkdirSync(join(media, 'ab'), { recursive: true });
  mkdirSync(join(shell, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), CANARY);
  writeFileSync(join(media, 'secret.png'), CANARY);
  writeFileSync(join(media, 'ab', `${HASH}.png`), '0123456789');
  writeFileSync(join(media, 'ab', `${HASH}.html`), `<script>${CANARY}</script>`);
  writeFileSync(join(media, 'ab', `${HASH}.svg`), `<svg onload="${CANARY}"/>`);
  symlinkSync(folder, join(media, 'ab', 'up'));
  writeFileSync(join(shell, 'index.html'), '<!doctype html><title>shell</title>');
  writeFileSync(join(shell, 'assets', 'a.js'), 'run()');
  writeFileSync(join(shell, 'assets', 'a.js.map'), CANARY);
  files = readShell(shell);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Response {
  return answerRequest({ url, method, headers: new Headers(headers) }, files, media);
}

describe('the shell', () => {
  test.each([
    ['app://offprint/', 'text/html; charset=utf-8'],
    ['app://offprint/index.html', 'text/html; charset=utf-8'],
    ['app://offprint/assets/a.js', 'text/javascript; charset=utf-8'],
  ])('%s comes with its type and the policy', async (url, type) => {
    const response = ask(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toBe(SHELL_POLICY);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('source maps are not served, other hosts and methods neither', () => {
    expect(ask('app://offprint/assets/a.js.map').status).toBe(404);
    expect(ask('app://other/index.html').status).toBe(404);
    expect(ask('app://offprint:80/index.html').status).toBe(404);
    expect(ask('http://offprint/index.html').status).toBe(404);
    expect(ask('app://offprint/', {}, 'POST').status).toBe(404);
  });

  test('a refusal carries no markup and nothing of the request', async () => {
    const response = ask('app://offprint/<b>hello</b>');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe('Not found');
  });

  test('an interface that was not built is said so', () => {
    expect(() => readShell(join(folder, 'media'))).toThrow(/npm run build/);
  });
});

const UPS = [
  '..',
  '.',
  '%2e%2e',
  '%2E.',
  '..%2f..',
  '%252e%252e',
  '..\\..',
  '..%5c..',
  '..;',
  '\u2025',
  '․․',
  '%00',
  '..%00',
];
const TARGETS = [
  'secret.txt',
  'media/secret.png',
  'etc/passwd',
  'C:/Windows/win.ini',
  '//server/share/x',
  'secret.png%00.png',
];
const AREAS = ['', 'm/', 'm/ab/', 'm//', 'm/up/', 'assets/'];
/** Over 300 forms of asking for a file that is not offered. */
const PATHS = AREAS.flatMap((area) =>
  UPS.flatMap((up) => TARGETS.map((target) => `app://offprint/${area}${up}/${target}`)),
);

describe('M1: paths', () => {
  test('none of 468 forms reaches a file beside the list', async () => {
    expect(PATHS.length).toBeGreaterThan(300);
    for (const url of PATHS) {
      const response = ask(url);
      expect([url, response.status]).toEqual([url, 404]);
      expect(await response.text()).not.toContain(CANARY);
    }
  });

  test.each([
    `app://offprint/m/${HASH}.png/../../secret.png`,
    `app://offprint/m/ab/${HASH}.png`,
    `app://offprint/m/up/secret.txt`,
    `app://offprint/m/${HASH.toUpperCase()}.png`,
    `app://offprint/m/${HASH}.png%00`,
    `app://offprint/m/${HASH}.PNG`,
    `app://offprint/m/${HASH}`,
    `app://offprint/m/${HASH}.`,
    `app://offprint/m/${HASH.slice(1)}.png`,
    `app://offprint/m/${'cd'.repeat(32)}.png`,
    `app://offprint/m/-1`,
    `app://offprint/m/9223372036854775808`,
    `app://offprint/m/${'a'.repeat(8192)}`,
    `app://offprint/m/${HASH}.png?path=/etc/passwd#x`.replace('?', '%3F'),
  ])('no such id: %s', (url) => {
    expect(ask(url).status).toBe(404);
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'binary' }), (text) => {
        expect(ask(`app://offprint/m/${text.replace(/[?#]/g, '')}`).status).toBe(404);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('M3, M4: types', () => {
  test('media come with our type and an empty sandbox', async () => {
    const response = ask(`app://offprint/m/${HASH}.png`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-security-policy')).toBe(MEDIA_POLICY);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(await response.text()).toBe('0123456789');
  });

  test.each(['html', 'svgz', 'pdf', 'js', 'xml', 'constructor', 'toString', '__proto__'])(
    '.%s is never served',
    (extension) => {
      expect(ask(`app://offprint/m/${HASH}.${extension}`).status).toBe(404);
    },
  );

  test('a drawing may colour itself, and nothing else', () => {
    const response = ask(`app://offprint/m/${HASH}.svg`);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(response.headers.get('content-security-policy')).toBe(DRAWING_POLICY);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(DRAWING_POLICY.replace("style-src 'unsafe-inline'; ", '')).toBe(MEDIA_POLICY);
  });

  test('every type served is a picture, a sound or a film', () => {
    for (const type of Object.values(MEDIA_TYPES)) expect(type).toMatch(/^(image|audio|video)\//);
  });
});

describe('M5: ranges over ten bytes', () => {
  test.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=5-4', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=0-1,4-5', 416, '', 'bytes */10'],
    [`bytes=${Array(1000).fill('0-1').join(',')}`, 416, '', 'bytes */10'],
    ['bytes=a-b', 200, '0123456789', null],
    ['bytes=-', 200, '0123456789', null],
    ['lines=0-3', 200, '0123456789', null],
    ['bytes=--5', 200, '0123456789', null],
  ])('%s', async (range, status, body, contentRange) => {
    const response = ask(`app://offprint/m/${HASH}.png`, { range });
    expect([response.status, await response.text()]).toEqual([status, body]);
    expect(response.headers.get('content-range')).toBe(contentRange);
  });

  test('a range always lies inside the file', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 1e9 }),
        (junk, a, b, size) => {
          for (const header of [`bytes=${a}-${b}`, `bytes=-${b}`, `bytes=${a}-`, `bytes=${junk}`]) {
            const range = parseRange(header, size);
            if (typeof range === 'string') continue;
            expect(range.first).toBeGreaterThanOrEqual(0);
            expect(range.last).toBeLessThan(size);
            expect(range.first).toBeLessThanOrEqual(range.last);
          }
        },
      ),
    );
  });
});
