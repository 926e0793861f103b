// What to offer while a tag is typed: the user's own tags first, then the feed's words, then the text as a new tag. Pure.

export interface TagSuggestion {
  readonly kind: 'tag' | 'category' | 'new';
  readonly name: string;
}

const MOST = 8;

export function suggestTags(
  typed: string,
  known: readonly string[],
  categories: readonly string[],
  taken: readonly string[],
): TagSuggestion[] {
  const text = tidyTag(typed.slice(typed.lastIndexOf(',') + 1));
  const has = new Set(taken.map(fold));
  const tags = ranked(known, text, has).map((name) => ({ kind: 'tag', name }) as const);
  const named = new Set([...has, ...known.map(fold)]);
  const words = ranked(categories.map(tidyTag), text, named).map(
    (name) => ({ kind: 'category', name }) as const,
  );
  const room = text === '' && words.length > 0 ? MOST - Math.min(4, words.length) : MOST;
  const found = [...tags.slice(0, room), ...words].slice(0, MOST);
  const exists = [...has].includes(fold(text)) || found.some(({ name }) => fold(name) === fold(text));
  return text === '' || exists ? found : [...found, { kind: 'new', name: text }];
}

/** A tag as it may be: no comma, single blanks, no empty part between slashes. */
export function tidyTag(text: string): string {
  return text
    .replace(/^\s*#+|,/g, ' ')
    .split('/')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join('/')
    .slice(0, 200);
}

/** What was typed, a comma between two tags; each once. */
export function tagsOf(text: string): string[] {
  return [...new Set(text.split(',').map(tidyTag))].filter((name) => name !== '');
}

/** A name chosen from the list, and what stands before the last comma. */
export function withTyped(text: string, name: string): string[] {
  return [...new Set([...tagsOf(text.slice(0, text.lastIndexOf(',') + 1)), tidyTag(name)])];
}

/** Names that hold the text: those that begin with it first, then those with a word that does; each once. */
function ranked(names: readonly string[], text: string, without: ReadonlySet<string>): string[] {
  const needle = fold(text);
  const seen = new Set<string>();
  const found = names.flatMap((name) => {
    const folded = fold(name);
    if (folded === '' || without.has(folded) || seen.has(folded) || !folded.includes(needle)) return [];
    seen.add(folded);
    return [
      {
        name,
        rank: folded.startsWith(needle) ? 0 : /[\s/-]/.test(folded[folded.indexOf(needle) - 1] ?? '') ? 1 : 2,
      },
    ];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ name }) => name);
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
