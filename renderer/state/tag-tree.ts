// The tags as a tree: `war/ukraine` stands under `war` where that is a tag, else by its whole name. Pure.
import type { Tag } from '../../contract/model.ts';

export interface TagLine {
  readonly tag: Tag;
  readonly level: number;
  /** What is not said by the lines above it. */
  readonly name: string;
}

/** In the order they are drawn: part by part, so that what is under a tag follows it at once. */
export function tagLines(tags: readonly Tag[], locale: string): TagLine[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const byName = new Map(tags.map((tag) => [tag.name, tag]));
  return [...tags]
    .sort((a, b) => compareParts(a.name.split('/'), b.name.split('/'), compare))
    .map((tag) => {
      const above = pathsAbove(tag.name).filter((path) => byName.has(path));
      const nearest = above.at(-1);
      const name = nearest === undefined ? tag.name : tag.name.slice(nearest.length + 1);
      return { tag, level: above.length + 1, name };
    });
}

/** `a/b/c`: `a`, `a/b`. */
function pathsAbove(name: string): string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function compareParts(
  a: readonly string[],
  b: readonly string[],
  compare: (a: string, b: string) => number,
): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compare(part, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
