// Full text and pictures on demand, another text of the same article, and how much of a set is ready.
import type { Article, ArticleHeader, BodyOrigin, FetchResult } from '../../contract/model.ts';
import { api } from '../api.ts';
import { currentT, troubleText } from '../i18n/use-t.ts';
import { folderPath, type LibraryState } from '../state/library.ts';
import { change, getState } from '../state/store.ts';
import { type Place, placeQuery } from '../state/view.ts';
import { addToast, announce, attempt } from './attempt.ts';
import { runJob } from './jobs.ts';
import { openDialog } from './navigation.ts';

function setFetching(id: number, on: boolean): void {
  change(({ fetching }) => {
    const next = new Set(fetching);
    if (on) next.add(id);
    else next.delete(id);
    return { fetching: next };
  });
}

/** Gets the page and the pictures of one article, whatever its feed says, and shows the page's text. */
export async function fetchArticle({ id, url }: Pick<ArticleHeader, 'id' | 'url'>): Promise<void> {
  if (url === null) return addToast(currentT('reader.noPage'));
  if (getState().fetching.has(id)) return;
  setFetching(id, true);
  announce(currentT('reader.fetching'));
  const result = await attempt(() =>
    runJob<FetchResult>(() => api.call('pages.fetch', { query: `id:${id}`, always: true })),
  );
  if (result !== null) await showFetched(id, result);
  setFetching(id, false);
}

async function showFetched(id: number, { errors }: FetchResult): Promise<void> {
  const article = await attempt(() => api.call('articles.get', { id }));
  if (article === null) return;
  const [first] = errors;
  if (article.bodies.includes('page') && article.body !== 'page') await showBody(id, 'page');
  else if (first) addToast(troubleText(first), { tone: 'trouble' });
  else if (article.lacks === null) announce(currentT('reader.fetched'));
}

/** The pictures alone: the text is here. */
export async function fetchPictures(id: number): Promise<void> {
  if (getState().fetching.has(id)) return;
  setFetching(id, true);
  const result = await attempt(() =>
    runJob<FetchResult>(() => api.call('pages.fetch', { query: `id:${id}` })),
  );
  const [first] = result?.errors ?? [];
  if (first) addToast(troubleText(first), { tone: 'trouble' });
  setFetching(id, false);
}

export async function showBody(id: number, origin: BodyOrigin): Promise<void> {
  await attempt(() => api.call('articles.showBody', { id, origin }));
}

/** The texts there are beside the one that is shown. */
export function otherBodies({ body, bodies }: Pick<Article, 'body' | 'bodies'>): readonly BodyOrigin[] {
  return [...new Set(bodies)].filter((origin) => origin !== body);
}

/** Turns to the next text of the open article; false when none is open. */
export function switchText(): boolean {
  const { article } = getState().article;
  if (article === null) return false;
  const [next] = otherBodies(article);
  if (next === undefined) addToast(currentT('reader.oneText'));
  else void showBody(article.id, next);
  return true;
}

/** What is ready of a place, or of the list on screen. */
export function openMeter(place?: Place): void {
  const { library, timeline, view } = getState();
  const searching = place === undefined && view.search.trim() !== '';
  const query = place === undefined ? timeline.query : placeQuery(place, library);
  const name = searching ? view.search.trim() : nameOfPlace(place ?? view.place, library);
  if (query !== null) openDialog({ kind: 'offline', query, name });
}

function nameOfPlace(place: Place, { feeds, folders, tags, views }: LibraryState): string {
  if (place.kind === 'feed') return feeds.get(place.id)?.title ?? '';
  if (place.kind === 'folder') return folderPath(folders, place.id);
  if (place.kind === 'tag') return tags.find((tag) => tag.id === place.id)?.name ?? '';
  if (place.kind === 'view') return views.find((view) => view.id === place.id)?.name ?? '';
  return currentT(`view.${place.kind}`);
}
