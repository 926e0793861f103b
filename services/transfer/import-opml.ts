// Subscribes to the feeds of an OPML file: folders as they nest, each address once, private ones only when told so.
import type { ImportResult } from '../../contract/model.ts';
import { publishCounts, publishFeeds, publishFolders, publishResync } from '../changes.ts';
import { originOf } from '../sync/index.ts';
import { addressKey, placeOf } from './feed-address.ts';
import { type FolderMaker, libraryName, makeFolderMaker } from './folder-tree.ts';
import type { OpmlFeed, OpmlFolder, OpmlOutline } from './formats/opml.ts';
import { hostOf } from './formats/text.ts';
import type { OpenedFile } from './messages.ts';
import { addExtras, extrasOf, type OpmlExtras } from './opml-extras.ts';
import { type Job, pause, portions, stepSize } from './steps.ts';

type OpenedOpml = Extract<OpenedFile, { format: 'opml' }>;
type Skipped = ImportResult['skipped'][number];

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly allowLocal: boolean;
}

/** A folder or a feed on its way in. `at` is filled when its folder is made. */
interface Step {
  readonly outline: OpmlOutline;
  readonly parent: Place;
  /** Of a folder: where its children go. */
  readonly place: Place;
}

interface Place {
  id: number | null;
}

interface Run {
  readonly job: Job;
  readonly file: OpenedOpml;
  readonly options: ImportOptions;
  readonly folders: FolderMaker;
  readonly known: Set<string>;
  readonly skipped: Skipped[];
  readonly added: number[];
  readonly extras: Record<string, OpmlExtras['folders'][string]>;
  count: number;
  duplicates: number;
}

function* stepsOf(outlines: readonly OpmlOutline[], parent: Place): Generator<Step> {
  for (const outline of outlines) {
    const place: Place = { id: null };
    yield { outline, parent, place };
    if (outline.kind === 'folder') yield* stepsOf(outline.children, place);
  }
}

function takeFolder({ options, folders, extras }: Run, folder: OpmlFolder, { parent, place }: Step): void {
  if (options.dryRun) return;
  const name = libraryName(folder.name);
  place.id = name === '' ? parent.id : folders.ensure(parent.id, name);
  const more = extrasOf(folder);
  if (more && place.id !== null) extras[place.id] = more;
}

/** Why an address is left out, or what origin it needs consent for. */
function judge(
  { xmlUrl }: OpmlFeed,
  allowLocal: boolean,
): { reason: string | null; localOrigin: string | null } {
  const place = placeOf(xmlUrl);
  const fine = { reason: null, localOrigin: null };
  if (place === 'public') return fine;
  const host = hostOf(xmlUrl);
  if (place === 'forbidden') return { ...fine, reason: `${host} is an address no feed can have.` };
  const url = URL.parse(xmlUrl);
  if (allowLocal && url) return { ...fine, localOrigin: originOf(url) };
  return {
    ...fine,
    reason: `${host} is on your own network; import again and allow local addresses (--allow-local) to take it.`,
  };
}

/** Where a file of another program calls a feed the same twice, that may be the user's own name for it: it stays. */
function titlesOf({ text, title, xmlUrl }: OpmlFeed, ours: boolean) {
  const unnamed = text === xmlUrl || text === hostOf(xmlUrl);
  const custom = text !== title || (!ours && !unnamed);
  return { ownTitle: title, customTitle: custom ? text : null };
}

function attributesOf({ category, attributes }: OpmlFeed): Record<string, string> {
  const own = attributes.map(({ name, value }) => [name, value] as const);
  return Object.fromEntries(category === null ? own : [['category', category], ...own]);
}

function takeFeed(run: Run, feed: OpmlFeed, { parent }: Step): void {
  const { reason, localOrigin } = judge(feed, run.options.allowLocal);
  const key = addressKey(feed.xmlUrl);
  if (reason !== null) run.skipped.push({ line: run.file.lines.get(feed.xmlUrl) ?? 1, reason });
  else if (run.known.has(key)) run.duplicates += 1;
  else {
    run.known.add(key);
    run.count += 1;
    if (!run.options.dryRun) run.added.push(addFeed(run, feed, parent.id, localOrigin));
  }
}

function addFeed(
  { job, file }: Run,
  feed: OpmlFeed,
  folderId: number | null,
  localOrigin: string | null,
): number {
  const { store } = job.context;
  return store.feeds.add({
    url: feed.xmlUrl,
    ...titlesOf(feed, file.ours),
    siteUrl: feed.htmlUrl,
    description: feed.description,
    folderId,
    localOrigin,
    attributes: attributesOf(feed),
  }).feed.id;
}

function startRun(job: Job, file: OpenedOpml, options: ImportOptions): Run {
  const { store } = job.context;
  const subscribed = store.feeds.list().filter((feed) => feed.subscribed);
  return {
    ...{ job, file, options },
    folders: makeFolderMaker(store),
    known: new Set(subscribed.map((feed) => addressKey(feed.url))),
    skipped: [...file.opml.skipped],
    added: [],
    extras: {},
    count: 0,
    duplicates: 0,
  };
}

function takeSteps(run: Run, steps: readonly Step[]): void {
  for (const step of steps) {
    const { outline } = step;
    if (outline.kind === 'folder') takeFolder(run, outline, step);
    else takeFeed(run, outline, step);
  }
}

/** More feeds than this in one event, and reading the library again is cheaper. */
const MOST_TOLD = 500;

function tell({ job: { context }, added }: Run): void {
  if (added.length > MOST_TOLD) {
    publishResync(context);
    return;
  }
  publishFolders(context);
  publishFeeds(context, added);
  publishCounts(context);
}

/**
 * Takes in the feeds of a file that was read. They are due at once: the next sync fetches them, and who has a window
 * open starts one (`sync.start`) when the job is done. Cancelled or killed, what was taken stays; importing again
 * adds the rest.
 */
export async function importOpml(
  job: Job,
  file: OpenedOpml,
  options: ImportOptions,
): Promise<Omit<ImportResult, 'file'>> {
  const { store } = job.context;
  const run = startRun(job, file, options);
  const steps = [...stepsOf(file.opml.outlines, { id: null })];
  let done = 0;
  try {
    for (const portion of portions(steps, stepSize(job))) {
      if (options.dryRun) takeSteps(run, portion);
      else store.transaction(() => takeSteps(run, portion));
      done += portion.length;
      job.tools.progress(done, steps.length);
      await pause(job);
    }
    const { title, head, namespaces } = file.opml;
    if (!options.dryRun) addExtras(store, { title, head, namespaces, folders: run.extras });
  } finally {
    if (!options.dryRun) tell(run);
  }
  const skipped = [...run.skipped].sort((a, b) => a.line - b.line);
  return { format: 'opml', added: run.count, duplicates: run.duplicates, skipped };
}
