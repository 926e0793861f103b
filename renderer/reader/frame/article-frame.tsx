// The body of an article: a frame without scripts, as tall as its content, so that the page around it scrolls as one.
import { useEffect, useRef } from 'react';
import type { Article } from '../../../contract/model.ts';
import { host } from '../../api.ts';
import { useT } from '../../i18n/use-t.ts';
import articleSheet from '../article.css?url';
import { cleanCopies } from '../hyphens/hyphenate-page.ts';
import type { Direction } from '../page/direction.ts';
import { purifyPage, showPage } from '../purify.ts';
import { listenToKeys } from './frame-keys.ts';
import { type FrameLinks, listenToLinks } from './frame-links.ts';
import { followLook } from './frame-look.ts';
import { type PrepareOptions, prepareFrame, prepareScrollers, type StoredSize } from './prepare-frame.ts';
import { settle } from './settle.ts';

interface Props {
  readonly article: Article;
  readonly lang: string | null;
  readonly dir: Direction;
  readonly links: FrameLinks;
  /** Laid out and at its height. */
  readonly onReady: (page: Document) => void;
  readonly onHeight: () => void;
}

/** A picture that will not come must not hold the article back. */
const PATIENCE_MS = 400;

export function ArticleFrame(props: Props) {
  const t = useT();
  const ref = useRef<HTMLIFrameElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const title = t('reader.body');
  const labels = { pictureLabel: t('reader.picture'), enlargeLabel: t('lightbox.open') };
  // A page is mounted for one content only; what else changes is read through `latest`.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const frame = ref.current;
    if (frame === null) return;
    return openFrame(frame, latest, labels);
  }, []);
  return <iframe ref={ref} className="article-frame" sandbox="allow-same-origin" title={title} />;
}

/** Fills the frame and keeps it in step with its content; returns the function that lets go of it. */
function openFrame(
  frame: HTMLIFrameElement,
  latest: { readonly current: Props },
  labels: Pick<PrepareOptions, 'pictureLabel' | 'enlargeLabel'>,
): () => void {
  const { article, lang, dir } = latest.current;
  let stop: (() => void) | null = null;
  const begin = () => {
    const page = frame.contentDocument;
    if (stop !== null || page?.URL !== 'about:srcdoc' || page.readyState === 'loading') return;
    prepareFrame(page, { title: article.title, sizeOf: sizes(article), ...labels });
    listenToKeys(page);
    listenToLinks(frame, page, {
      openPicture: (image) => latest.current.links.openPicture(image),
      scrollTo: (target) => latest.current.links.scrollTo(target),
      hint: (address) => latest.current.links.hint(address),
    });
    const stopLook = followLook(page);
    const stopHeight = followHeight(frame, page, () => latest.current.onHeight());
    cleanCopies(page);
    let gone = false;
    stop = () => {
      gone = true;
      stopLook();
      stopHeight();
    };
    void settle(page, lang).then(() => gone || latest.current.onReady(page));
  };
  frame.addEventListener('load', begin);
  const timer = setTimeout(begin, PATIENCE_MS);
  showPage(
    frame,
    purifyPage({ html: article.html, stylesheet: sheetPath(), lang, dir, mediaUrl: locals(article) }),
  );
  return () => {
    clearTimeout(timer);
    frame.removeEventListener('load', begin);
    stop?.();
  };
}

/** The frame is always as tall as what it holds. */
function followHeight(frame: HTMLIFrameElement, page: Document, changed: () => void): () => void {
  const root = page.documentElement;
  const follow = () => {
    const height = `${Math.ceil(root.getBoundingClientRect().height)}px`;
    if (frame.style.height === height) return;
    frame.style.height = height;
    prepareScrollers(page);
    changed();
  };
  follow();
  const observer = new ResizeObserver(follow);
  observer.observe(root);
  return () => observer.disconnect();
}

function sheetPath(): string {
  return new URL(articleSheet, document.baseURI).pathname;
}

function locals(article: Article): (original: string) => string | null {
  return (original) => {
    const stored = Object.hasOwn(article.media, original) ? article.media[original] : undefined;
    return stored === undefined ? null : host().mediaUrl(stored.media);
  };
}

function sizes(article: Article): (src: string) => StoredSize | null {
  const bySrc = new Map(
    Object.values(article.media).map((stored) => [host().mediaUrl(stored.media), stored]),
  );
  return (src) => bySrc.get(src) ?? null;
}
