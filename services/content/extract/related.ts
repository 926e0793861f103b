// Links to other articles that a page offers around its own: its related lists, wherever they stand.
import { type DomDocument, type DomElement, namesOf } from './dom.ts';
import { noteLinks } from './furniture.ts';
import type { RelatedLink } from './types.ts';

const NAMED =
  / (?:related(?: \w+)?|recirc\w*|recommended|more (?:stories|articles|news|posts|from)|read (?:next|also|more)|also read|relacionad[oa]s?|jp relatedposts|news ?feed) /;

/** Up to 20, in page order; must run before Readability. */
export function relatedLinks(document: DomDocument, base: string | null): RelatedLink[] {
  const related: RelatedLink[] = [];
  const roots: DomElement[] = [];
  let seen = 0;
  for (const element of document.querySelectorAll(
    '[class*="elat"], [class*="ecirc"], [class*="ecommend"], [class*="more"], [class*="read"], [class*="feed"], [id*="elat"]',
  )) {
    if (++seen > 600 || roots.length >= 8) break;
    if (/^(?:body|html|main|article|a)$/.test(element.localName) || !NAMED.test(namesOf(element))) continue;
    if (roots.some((root) => root.contains(element))) continue;
    roots.push(element);
    noteLinks(element, base, related);
  }
  return related;
}
