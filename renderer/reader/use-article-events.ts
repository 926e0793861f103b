// What happens to the open article elsewhere: it was deleted, or its pictures arrived.
import { useEffect } from 'react';
import { AppError } from '../../contract/errors.ts';
import { reloadArticle } from '../actions/articles.ts';
import { api } from '../api.ts';
import { change, getState } from '../state/store.ts';

/** Pictures come one by one; the page is laid out again once they pause. */
const PAUSE_MS = 500;

export function useArticleEvents(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopRemoved = api.on('articles.removed', ({ ids }) => {
      const { id } = getState().article;
      if (id === null || !ids.includes(id)) return;
      const error = new AppError('not_found', 'That article is no longer there.');
      change(() => ({ article: { id, article: null, error } }));
    });
    const stopMedia = api.on('media.changed', ({ articleIds }) => {
      const { id } = getState().article;
      if (id === null || !articleIds.includes(id)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void reloadArticle(), PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      stopRemoved();
      stopMedia();
    };
  }, []);
}
