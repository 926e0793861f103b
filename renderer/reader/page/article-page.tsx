// One article as a page: head, lead picture, body, what comes after it. It scrolls as a whole and remembers where it was left.
import { useId, useRef, useState } from 'react';
import type { Article } from '../../../contract/model.ts';
import { useT } from '../../i18n/use-t.ts';
import { useApp } from '../../state/store.ts';
import { ArticleFrame } from '../frame/article-frame.tsx';
import { openLightbox } from '../lightbox/lightbox.tsx';
import { listPictures, placeOf } from '../lightbox/pictures.ts';
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
import { RelatedList } from './related-list.tsx';
import { Resume } from './resume.tsx';
import { Similar } from './similar.tsx';
import { type Reading, useScrolling } from './use-scrolling.ts';

interface Props {
  readonly article: Article;
  readonly shown: boolean;
  readonly onReady: (parts: PageParts) => void;
  readonly onReading: (reading: Reading) => void;
}

export function ArticlePage({ article, shown, onReady, onReading }: Props) {
  const t = useT();
  const titleId = useId();
  const scroller = useRef<HTMLElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [hint, setHint] = useState<string | null>(null);
  const parts = useRef<PageParts | null>(null);
  const lang = useArticleLang(article);
  const dir = guessDirection(`${article.title} ${plainStart(article.html, 3000)}`, lang);
  const lead = shownLead(article);
  const scrolling = useScrolling(scroller, article, shown, onReading);

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
    openPicture: (image: HTMLImageElement) => parts.current && openPicture(parts.current, image),
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
        {lead !== null && (
          <LeadFigure
            picture={lead}
            lang={lang}
            onOpen={(image) => parts.current && openPicture(parts.current, image)}
          />
        )}
        <ArticleFrame
          article={article}
          lang={lang}
          dir={dir}
          links={links}
          onReady={ready}
          onHeight={scrolling.keepPlace}
        />
        {!hasContent(article.html) && (
          <p className="no-text">
            <bdi>{t('reader.noText')}</bdi>
          </p>
        )}
        <Enclosures article={article} />
        <div ref={end} className="article-foot">
          <EndMark />
          <AuthorCard article={article} lang={lang} />
          <Originals article={article} />
          {shown && <Similar articleId={article.id} />}
          <RelatedList article={article} lang={lang} />
          {shown && article.feedId !== null && (
            <MoreFromFeed feedId={article.feedId} articleId={article.id} />
          )}
          {shown && <Neighbours articleId={article.id} />}
        </div>
      </div>
      {scrolling.offer !== null && <Resume place={scrolling.offer} onAnswer={scrolling.answerOffer} />}
      {hint !== null && (
        <p className="link-hint" aria-hidden="true" dir="ltr">
          {hint}
        </p>
      )}
    </article>
  );
}

/** Large, with the other pictures of the article beside it. */
function openPicture({ scroller, page }: PageParts, image: HTMLImageElement): void {
  const pictures = listPictures(scroller, page);
  openLightbox(
    pictures,
    pictures.findIndex(({ place }) => place === placeOf(image)),
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
