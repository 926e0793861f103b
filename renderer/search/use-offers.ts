// The offers of a query field as it lives: which are shown, which is chosen, what keys do to them.
import { type KeyboardEvent, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { nextIndex } from '../ui/roving.ts';
import { useAuthors, useNames } from './names.ts';
import { type Offer, offersAt, takeOffer } from './offers.ts';

export interface LiveOffers {
  readonly list: readonly Offer[];
  /** -1: none is chosen yet. */
  readonly active: number;
  readonly type: (text: string) => void;
  /** The caret moved, or the field got the focus. */
  readonly moved: () => void;
  readonly close: () => void;
  readonly take: (offer: Offer) => void;
  /** Whether the key was for the offers. */
  readonly keys: (event: KeyboardEvent<HTMLInputElement>) => boolean;
}

type Shown = 'no' | 'fitting' | 'asked';

export function useOffers(
  input: RefObject<HTMLInputElement | null>,
  value: string,
  recent: readonly string[],
  onText: (text: string) => void,
): LiveOffers {
  const names = useNames();
  const [shown, setShown] = useState<Shown>('no');
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(-1);
  const wantedCaret = useRef<number | null>(null);
  const first = useMemo(
    () => (shown === 'no' ? null : offersAt(value, caret, names, recent, shown === 'asked')),
    [shown, value, caret, names, recent],
  );
  const authors = useAuthors(first?.author ?? null);
  const found = useMemo(
    () => (first?.author ? offersAt(value, caret, { ...names, author: authors }, recent) : first),
    [first, authors, value, caret, names, recent],
  );
  const list = found?.list ?? [];
  useLayoutEffect(() => {
    if (wantedCaret.current === null) return;
    input.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
    setCaret(wantedCaret.current);
    wantedCaret.current = null;
  });
  const show = (how: Shown) => {
    setShown(how);
    setActive(-1);
  };
  const type = (text: string) => {
    setCaret(input.current?.selectionStart ?? text.length);
    show('fitting');
    onText(text);
  };
  const moved = () => {
    const at = input.current?.selectionStart ?? 0;
    if (at !== caret) setCaret(at);
    if (value === '' && shown === 'no' && document.activeElement === input.current) show('fitting');
  };
  const take = (offer: Offer) => {
    const taken = takeOffer(value, offer);
    wantedCaret.current = taken.caret;
    show(offer.kind === 'recent' ? 'no' : 'fitting');
    onText(taken.text);
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    if (event.nativeEvent.isComposing) return false;
    if (!act(event)) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const act = ({ key, ctrlKey, shiftKey }: KeyboardEvent): boolean => {
    if (key === ' ' && ctrlKey) show('asked');
    else if (list.length === 0) return false;
    else if (key === 'ArrowDown' || key === 'ArrowUp') setActive(nextIndex(key, active, list.length) ?? -1);
    else if (key === 'Escape') show('no');
    else {
      const first = key === 'Tab' && !shiftKey && found?.ready ? list[0] : undefined;
      const chosen = key === 'Enter' || (key === 'Tab' && !shiftKey) ? (list[active] ?? first) : undefined;
      if (chosen === undefined) return false;
      take(chosen);
    }
    return true;
  };
  return { list, active, type, moved, close: () => show('no'), take, keys };
}
