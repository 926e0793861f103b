// Syncs in a loop until it is killed: ingests, indexes, marks and deletes, and tells each batch once it is committed.
import { openStore } from '../../db/index.ts';
import { article, update } from './fixtures.ts';

const store = openStore({ folder: process.argv[2] ?? '' });
const { feed } = store.feeds.add({ url: 'https://a.example/rss' });
for (let batch = Number(store.feeds.state(feed.id)?.etag ?? 0) + 1; ; batch++) {
  const now = 1_700_000_000 + batch * 100;
  const articles = Array.from({ length: 20 }, (_, n) =>
    article(`${batch} ${n}`, { published: now + n, title: `Batch ${batch}` }),
  );
  const [done] = store.ingest([
    update(feed.id, articles, { outcome: { at: now + 50, result: 'updated', etag: String(batch) } }),
  ]);
  process.stdout.write(`${batch}\n`);
  store.search.indexStep(7);
  store.articles.setRead(done?.newIds.slice(0, 5) ?? [], true);
  store.bookmarks.set(done?.newIds.slice(0, 2) ?? [], true);
  if (batch % 3 === 0) store.articles.remove(done?.newIds.slice(10, 13) ?? []);
  if (batch % 5 === 0) store.trash.restore(store.trash.list({ limit: 2 }).map(({ articleId }) => articleId));
}
