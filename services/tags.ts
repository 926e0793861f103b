// Tags as methods: name, colour, place; what is renamed or merged takes articles, views and rules along.
import { AppError } from '../contract/errors.ts';
import { tagKey } from '../db/index.ts';
import { publishResync, publishTags } from './changes.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { publishSaved, told } from './saved.ts';

type Methods = Pick<Handlers, 'tags.edit' | 'tags.rename' | 'tags.merge' | 'tags.remove' | 'tags.suggest'>;

/** A comma would be two tags, and a slash a nested one the feed did not mean. */
function asTagName(category: string): string {
  return category.replace(/[,/]+/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 200);
}

function suggest({ store }: ServiceContext, articleId: number): string[] {
  const article = store.articles.get(articleId);
  if (!article) throw new AppError('not_found', 'That article is no longer there.');
  const has = new Set(article.tags.map(tagKey));
  const names = new Map<string, string>();
  for (const category of article.categories) {
    const name = asTagName(category);
    const key = tagKey(name);
    if (name !== '' && !has.has(key) && !names.has(key)) names.set(key, name);
  }
  const known = (name: string) => store.tags.find(name)?.name ?? null;
  const all = [...names.values()].map((name) => ({ name: known(name) ?? name, known: known(name) !== null }));
  return [...all.filter((each) => each.known), ...all.filter((each) => !each.known)].map(({ name }) => name);
}

export function tagMethods(context: ServiceContext): Methods {
  const { store, events } = context;
  const renamed = <T extends { readonly undo: number | null }>(result: T): T => {
    publishTags(context);
    publishSaved(context);
    if (result.undo !== null) publishResync(context);
    return result;
  };
  return {
    'tags.edit': ({ id, ...patch }) => {
      const { tag, undo } = store.tags.edit(id, told(patch));
      publishTags(context);
      return { ...tag, undo };
    },
    'tags.rename': ({ id, name }) => {
      const { tag, undo } = store.tags.rename(id, name);
      return renamed({ ...tag, undo });
    },
    'tags.merge': ({ from, into }) => {
      const { tag, undo } = store.tags.merge(from, into);
      return renamed({ ...tag, undo });
    },
    'tags.remove': ({ id }) => {
      const name = store.tags.get(id)?.name;
      const { changed, undo } = store.tags.remove(id);
      publishTags(context);
      publishSaved(context);
      if (name && changed.length) events.publish('articles.state', { ids: changed, tagsRemoved: [name] });
      return { undo };
    },
    'tags.suggest': ({ articleId }) => ({ names: suggest(context, articleId) }),
  };
}
