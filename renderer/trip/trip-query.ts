// What to take along as a query, and which feeds to look at first. Pure.
import { folderPath, folderWithin, type LibraryState } from '../state/library.ts';
import { placeQuery } from '../state/view.ts';

/** `feed:3`, `folder:1`, `tag:7`. */
export type ChoiceKey = `${'feed' | 'folder' | 'tag'}:${number}`;

export interface TripChoice {
  readonly what: 'list' | 'unread' | 'bookmarks' | 'choose' | 'query';
  /** The list's query, or the one typed. */
  readonly text: string;
  readonly chosen: ReadonlySet<ChoiceKey>;
  readonly unreadOnly: boolean;
}

/** null: nothing was chosen. */
export function tripQuery(choice: TripChoice, library: LibraryState): string | null {
  const { what, unreadOnly } = choice;
  if (what === 'unread') return 'is:unread';
  const scope =
    what === 'bookmarks' ? 'is:bookmarked' : what === 'choose' ? chosenQuery(choice, library) : choice.text;
  if (scope === null || !unreadOnly) return scope;
  // OR binds loosest: brackets keep it together.
  const whole = /\bor\b/i.test(scope) && !scope.startsWith('(') ? `(${scope})` : scope;
  return `${whole} is:unread`.trim();
}

function chosenQuery({ chosen }: TripChoice, library: LibraryState): string | null {
  const terms = [...chosen].flatMap((key) => placeQuery(placeOf(key), library) ?? []);
  if (terms.length === 0) return null;
  return terms.length === 1 ? (terms[0] ?? null) : `(${terms.join(' OR ')})`;
}

function placeOf(key: ChoiceKey) {
  const [kind, id] = key.split(':');
  return { kind: kind as 'feed' | 'folder' | 'tag', id: Number(id) };
}

/** The feeds chosen and those in folders chosen; null, all of them, where that is not the whole choice. */
export function tripFeeds({ what, chosen }: TripChoice, library: LibraryState): readonly number[] | null {
  if (what !== 'choose' || [...chosen].some((key) => key.startsWith('tag:'))) return null;
  const places = [...chosen].map(placeOf);
  const feeds = places.filter(({ kind }) => kind === 'feed').map(({ id }) => id);
  const folders = places.filter(({ kind }) => kind === 'folder').map(({ id }) => id);
  const within = new Set(folders.flatMap((id) => [...folderWithin(library.folders, id)]));
  const inside = [...library.feeds.values()].filter(
    ({ folderId, subscribed }) => subscribed && folderId !== null && within.has(folderId),
  );
  return [...new Set([...feeds, ...inside.map(({ id }) => id)])];
}

export interface Choosable {
  readonly key: ChoiceKey;
  readonly name: string;
  /** Where it stands: the folder of a feed. */
  readonly where: string;
}

/** Folders, feeds and tags by name, those whose name or place holds every word of `filter`. */
export function choosables(library: LibraryState, filter: string, locale: string): readonly Choosable[] {
  const words = filter.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  const folders = library.folders.map((folder): Choosable => {
    return { key: `folder:${folder.id}`, name: folderPath(library.folders, folder.id), where: '' };
  });
  const feeds = [...library.feeds.values()]
    .filter(({ subscribed }) => subscribed)
    .map((feed): Choosable => {
      return { key: `feed:${feed.id}`, name: feed.title, where: folderPath(library.folders, feed.folderId) };
    });
  const tags = library.tags.map((tag): Choosable => ({ key: `tag:${tag.id}`, name: tag.name, where: '' }));
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  return [folders, feeds, tags].flatMap((group) =>
    group
      .filter(({ name, where }) => {
        const text = `${name} ${where}`.toLocaleLowerCase(locale);
        return words.every((word) => text.includes(word));
      })
      .sort((a, b) => compare(a.name, b.name)),
  );
}
