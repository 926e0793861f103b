// Two pages at most: the one that is read and the one that is being laid out behind it. Pure.
import type { Article } from '../../../contract/model.ts';

export interface Page {
  readonly key: number;
  readonly article: Article;
}

export interface Pages {
  readonly shown: Page | null;
  readonly coming: Page | null;
  readonly last: number;
}

export const noPages: Pages = { shown: null, coming: null, last: 0 };

export type PagesChange =
  | { readonly type: 'article'; readonly article: Article }
  | { readonly type: 'ready'; readonly key: number }
  | { readonly type: 'none' };

export function changePages(pages: Pages, change: PagesChange): Pages {
  switch (change.type) {
    case 'none':
      return { ...noPages, last: pages.last };
    case 'ready':
      return pages.coming?.key === change.key ? { ...pages, shown: pages.coming, coming: null } : pages;
    case 'article':
      return withArticle(pages, change.article);
  }
}

/** New state of an article changes its page in place; new content is laid out anew. */
function withArticle(pages: Pages, article: Article): Pages {
  const { shown, coming, last } = pages;
  if (coming !== null && sameContent(coming.article, article)) {
    return coming.article === article ? pages : { ...pages, coming: { ...coming, article } };
  }
  if (shown !== null && sameContent(shown.article, article)) {
    if (shown.article === article && coming === null) return pages;
    return { ...pages, shown: { ...shown, article }, coming: null };
  }
  return { shown, coming: { key: last + 1, article }, last: last + 1 };
}

function sameContent(a: Article, b: Article): boolean {
  return a.id === b.id && a.html === b.html && a.lang === b.lang && sameMedia(a.media, b.media);
}

function sameMedia(a: Article['media'], b: Article['media']): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name]?.media === b[name]?.media);
}
