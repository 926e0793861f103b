// One article as a page: head, lead picture, body, what comes after it. It scrolls as a whole and remembers where it was left.
import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Article } from '../../../contract/model.ts';
import { useT } from '../../i18n/use-t.ts';
import { useApp } from '../../state/store.ts';
import { ArticleFrame } from '../frame/article-frame.tsx';
import { EndMark, Neighbours, Originals } from './article-foot.tsx';
import { ArticleHeader } from './article-header.tsx';
import { AuthorCard } from './author-card.tsx';
import { guessDirection } from './direction.ts';
import { Enclosures } from './enclosures.tsx';
import { shownLead } from './lead.ts';
import { LeadFigure } from './lead-figure.tsx';
import { MoreFromFeed } from './more-from-feed.tsx';
import { type PageParts, showPlace } from './page-parts.ts';
import { hasContent, plainStart } from './plain-start.ts';
import { keepPosition, recallPosition, scaledTop } from './positions.ts';
import { RelatedList } from './related-list.tsx';

interface Props {
  readonly article: Article;
  readonly shown: boolean;
  readonly onReady: (parts: PageParts) => void;
  /** The headline went out of sight or came back. */
  readonly onScrolled: (scrolled: boolean) => void;
}

export function ArticlePage({ article, shown, onReady, onScrolled }: Props) {
  const t = useT();
  const titleId = useId();
  const scroller = useRef<HTMLElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [hint, setHint] = useState<string | null>(null);
  const parts = useRef<PageParts | null>(null);
  const lang = useArticleLang(article);
  const dir = guessDirection(`${article.title} ${plainStart(article.html, 3000)}`, lang);
  const lead = shownLead(article);
  const scrolling = useScrolling(scroller, article.id, shown, onScrolled);

  const ready = (page: Document) => {
    const frame = scroller.current?.querySelector<HTMLIFrameElement>('.article-frame') ?? null;
    if (scroller.current === null || end.current === null || frame === null) return;
    const heads = scroller.current.querySelectorAll('.headline, .standfirst');
    const found = { scroller: scroller.current, frame, page, roots: [...heads, page.body], end: end.current };
    parts.current = found;
    scrolling.restore();
    onReady(found);
  };
  const links = {
    scrollTo: (target: Element) => parts.current && showPlace(parts.current, target),
    hint: setHint,
  };
  return (
    <article
      ref={scroller}
      className="page"
      data-article={article.id}
      data-shown={shown}
      inert={!shown}
      aria-labelledby={titleId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      data-pane-focus={shown || undefined}
      onScroll={scrolling.onScroll}
    >
      <div className="sheet" dir={dir}>
        <ArticleHeader article={article} lang={lang} titleId={titleId} />
        {lead !== null && <LeadFigure picture={lead} lang={lang} />}
        <ArticleFrame
          article={article}
          lang={lang}
          dir={dir}
          links={links}
          onReady={ready}
          onHeight={scrolling.keepPlace}
        />
        {!hasContent(article.html) && <p className="no-text">{t('reader.noText')}</p>}
        <Enclosures article={article} />
        <div ref={end} className="article-foot">
          <EndMark />
          <AuthorCard article={article} lang={lang} />
          <Originals article={article} />
          <RelatedList article={article} lang={lang} />
          {shown && article.feedId !== null && (
            <MoreFromFeed feedId={article.feedId} articleId={article.id} />
          )}
          {shown && <Neighbours articleId={article.id} />}
        </div>
      </div>
      {hint !== null && (
        <p className="link-hint" aria-hidden="true" dir="ltr">
          {hint}
        </p>
      )}
    </article>
  );
}

/** The article's language, else its feed's. */
function useArticleLang(article: Article): string | null {
  const feedLang = useApp((state) =>
    article.feedId === null ? null : (state.library.feeds.get(article.feedId)?.lang ?? null),
  );
  const lang = article.lang ?? feedLang;
  return lang !== null && /^[a-z0-9-]{2,35}$/i.test(lang) ? lang : null;
}

interface Scrolling {
  readonly onScroll: () => void;
  /** To where the article was left. */
  readonly restore: () => void;
  /** The height changed (another width, another text size): about the same place stays in sight. */
  readonly keepPlace: () => void;
}

function useScrolling(
  scroller: RefObject<HTMLElement | null>,
  articleId: number,
  shown: boolean,
  onScrolled: (scrolled: boolean) => void,
): Scrolling {
  const place = useRef({ top: 0, height: 0, width: 0 });
  const scrolled = useRef(false);
  const note = () => {
    const page = scroller.current;
    if (page === null || !shown || page.clientHeight === 0) return;
    place.current = { top: page.scrollTop, height: page.scrollHeight, width: page.clientWidth };
    const { top, height } = place.current;
    keepPosition(articleId, { top, height, shown: page.clientHeight });
    const headline = page.querySelector<HTMLElement>('.headline');
    const now = headline !== null && page.scrollTop > headline.offsetTop + headline.offsetHeight - 8;
    if (now !== scrolled.current) onScrolled(now);
    scrolled.current = now;
  };
  // A page that comes to the front starts from its own state.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it comes to the front
  useLayoutEffect(() => {
    if (!shown) return;
    scrolled.current = false;
    onScrolled(false);
    note();
  }, [shown]);
  useKeepPlaceOnLook(scroller, place);
  return {
    onScroll: note,
    restore: () => {
      const page = scroller.current;
      if (page !== null) page.scrollTop = recallPosition(articleId, page.scrollHeight);
    },
    keepPlace: () => {
      const page = scroller.current;
      if (page === null || !shown || page.clientWidth === place.current.width) return note();
      page.scrollTop = scaledTop(place.current, page.scrollHeight);
      note();
    },
  };
}

/** Text size, face and measure change the height without changing the width. */
function useKeepPlaceOnLook(
  scroller: RefObject<HTMLElement | null>,
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
