// The wires' small parts: lines out of a stream, what may leave the program, what the palette finds.
import { describe, expect, it } from 'vitest';
import { scoreName } from '../../renderer/palette/rank.ts';
import { withoutToast, withoutUndo, withToast, withUndo } from '../../renderer/state/toasts.ts';
import { isExternal } from '../../renderer/transports/host.ts';
import { readLines } from '../../renderer/transports/ndjson.ts';

async function linesOf(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
      controller.close();
    },
  });
  const lines: string[] = [];
  for await (const line of readLines(body)) lines.push(line);
  return lines;
}

describe('readLines', () => {
  it('puts lines together however they are cut', async () => {
    expect(await linesOf('{"a"', ':1}\n{}', '\n\n{"b":2}\n')).toEqual(['{"a":1}', '{}', '{"b":2}']);
  });

  it('does not break a letter of several bytes', async () => {
    const bytes = new TextEncoder().encode('"їжак"\n');
    expect(await linesOf(bytes.slice(0, 2), bytes.slice(2))).toEqual(['"їжак"']);
  });

  it('drops a line that was cut off', async () => {
    expect(await linesOf('{"a":1}\n{"b"')).toEqual(['{"a":1}']);
  });
});

describe('isExternal', () => {
  it.each(['https://example.org/', 'http://example.org', 'mailto:a@example.org'])(
    'lets %s out',
    (address) => {
      expect(isExternal(address)).toBe(true);
    },
  );

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://x/',
    'example.org',
    '',
  ])('keeps %s in', (address) => {
    expect(isExternal(address)).toBe(false);
  });
});

describe('the palette', () => {
  it('ranks whole over start over word over anywhere', () => {
    const names = ['Unread', 'Unread feeds', 'Go to Unread', 'Reunread'];
    expect(names.map((name) => scoreName(name, 'unread'))).toEqual([4, 3, 2, 1]);
    expect(scoreName('Today', 'unread')).toBe(0);
  });

  it('forgives case, accents and the order of words', () => {
    expect(scoreName('Süddeutsche Zeitung', 'sudd')).toBe(3);
    expect(scoreName('Mark all as read', 'read mark')).toBe(2);
    expect(scoreName('Українська правда', 'ПРАВДА')).toBe(2);
  });
});

describe('toasts', () => {
  it('are three at most', () => {
    const toast = (undo: number | null) => ({ text: 'x', tone: 'plain', undo, about: null }) as const;
    let toasts = withToast([], toast(1));
    for (const undo of [2, 3, null]) toasts = withToast(toasts, toast(undo));
    expect(toasts.map((one) => one.undo)).toEqual([2, 3, null]);
    expect(withoutToast(toasts, toasts[0]?.id ?? 0)).toHaveLength(2);
  });

  it('what can be taken back is remembered without them, each once, the newest last', () => {
    const undos = [1, 2, 3, 2].reduce<readonly number[]>(withUndo, []);
    expect(undos).toEqual([1, 3, 2]);
    expect(withoutUndo(undos, 3)).toEqual([1, 2]);
    expect(Array.from({ length: 300 }, (_, n) => n).reduce<readonly number[]>(withUndo, [])).toHaveLength(
      100,
    );
  });
});
