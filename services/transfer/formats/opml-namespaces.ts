// Namespace declarations of an OPML file: collected from it, and completed so that what we write is well-formed.

import type { OpmlAttribute, OpmlDocument, OpmlNamespace, OpmlOutline } from './opml.ts';
import { prefixOf } from './opml.ts';

/** Prefixes known in the wild, for files that use them undeclared. */
const KNOWN: Readonly<Record<string, string>> = {
  frss: 'https://freshrss.org/opml',
  fz: 'urn:forumzilla:',
  miniflux: 'https://miniflux.app/opml',
  dc: 'http://purl.org/dc/elements/1.1/',
};

/** The declarations plus one for every prefix in use that has none. */
export function completeNamespaces(doc: Omit<OpmlDocument, 'title'>): OpmlNamespace[] {
  const known = new Set(doc.namespaces.map((namespace) => namespace.prefix));
  const missing: OpmlNamespace[] = [];
  const need = (attributes: readonly OpmlAttribute[]) => {
    for (const { name } of attributes) {
      const prefix = prefixOf(name);
      if (prefix === null || known.has(prefix)) continue;
      known.add(prefix);
      missing.push({
        prefix,
        uri: Object.hasOwn(KNOWN, prefix) ? (KNOWN[prefix] ?? '') : `urn:opml:${prefix}`,
      });
    }
  };
  need(doc.head);
  eachOutline(doc.outlines, (outline) => need(outline.attributes));
  return [...doc.namespaces, ...missing];
}

function eachOutline(outlines: readonly OpmlOutline[], visit: (outline: OpmlOutline) => void): void {
  for (const outline of outlines) {
    visit(outline);
    if (outline.kind === 'folder') eachOutline(outline.children, visit);
  }
}
