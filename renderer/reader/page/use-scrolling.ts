// The scrolling of one page: it starts where the article was left in this window, keeps its place through changes of
// size, tells the bar how far one has read, and has the place kept for the next start.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Article } from '../../../contract/model.ts';
import { useApp } from '../../state/store.ts';
import { flushPlace, keepPlace, notePlace, placeOf, readShare, topOf, type View } from './places.ts';
import { keepPosition, recallPosition, scaledTop } from './positions.ts';

/** What the bar over the page shows. */
export interface Reading {
  /** The headline is out of sight. */
  readonly scrolled: boolean;
  readonly minutesLeft: number;
}

export interface Scrolling {
  readonly onScroll: () => void;
  /** To where the article was left in this window. */
  readonly restore: () => void;
  /** The height changed (another width, another text size): about the same place stays in sight. */
  readonly keepPlace: () => void;
  /** Where it was left before the last start, as long as one may want to go there. */
  readonly offer: number | null;
  /** Goes there, or lets it be. */
  readonly answerOffer: (go: boolean) => void;
}

type Scroller = RefObject<HTMLElement | null>;

export function useScrolling(
  scroller: Scroller,
  article: Pick<Article, 'id' | 'minutes' | 'place'>,
  shown: boolean,
  onReading: (reading: Reading) => void,
): Scrolling {
  const { id, minutes } = article;
  const place = useRef({ top: 0, height: 0, width: 0 });
  const told = useRef('');
  const [offer, setOffer] = useState<number | null>(null);
  const note = (moved: boolean) => {
    const page = scroller.current;
    if (page === null || !shown || page.clientHeight === 0) return;
    place.current = { top: page.scrollTop, height: page.scrollHeight, width: page.clientWidth };
    keepPosition(id, { top: page.scrollTop, height: page.scrollHeight, shown: page.clientHeight });
    const view = viewOf(page);
    if (moved) keep(view);
    const share = readShare(view);
    page.closest<HTMLElement>('.reader')?.style.setProperty('--read', share.toFixed(3));
    const reading = { scrolled: isHeadlineGone(page), minutesLeft: Math.ceil(minutes * (1 - share)) };
    const words = `${reading.scrolled} ${reading.minutesLeft}`;
    if (words !== told.current) onReading(reading);
    told.current = words;
  };
  /** While a place is on offer a look at the beginning does not take its place. */
  const keep = (view: View) => {
    const now = placeOf(view);
    if (offer === null) return keepPlace(id, now);
    const passed = now === null ? readShare(view) === 1 : now >= offer;
    if (!passed) return;
    setOffer(null);
    keepPlace(id, now);
  };
  // A page that comes to the front starts from its own state.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it comes to the front
  useLayoutEffect(() => {
    if (!shown) return;
    told.current = '';
    note(false);
    return flushPlace;
  }, [shown]);
  useKeepPlaceOnLook(scroller, place);
  return {
    offer: shown ? offer : null,
    onScroll: () => note(true),
    restore: () => {
      const page = scroller.current;
      if (page === null) return;
      notePlace(id, article.place);
      const top = recallPosition(id, page.scrollHeight);
      page.scrollTop = top ?? 0;
      const fits = page.scrollHeight <= page.clientHeight * 1.5;
      setOffer(top === null && !fits ? article.place : null);
    },
    keepPlace: () => {
      const page = scroller.current;
      if (page === null || !shown || page.clientWidth === place.current.width) return note(false);
      page.scrollTop = scaledTop(place.current, page.scrollHeight);
      note(false);
    },
    answerOffer: (go) => {
      setOffer(null);
      const page = scroller.current;
      if (go && offer !== null && page !== null) page.scrollTop = topOf(offer, viewOf(page));
    },
  };
}

function viewOf(page: HTMLElement): View {
  const frame = page.querySelector<HTMLElement>('.article-frame');
  return {
    top: page.scrollTop,
    shown: page.clientHeight,
    bodyTop: frame?.offsetTop ?? 0,
    bodyHeight: frame?.offsetHeight ?? 0,
  };
}

function isHeadlineGone(page: HTMLElement): boolean {
  const headline = page.querySelector<HTMLElement>('.headline');
  return headline !== null && page.scrollTop > headline.offsetTop + headline.offsetHeight - 8;
}

/** Text size, face and measure change the height without changing the width. */
function useKeepPlaceOnLook(
  scroller: Scroller,
  place: { current: { top: number; height: number; width: number } },
): void {
  const look = useApp(
    ({ settings }) =>
      `${settings.textSize} ${settings.measure} ${settings.leading} ${settings.fontFamily} ${settings.hyphens}`,
  );
  const before = useRef(look);
  useEffect(() => {
    if (before.current === look) return;
    before.current = look;
    const was = { ...place.current };
    const timer = setTimeout(() => {
      if (scroller.current !== null)
        scroller.current.scrollTop = scaledTop(was, scroller.current.scrollHeight);
    }, 60);
    return () => clearTimeout(timer);
  }, [look, scroller, place]);
}
