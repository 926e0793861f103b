// Thunderbird exports every feed in a folder of its own with the feed's name; nobody wants those folders.

import type { OpmlFeed, OpmlOutline } from './opml.ts';

/** The tree without folders that only wrap one Thunderbird feed of the same name. */
export function unwrapThunderbird(outlines: readonly OpmlOutline[]): OpmlOutline[] {
  return outlines.map((outline) => {
    if (outline.kind === 'feed') return outline;
    const children = unwrapThunderbird(outline.children);
    const [only, ...more] = outline.children;
    const wraps = only?.kind === 'feed' && more.length === 0 && outline.attributes.length === 0;
    if (wraps && fromThunderbird(only) && [only.text, only.title].includes(outline.name)) return only;
    return { ...outline, children };
  });
}

function fromThunderbird(feed: OpmlFeed): boolean {
  return feed.attributes.some(({ name }) => name.startsWith('fz:'));
}
