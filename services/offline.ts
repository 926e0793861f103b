// How much of a set can be read with the network off: counted in a thread of its own while a window looks on.
import type { OfflineSummary } from '../contract/model.ts';
import { parseQuery } from '../contract/query/parse.ts';
import type { ServiceContext } from './context.ts';
import type { Counting } from './counting/client.ts';
import type { Handlers } from './dispatch.ts';

export function offlineMethods(
  { store, clock }: ServiceContext,
  counting: Counting,
  headless: boolean,
): Pick<Handlers, 'offline.summary'> {
  const countHere = (query: string): OfflineSummary =>
    store.pages.summary(store.articles.idsOf({ node: parseQuery(query).node }));
  return {
    'offline.summary': ({ query }) => {
      parseQuery(query);
      return headless ? countHere(query) : counting.ask({ kind: 'offline', now: clock.now(), query });
    },
  };
}
