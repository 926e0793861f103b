// Long works on articles go one after another: an undo never runs through the change it takes back, nor through another undo.
import type { ServiceContext } from './context.ts';

type Library = Pick<ServiceContext, 'store'>;

/** By store: ends with the last work that was begun. */
const ends = new WeakMap<Library['store'], Promise<void>>();

/** Begins `work` at once, or when all works begun before have ended, however they did. */
export function inTurn<T>({ store }: Library, work: () => Promise<T>): Promise<T> {
  const before = ends.get(store);
  const result = before === undefined ? work() : before.then(work);
  const done = () => {
    if (ends.get(store) === end) ends.delete(store);
  };
  const end: Promise<void> = result.then(done, done);
  ends.set(store, end);
  return result;
}

/** When all works that are begun by now have ended. */
export async function othersDone({ store }: Library): Promise<void> {
  await ends.get(store);
}

/** The same, but waits no longer than that: a program that is closed lets end what will end soon. */
export async function othersDoneWithin(library: Library, ms: number): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    late = setTimeout(resolve, ms);
  });
  await Promise.race([othersDone(library), patience]);
  clearTimeout(late);
}
