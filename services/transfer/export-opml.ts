// The subscriptions as an OPML file: folders as they nest, names and attributes as they came in.
import type { Feed, Folder } from '../../contract/model.ts';
import type { FeedState } from '../../db/index.ts';
import { makeChildren } from './folder-tree.ts';
import type { OpmlAttribute, OpmlDocument, OpmlFeed, OpmlOutline } from './formats/opml.ts';
import { carried, cleanAddress, hostOf } from './formats/text.ts';
import type { WrittenFile } from './messages.ts';
import { type OpmlExtras, outlineOf, readExtras } from './opml-extras.ts';
import { idsOfQuery, type Job, pause, portions } from './steps.ts';
import { withWorker } from './worker-client.ts';

const PORTION = 500;
/** Written anew each time. */
const DATES = /^date(Created|Modified)$/i;

function carriedAll(attributes: readonly OpmlAttribute[]): OpmlAttribute[] {
  return attributes.map(({ name, value }) => ({ name, value: carried(value) }));
}

function feedOutline(feed: Feed, attributes: Readonly<Record<string, string>>): OpmlFeed {
  const name = feed.title.trim() === '' ? hostOf(feed.url) : feed.title;
  const { category, ...others } = attributes;
  const kept = Object.entries(others).map(([key, value]) => ({ name: key, value }));
  return {
    kind: 'feed',
    text: carried(name),
    title: carried(feed.ownTitle.trim() === '' ? name : feed.ownTitle),
    xmlUrl: cleanAddress(feed.url),
    htmlUrl: carried(feed.siteUrl ?? '') || null,
    description: carried(feed.description ?? '') || null,
    category: carried(category ?? '') || null,
    attributes: carriedAll(kept),
  };
}

type Children = ReturnType<typeof makeChildren>;

function outlinesOf(
  parentId: number | null,
  children: Children,
  states: ReadonlyMap<number, FeedState>,
  extras: OpmlExtras,
  keepEmpty: boolean,
): OpmlOutline[] {
  const { folders, feeds } = children(parentId);
  const inner = folders.flatMap((folder: Folder): OpmlOutline[] => {
    const outlines = outlinesOf(folder.id, children, states, extras, keepEmpty);
    if (outlines.length === 0 && !keepEmpty) return [];
    const { name, attributes } = outlineOf(folder, extras);
    return [{ kind: 'folder', name: carried(name), attributes: carriedAll(attributes), children: outlines }];
  });
  return [...inner, ...feeds.map((feed) => feedOutline(feed, states.get(feed.id)?.attributes ?? {}))];
}

/** The feeds that carry an article of the query. */
async function feedsOfQuery(job: Job, query: string): Promise<Set<number>> {
  const { store } = job.context;
  const found = new Set<number>();
  for (const ids of portions(await idsOfQuery(job, query), PORTION)) {
    for (const { sources } of store.articles.headers(ids)) for (const id of sources) found.add(id);
    await pause(job);
  }
  return found;
}

async function makeDocument(job: Job, query: string): Promise<OpmlDocument> {
  const { store, clock } = job.context;
  const chosen = query === '' ? null : await feedsOfQuery(job, query);
  const feeds = store.feeds.list().filter((feed) => feed.subscribed && (chosen?.has(feed.id) ?? true));
  const states = new Map(store.feeds.states(feeds.map(({ id }) => id)).map((state) => [state.id, state]));
  const extras = readExtras(store);
  const head = carriedAll(extras.head).filter(({ name }) => !DATES.test(name));
  const created = new Date(clock.now() * 1000).toUTCString();
  const children = makeChildren(store.folders.list(), feeds);
  return {
    title: carried(extras.title ?? '').trim() || 'Feeds in Offprint',
    head: [{ name: 'dateCreated', value: created }, ...head],
    namespaces: extras.namespaces,
    outlines: outlinesOf(null, children, states, extras, chosen === null),
  };
}

/** Writes the list to `path`; with a query only feeds that carry one of its articles. @throws AppError */
export async function exportOpml(job: Job, path: string, query: string): Promise<WrittenFile> {
  const document = await makeDocument(job, query.trim());
  return withWorker(job.tools.signal, (worker) => worker.run('opml', { path, document }));
}
