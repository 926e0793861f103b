// The article slice: the one that is open in the reading pane.
import type { AppError } from '../../contract/errors.ts';
import type { Article, ArticleHeader, Sound } from '../../contract/model.ts';

export interface ArticleState {
  /** The article wanted, whether it is here yet or not. */
  readonly id: number | null;
  readonly article: Article | null;
  readonly error: AppError | null;
}

export const noArticle: ArticleState = { id: null, article: null, error: null };

/** The open article with new header fields, if it is the one. */
export function withHeader(state: ArticleState, header: ArticleHeader): ArticleState {
  if (state.article?.id !== header.id) return state;
  return { ...state, article: { ...state.article, ...header, snippet: state.article.snippet } };
}

/** The open article with what is known of one of its sounds, if it is the one. */
export function withSound(state: ArticleState, articleId: number, url: string, sound: Sound): ArticleState {
  const { article } = state;
  if (article?.id !== articleId) return state;
  return { ...state, article: { ...article, sounds: { ...article.sounds, [url]: sound } } };
}
