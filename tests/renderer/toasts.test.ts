// Toasts: at most three, and steps of the same thing take one place.
import { expect, it } from 'vitest';
import { type ToastsState, withToast } from '../../renderer/state/toasts.ts';

const toast = (text: string, undo: number, about: string | null = null) =>
  ({ text, tone: 'plain', undo, about }) as const;

const texts = (state: ToastsState) => state.map(({ text }) => text);

it('keeps the newest three', () => {
  const four = ['a', 'b', 'c', 'd'].reduce(
    (state, text, n) => withToast(state, toast(text, n)),
    [] as ToastsState,
  );
  expect(texts(four)).toEqual(['b', 'c', 'd']);
});

it('shows of many steps of one feed the last one, and leaves others alone', () => {
  let state = withToast([], toast('read', 1));
  for (const place of [1, 2, 3]) state = withToast(state, toast(`place ${place}`, place + 1, 'feed:7'));
  state = withToast(state, toast('place 1', 9, 'folder:7'));
  expect(texts(state)).toEqual(['read', 'place 3', 'place 1']);
  expect(state[1]?.undo).toBe(4);
});
