// The names completion offers, from the library at hand: most used first. Bylines are asked for as they are typed.
import { useEffect, useMemo, useState } from 'react';
import type { CompletionContext } from '../../contract/query/complete.ts';
import { printNamed } from '../../contract/query/print.ts';
import { api } from '../api.ts';
import { folderPath, type LibraryState } from '../state/library.ts';
import { useApp } from '../state/store.ts';

export function namesOf({ feeds, folders, tags, views }: LibraryState): CompletionContext {
  const subscribed = [...feeds.values()].filter((feed) => feed.subscribed);
  const busiest = [...subscribed].sort((a, b) => b.articles - a.articles);
  return {
    tag: [...tags].sort((a, b) => b.articles - a.articles).map((tag) => tag.name),
    feed: busiest.map((feed) => feed.title),
    folder: folders.map((folder) => folderPath(folders, folder.id)),
    saved: views.map((view) => view.name),
    lang: counted(busiest.map((feed) => feed.lang?.toLowerCase())),
    site: counted(busiest.map((feed) => hostOf(feed.siteUrl ?? feed.url))),
  };
}

/** Each once, most frequent first. */
function counted(values: readonly (string | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}

function hostOf(url: string): string | undefined {
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return undefined;
  }
}

export function useNames(): CompletionContext {
  const library = useApp((state) => state.library);
  return useMemo(() => namesOf(library), [library]);
}

const LOOK = 100;

/** Bylines that begin so, of the newest articles that have one; empty while nothing is typed. */
export function useAuthors(typed: string | null): readonly string[] {
  const [authors, setAuthors] = useState<readonly string[]>([]);
  useEffect(() => {
    if (typed === null || typed.trim().length < 2) return setAuthors([]);
    let wanted = true;
    const query = `${printNamed('author', typed.trim().replaceAll('*', ''))}*`;
    api.call('articles.list', { query, limit: LOOK }).then(
      ({ rows }) => wanted && setAuthors(counted(rows.map((row) => row.author ?? undefined))),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [typed]);
  return authors;
}
