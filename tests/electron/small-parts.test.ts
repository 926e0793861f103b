// Window place, menu, hand-over, file names: the decisions of the host that need no Electron.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { COMMANDS } from '../../contract/commands.ts';
import { isReachable, readBounds, writeBounds } from '../../electron/bounds.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const { acceleratorOf, menuTemplate } = await import('../../electron/menu.ts');
const { languageOf, wordsFor } = await import('../../electron/words.ts');
const { feedAddress, readWords } = await import('../../electron/handover.ts');
const { plainName } = await import('../../electron/files.ts');
const { profileOption } = await import('../../electron/profile.ts');

const folder = mkdtempSync(join(tmpdir(), 'offprint-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the window remembers its place', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  const place = { x: 100, y: 80, width: 1000, height: 700, maximized: false };

  test('what was written is read again', () => {
    const file = join(folder, 'window.json');
    writeBounds(file, place);
    expect(readBounds(file, screens)).toEqual(place);
  });

  test('a place on a screen that is gone is forgotten', () => {
    expect(isReachable({ ...place, x: 2000 }, screens)).toBe(false);
    expect(isReachable({ ...place, x: -950 }, screens)).toBe(false);
    expect(isReachable({ ...place, y: -300 }, screens)).toBe(false);
    expect(isReachable({ ...place, y: 1070 }, screens)).toBe(false);
    expect(isReachable({ ...place, x: 2000 }, [...screens, { x: 1920, y: 0, width: 800, height: 600 }])).toBe(
      true,
    );
  });

  test.each(['', 'null', '{"x":1}', '{"x":1,"y":1,"width":1e9,"height":900,"maximized":false}', 'ÿ'])(
    'damage is no place: %s',
    (text) => {
      const file = join(folder, 'damaged.json');
      writeFileSync(file, text);
      expect(readBounds(file, screens)).toBeNull();
    },
  );
});

describe('the menu is a view of the command table', () => {
  const build = (mac: boolean, chosen: string[] = [], keys = {}) =>
    menuTemplate({ words: wordsFor('en'), keys, mac, command: (id) => chosen.push(id) });

  test.each([true, false])('every command of the table stands in it once (mac: %s)', (mac) => {
    const ids = build(mac)
      .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      .flatMap(({ id }) => (id ? [id] : []));
    expect([...ids].sort()).toEqual(
      COMMANDS.filter(({ menu }) => menu)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('choosing sends the id', () => {
    const chosen: string[] = [];
    for (const { submenu } of build(false, chosen)) {
      for (const item of Array.isArray(submenu) ? submenu : []) {
        if (item.id === 'feed.add') (item.click as () => void)();
      }
    }
    expect(chosen).toEqual(['feed.add']);
  });

  test('no label is missing in either language', () => {
    for (const language of ['en', 'uk'] as const) {
      const template = menuTemplate({ words: wordsFor(language), keys: {}, mac: true, command: () => {} });
      const items = template.flatMap((menu) => [menu, ...(Array.isArray(menu.submenu) ? menu.submenu : [])]);
      expect(items.filter((item) => item.type !== 'separator' && !item.label)).toEqual([]);
    }
  });

  test.each([
    ['mod+k', 'CmdOrCtrl+K', 'CmdOrCtrl+K'],
    ['shift+a', 'Shift+A', null],
    ['alt+ArrowLeft', 'Alt+Left', null],
    ['j', 'J', null],
    ['+', 'Plus', null],
    ['mod+,', 'CmdOrCtrl+,', 'CmdOrCtrl+,'],
    ['g t', null, null],
    [undefined, null, null],
  ])('keys %s are %s, on a Mac %s', (keys, elsewhere, mac) => {
    expect([acceleratorOf(keys, false), acceleratorOf(keys, true)]).toEqual([elsewhere, mac]);
  });

  test('keys the user changed are shown', () => {
    const file = build(false, [], { 'feed.add': ['mod+n'] }).find((menu) => menu.label === 'File');
    const items = Array.isArray(file?.submenu) ? file.submenu : [];
    expect(items.find(({ id }) => id === 'feed.add')?.accelerator).toBe('CmdOrCtrl+N');
  });

  test('the language follows the setting, then the system', () => {
    expect([
      languageOf('uk', 'en-GB'),
      languageOf('en', 'uk'),
      languageOf('system', 'uk-UA'),
      languageOf('system', 'de'),
    ]).toEqual(['uk', 'en', 'uk', 'en']);
  });
});

describe('what is handed over', () => {
  test.each([
    ['feed://example.org/rss', 'http://example.org/rss'],
    ['feed:https://example.org/rss', 'https://example.org/rss'],
    ['feed://https://example.org/rss', 'https://example.org/rss'],
    ['FEED:example.org/rss', 'http://example.org/rss'],
    ['feed:javascript:alert(1)', null],
    ['feed:file:///etc/passwd', null],
    ['feed:', null],
    ['https://example.org/rss', null],
    ['--feed:x', null],
    [`feed://example.org/${'a'.repeat(9000)}`, null],
  ])('%s is %s', (word, address) => {
    expect(feedAddress(word)).toBe(address);
  });

  test('files that exist and feed links count, switches and the rest do not', () => {
    writeFileSync(join(folder, 'list.opml'), '<opml/>');
    writeFileSync(join(folder, 'program.exe'), '');
    const words = [
      '--no-sandbox',
      '.',
      'list.opml',
      'missing.opml',
      'program.exe',
      'feed://example.org/a',
      '--x=list.opml',
    ];
    expect(readWords(words, folder)).toEqual([
      { kind: 'path', path: join(folder, 'list.opml') },
      { kind: 'feed', address: 'http://example.org/a' },
    ]);
  });

  test('the profile is named in either form', () => {
    expect(profileOption(['electron', '.', '--profile', '/a b'])).toBe('/a b');
    expect(profileOption(['electron', '.', '--profile=/a b'])).toBe('/a b');
    expect(profileOption(['electron', '.'])).toBeUndefined();
  });
});

test.each([
  ['feeds.opml', 'feeds.opml'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['a<b>:c|d?.csv', 'abcd.csv'],
  ['...hidden', 'hidden'],
  ['name. . ', 'name'],
  ['', 'offprint'],
  ['/', 'offprint'],
  ['\u0000\u001f', 'offprint'],
])('a file name is only a name: %j becomes %j', (given, name) => {
  expect(plainName(given)).toBe(name);
});
