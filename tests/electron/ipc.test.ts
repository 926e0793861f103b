// Z3: every channel checks its sender and its arguments; the list of channels is the documented one.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { NOTICES, REQUESTS, type RequestName } from '../../electron/channels.ts';
import * as fake from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const { setupIpc } = await import('../../electron/ipc.ts');
const { AppError } = await import('../../contract/errors.ts');

const ran: unknown[][] = [];
const names = Object.keys(REQUESTS) as RequestName[];
const ours = { parent: null, origin: 'app://offprint' };
const sender = new fake.FakeContents();

/** Arguments that each channel takes. */
const GOOD: Readonly<Record<RequestName, readonly unknown[]>> = {
  call: ['library.get', {}],
  openExternal: ['https://example.org/'],
  copyText: ['words'],
  pickFiles: [{ accept: ['.opml'], multiple: true }],
  stageFile: ['a.opml', new Uint8Array([1])],
  saveFile: ['handle', 'a.opml'],
  ready: [],
  retry: [],
};

function send(name: RequestName, frame: unknown, words: readonly unknown[]): Promise<unknown> {
  const handler = fake.channels.get(REQUESTS[name]);
  if (!handler) throw new Error(`nobody handles ${name}`);
  return handler({ senderFrame: frame, sender }, ...words);
}

const REFUSED = { ok: false, error: { code: 'bad_input' } };

const handler =
  (name: string) =>
  (...words: unknown[]) => {
    ran.push([name, ...words.slice(1)]);
    return 'done';
  };

setupIpc({
  ...(Object.fromEntries(names.map((name) => [name, handler(name)])) as never as Parameters<
    typeof setupIpc
  >[0]),
});

beforeEach(() => {
  ran.length = 0;
});

/** A destroyed frame throws when it is touched. */
const destroyed = {
  get parent(): null {
    throw new Error('Render frame was disposed');
  },
  origin: 'app://offprint',
};

const STRANGERS: Readonly<Record<string, unknown>> = {
  'no frame': null,
  'an absent frame': undefined,
  'another origin': { parent: null, origin: 'https://example.org' },
  'a look-alike origin': { parent: null, origin: 'app://offprint.evil' },
  'the scheme alone': { parent: null, origin: 'app://' },
  'an opaque origin': { parent: null, origin: 'null' },
  'an article frame': { parent: ours, origin: 'app://offprint' },
  'a destroyed frame': destroyed,
};

/** 50 and more payloads that fit no channel's shape at their place. */
const JUNK: readonly unknown[] = [
  ...[null, undefined, Number.NaN, -1, 0, 1e308, true, false, 10n, Symbol.iterator, () => 1],
  ...[[], [[]], {}, { length: 1 }, new Date(0), new Map(), new Set(), /x/, new Error('x')],
  ...[
    JSON.parse('{"__proto__": {"accept": []}}'),
    structuredClone(Object.create({ accept: ['.opml'], multiple: true })),
  ],
  ...[{ accept: ['.opml'] }, { accept: '.opml', multiple: true }, { accept: ['.opml'], multiple: 'yes' }],
  ...[
    { accept: ['../x'], multiple: true },
    { accept: ['.opml'], multiple: true, path: '/etc/passwd' },
  ],
  ...[{ accept: Array(21).fill('.a'), multiple: true }, { constructor: { prototype: {} } }],
  ...[new ArrayBuffer(4), new DataView(new ArrayBuffer(4)), new Float64Array(1), Promise.resolve(1)],
];

describe('senders', () => {
  for (const [who, frame] of Object.entries(STRANGERS)) {
    test.each(names)(`${who} is refused on %s`, async (name) => {
      expect(await send(name, frame, GOOD[name])).toMatchObject(REFUSED);
      expect(ran).toEqual([]);
    });
  }

  test.each(names)('our own top frame is heard on %s', async (name) => {
    expect(await send(name, ours, GOOD[name])).toEqual({ ok: true, value: 'done' });
    expect(ran).toEqual([[name, ...GOOD[name]]]);
  });
});

describe('arguments', () => {
  test.each(names.filter((name) => GOOD[name].length > 0))('%s takes no junk in any place', async (name) => {
    for (const [place] of GOOD[name].entries()) {
      for (const junk of JUNK) {
        if (name === 'call' && place === 1) continue;
        const words = GOOD[name].map((word, at) => (at === place ? junk : word));
        expect(await send(name, ours, words)).toMatchObject(REFUSED);
      }
    }
    expect(ran).toEqual([]);
  });

  test.each(names)('%s takes neither more nor fewer arguments', async (name) => {
    expect(await send(name, ours, [...GOOD[name], 'more'])).toMatchObject(REFUSED);
    if (GOOD[name].length > 0) expect(await send(name, ours, [])).toMatchObject(REFUSED);
    expect(ran).toEqual([]);
  });

  test('long texts are refused', async () => {
    expect(await send('call', ours, ['a'.repeat(61), {}])).toMatchObject(REFUSED);
    expect(await send('openExternal', ours, [`https://example.org/${'a'.repeat(8200)}`])).toMatchObject(
      REFUSED,
    );
    expect(await send('saveFile', ours, ['handle', 'n'.repeat(256)])).toMatchObject(REFUSED);
  });
});

describe('answers', () => {
  test('an expected error crosses with its code, a bug without its words', async () => {
    const spy = vi.spyOn(console, 'error').mockImplementation(() => {});
    setupIpc({
      ...(Object.fromEntries(names.map((name) => [name, handler(name)])) as never as Parameters<
        typeof setupIpc
      >[0]),
      call: () => {
        throw new AppError('not_found', 'There is no such feed.');
      },
      retry: () => {
        throw new Error('/home/ada/secret');
      },
    });
    expect(await send('call', ours, GOOD.call)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const bug = await send('retry', ours, []);
    expect(bug).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(bug)).not.toContain('secret');
    expect(spy).toHaveBeenCalledOnce();
    spy.mockRestore();
  });
});

test('these channels exist and no others', () => {
  expect([...fake.channels.keys()].sort()).toEqual([
    'offprint:call',
    'offprint:copy-text',
    'offprint:open-external',
    'offprint:pick-files',
    'offprint:ready',
    'offprint:retry',
    'offprint:save-file',
    'offprint:stage-file',
  ]);
  expect(Object.values(NOTICES).sort()).toEqual([
    'offprint:command',
    'offprint:event',
    'offprint:open',
    'offprint:status',
  ]);
});
