// Fills a library with articles exactly as they are given, past the sanitiser: what the later layers must hold against.
// Run by other tests: `node raw-library.ts FOLDER < articles.json`.
import { text } from 'node:stream/consumers';
import { openStore } from '../../db/index.ts';
import { article, NOW, update } from './fixtures.ts';

interface RawArticle {
  readonly title: string;
  readonly html: string;
}

const folder = process.argv[2] ?? '';
const raw = JSON.parse(await text(process.stdin)) as readonly RawArticle[];
const store = openStore({ folder });
const { feed } = store.feeds.add({ url: 'https://raw.example/feed.xml', ownTitle: 'Raw' });
// Newest first in the order given.
store.ingest([
  update(
    feed.id,
    raw.map(({ title, html }, at) => article(`raw-${at}`, { title, html, published: NOW - at })),
  ),
]);
store.close();
