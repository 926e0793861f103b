// The reading pane: the article that is read, the next one being laid out behind it, or what stands there without one.
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { useApp } from '../state/store.ts';
import { EmptyReader } from './empty-reader.tsx';
import { FindBar } from './find/find-bar.tsx';
import { useFind } from './find/use-find.ts';
import { cleanCopies } from './hyphens/hyphenate-page.ts';
import { ArticlePage } from './page/article-page.tsx';
import type { PageParts } from './page/page-parts.ts';
import { changePages, noPages, type Pages, type PagesChange } from './page/pages.ts';
import { flushPlace } from './page/places.ts';
import type { Reading } from './page/use-scrolling.ts';
import { usePrint } from './print/use-print.ts';
import { ReaderBar } from './reader-bar.tsx';
import './reader.css';
import './page.css';
import './foot.css';
import { ReaderSkeleton, ReaderTrouble } from './reader-states.tsx';
import { SpeakBar } from './speak/speak-bar.tsx';
import { useSpeech } from './speak/use-speech.ts';
import { useArticleEvents } from './use-article-events.ts';
import { useReaderCommands } from './use-reader-commands.ts';

const UNREAD: Reading = { scrolled: false, minutesLeft: 0 };
/** Sooner than this nobody needs to hear that something is under way. */
const PATIENCE_MS = 150;

export function ReaderPane({ articleId }: { readonly articleId: number | null }) {
  const article = useApp((state) => state.article.article);
  const error = useApp((state) => state.article.error);
  const [pages, send] = useReducer(changePages, noPages);
  useArticleEvents();
  useLayoutEffect(() => {
    if (article !== null) send({ type: 'article', article });
    else if (articleId === null || error !== null) send({ type: 'none' });
  }, [article, articleId, error]);
  if (articleId === null) return <EmptyReader />;
  if (error !== null) return <ReaderTrouble error={error} />;
  return <Stage pages={pages} wanted={articleId} send={send} />;
}

interface StageProps {
  readonly pages: Pages;
  readonly wanted: number;
  readonly send: (change: PagesChange) => void;
}

function Stage({ pages, wanted, send }: StageProps) {
  const { shown, coming } = pages;
  const key = shown?.key ?? 0;
  const [parts, setParts] = useState<PageParts | null>(null);
  const [reading, setReading] = useState<Reading>(UNREAD);
  const late = useLate(shown?.article.id !== wanted);
  const waiting = useRef(new Map<number, PageParts>());
  const find = useFind(parts, useSearchQuery());
  useReaderCommands(parts, find);
  useFocusOnSwap(parts);
  useEffect(() => cleanCopies(document), []);
  useEffect(keepPlaceOnLeave, []);
  const speech = useSpeech(parts);
  usePrint(shown?.article ?? null, parts);
  useLayoutEffect(() => {
    setParts(waiting.current.get(key) ?? null);
    for (const other of waiting.current.keys()) if (other !== key) waiting.current.delete(other);
  }, [key]);
  const ready = (of: number) => (found: PageParts) => {
    waiting.current.set(of, found);
    send({ type: 'ready', key: of });
  };
  return (
    <div className="reader" data-late={late && shown !== null}>
      {shown !== null && <ReaderBar article={shown.article} reading={reading} onFind={find.open} />}
      <div className="reader-stage">
        {[shown, coming].map(
          (page) =>
            page !== null && (
              <ArticlePage
                key={page.key}
                article={page.article}
                shown={page === shown}
                onReady={ready(page.key)}
                onReading={setReading}
              />
            ),
        )}
        {shown === null && late && <ReaderSkeleton />}
        <SpeakBar speech={speech} />
        <FindBar find={find} onClosed={() => parts?.scroller.focus({ preventScroll: true })} />
      </div>
    </div>
  );
}

/** The query of the list when it is a search, else null. */
function useSearchQuery(): string | null {
  return useApp(({ view, timeline }) => (view.search.trim() === '' ? null : timeline.query));
}

/** True once `pending` has lasted long enough to be worth showing. */
function useLate(pending: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!pending) return setLate(false);
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [pending]);
  return late && pending;
}

/** The focus that was in the pane, or was lost with what it was on, goes to the new page. */
function useFocusOnSwap(parts: PageParts | null): void {
  useLayoutEffect(() => {
    const active = document.activeElement;
    const lost = active === null || active === document.body || active.id === 'reader';
    if (lost || active.closest('[data-pane=reader]') !== null) parts?.scroller.focus({ preventScroll: true });
  }, [parts]);
}

/** The window goes out of sight or away: the place is kept at once. */
function keepPlaceOnLeave(): () => void {
  const hidden = () => document.hidden && flushPlace();
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', flushPlace);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', flushPlace);
  };
}
