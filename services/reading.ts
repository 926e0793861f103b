// Where an article was left: kept for the next time it is opened.
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';

export function readingMethods({ store }: ServiceContext): Pick<Handlers, 'reading.setPlace'> {
  return {
    'reading.setPlace': ({ id, place }) => ({ changed: store.places.set(id, place) }),
  };
}
