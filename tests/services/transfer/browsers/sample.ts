// The library that real programs are given: folders in folders, every kind of hostile name, dates, tags, notes.

import { type BookmarkRow, bareRow, joinFolder } from '../../../../services/transfer/formats/bookmark-row.ts';
import type { OpmlDocument, OpmlFeed } from '../../../../services/transfer/formats/opml.ts';
import { HOSTILE } from '../formats/arbitraries.ts';

/** Browsers cut titles at 4096 characters; everything else must arrive. */
const NAMES = HOSTILE.map((name) => name.slice(0, 3000));

const FOLDERS: readonly (string | null)[] = [
  null,
  joinFolder(['News']),
  joinFolder(['News', 'World', 'Europe & <Asia>']),
  joinFolder(['News/World']),
  joinFolder(['"Quoted"', "it's", '日本語', 'مرحبا']),
  joinFolder(['=HYPERLINK("x")', '👩‍👩‍👧‍👦']),
  joinFolder(['back\\slash']),
];

/** 300 bookmarks; each with its own address, title, date and up to two tags. */
export function sampleRows(): BookmarkRow[] {
  return Array.from({ length: 300 }, (_, index) => ({
    ...bareRow(
      `https://example.org/${index}?a=1&b=${index}&copy=2&q="x"#part`,
      `${index} ${NAMES[index % NAMES.length]}`,
    ),
    folder: FOLDERS[index % FOLDERS.length] ?? null,
    created: 1_000_000_000 + index * 86_413,
    tags: [[], ['alpha'], ['війна', `tag ${index % 7}`], ['"q" & <t>', 'a,b']][index % 4] ?? [],
    note: index % 3 === 0 ? `Note ${index}\n${NAMES[(index * 7) % NAMES.length]}` : null,
  }));
}

/** 120 feeds in folders two deep. */
export function sampleOpml(): OpmlDocument {
  const feeds = Array.from({ length: 120 }, (_, index): OpmlFeed => {
    const text = `${index} ${(NAMES[index % NAMES.length] ?? '').slice(0, 200)}`;
    const xmlUrl = `https://feeds.example.org/${index}/feed.xml?a=1&b=${index}&copy=2`;
    return {
      kind: 'feed',
      text,
      title: text,
      xmlUrl,
      htmlUrl: null,
      description: null,
      category: null,
      attributes: [],
    };
  });
  const folder = (name: string, children: OpmlDocument['outlines']) => ({
    kind: 'folder' as const,
    name,
    attributes: [{ name: 'frss:x', value: '"1"' }],
    children,
  });
  return {
    title: 'Offprint & <friends>',
    head: [],
    namespaces: [{ prefix: 'frss', uri: 'https://freshrss.org/opml' }],
    outlines: [
      ...feeds.slice(0, 20),
      folder('News "1"', [...feeds.slice(20, 60), folder('Світ/World', feeds.slice(60, 100))]),
      folder('Empty', []),
      ...feeds.slice(100),
    ],
  };
}
