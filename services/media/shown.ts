// What screens show, gathered until the present task is over: an answer to a screen never waits for its pictures.
import type { MediaRef } from '../../db/index.ts';

type Role = MediaRef['role'];

export interface Shown {
  add(articleIds: readonly number[], role: Role | undefined): void;
  stop(): void;
}

/** `take` gets the articles with the role that is wanted of each (undefined: all), in the order they were shown. */
export function gatherShown(take: (articles: ReadonlyMap<number, Role | undefined>) => void): Shown {
  let articles = new Map<number, Role | undefined>();
  let soon: NodeJS.Immediate | null = null;
  return {
    add: (articleIds, role) => {
      for (const id of articleIds) articles.set(id, role);
      soon ??= setImmediate(() => {
        const gathered = articles;
        articles = new Map();
        soon = null;
        take(gathered);
      });
    },
    stop: () => {
      if (soon) clearImmediate(soon);
    },
  };
}
