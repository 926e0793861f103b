// Smart views and rules as methods. What rules do to articles that arrive is rules.ts.
import type { Output } from '../contract/methods.ts';
import { parseQuery } from '../contract/query/parse.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';

type ViewMethods = Pick<
  Handlers,
  'views.list' | 'views.add' | 'views.edit' | 'views.remove' | 'views.reorder'
>;

/** Fields that were told; absent ones stay as they are. */
export function told<T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as never;
}

/** Views and rules name each other: when one changes, the problems of others may, too. */
export function publishSaved({ events, store }: ServiceContext): void {
  events.publish('views.changed', { views: store.views.list() });
  events.publish('rules.changed', { rules: store.rules.list() });
}

export function viewMethods(context: ServiceContext): ViewMethods {
  const { store } = context;
  const after = <T>(result: T): T => {
    publishSaved(context);
    return result;
  };
  return {
    'views.list': () => ({ views: store.views.list() }),
    'views.add': ({ name, query, ...rest }) => {
      parseQuery(query);
      return after(store.views.add({ name, query, ...told(rest) }));
    },
    'views.edit': ({ id, ...patch }) => {
      if (patch.query !== undefined) parseQuery(patch.query);
      const { view, undo } = store.views.edit(id, told(patch));
      return after({ ...view, undo } satisfies Output<'views.edit'>);
    },
    'views.remove': ({ id }) => after({ undo: store.views.remove(id) }),
    'views.reorder': ({ ids }) => {
      store.views.reorder(ids);
      return after({ views: store.views.list() });
    },
  };
}
