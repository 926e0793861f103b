// add, sync, feeds, edit, remove: what one is subscribed to.
import { AppError } from '../../contract/errors.ts';
import { type KeepRule, parseKeep } from '../../contract/keep.ts';
import type { Feed, Library, SyncResult } from '../../contract/model.ts';
import { folderPath, iso } from '../articles.ts';
import { type Command, type Context, call, runJob, textOption, wholeNumber } from '../command.ts';

/** The feed a word names: its id or its address. @throws AppError not_found */
export function feedNamed(library: Library, word: string): Feed {
  const same = (url: string) => url === word || url === `${word}/` || `${url}/` === word;
  const feed = library.feeds.find(
    (known) => known.subscribed && (String(known.id) === word || same(known.url)),
  );
  if (feed) return feed;
  throw new AppError('not_found', `No feed has the id or address "${word}". "offprint feeds" lists them.`);
}

function feedJson(library: Library, feed: Feed) {
  const { id, title, url, siteUrl, unread, articles, lastError, errorCount } = feed;
  return {
    ...{ id, title, feedUrl: url, siteUrl },
    folder: folderPath(library, feed.folderId),
    ...{ unread, articles },
    lastSuccess: iso(feed.lastSuccess),
    lastError: lastError?.message ?? null,
    errorCount,
    nextCheck: iso(feed.nextCheck),
    keep: feed.keep,
    keepRecordings: feed.keepAudio,
  };
}

interface Added {
  readonly input: string;
  readonly feedUrl: string | null;
  readonly id: number | null;
  readonly title: string | null;
  readonly status: 'added' | 'exists' | 'failed';
  readonly others: readonly string[];
  readonly error: { readonly code: string; readonly message: string } | null;
}

async function addOne(context: Context, input: string): Promise<Added> {
  const folder = textOption(context, 'folder');
  try {
    const { status, feed, others } = await call(context, 'feeds.add', {
      address: input,
      ...(folder ? { folder } : {}),
      ...(context.options['allow-local'] ? { allowLocal: true } : {}),
    });
    return { input, feedUrl: feed.url, id: feed.id, title: feed.title, status, others, error: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const hint = error.code === 'local_address' ? ' Add --allow-local if you mean it.' : '';
    const reason = { code: error.code, message: `${error.message}${hint}` };
    return { input, feedUrl: null, id: null, title: null, status: 'failed', others: [], error: reason };
  }
}

function addedLine(added: Added): string {
  if (added.status === 'failed') return `failed   ${added.input}: ${added.error?.message}`;
  const others = added.others.length ? `\n         also there: ${added.others.join(', ')}` : '';
  return `${added.status.padEnd(8)} ${added.title} (${added.feedUrl})${others}`;
}

export const add: Command = {
  name: 'add',
  usage: 'add URL… [--folder PATH] [--allow-local]',
  about: 'Subscribe by the address of a page or a feed, and store what the feed holds.',
  options: { folder: 'value', 'allow-local': 'flag' },
  run: async (context) => {
    if (context.words.length === 0) throw new AppError('bad_input', 'add wants at least one address.');
    const added: Added[] = [];
    for (const input of context.words) added.push(await addOne(context, input));
    context.print(added, () => added.map(addedLine).join('\n'));
    return added.some((one) => one.status === 'failed') ? 1 : 0;
  },
};

function syncText(result: SyncResult): string {
  const { fetched, unchanged, failed, skipped, articles } = result;
  const lines = [
    `${result.feeds} feeds: ${fetched} fetched, ${unchanged} unchanged, ${failed} failed, ${skipped} skipped`,
    `${articles.new} new articles, ${articles.updated} updated, ${(result.ms / 1000).toFixed(1)} s`,
  ];
  return [...lines, ...result.errors.map((error) => `failed   ${error.url}: ${error.message}`)].join('\n');
}

export const sync: Command = {
  name: 'sync',
  usage: 'sync [--all] [--feed ID/URL]',
  about: 'Refresh the feeds that are due; --all ignores the schedule, not Retry-After or "gone".',
  options: { all: 'flag', feed: 'value' },
  run: async (context) => {
    const word = textOption(context, 'feed');
    const feedIds = word ? [feedNamed(await call(context, 'library.get', {}), word).id] : null;
    const result = await runJob<SyncResult>(
      context,
      () =>
        call(context, 'sync.start', { all: context.options.all === true, ...(feedIds ? { feedIds } : {}) }),
      ({ done, total }) => process.stderr.isTTY && process.stderr.write(`\r${done}/${total} feeds`),
    );
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    const { stopped, ...document } = result;
    context.print(document, () => syncText(result));
    if (stopped !== null) context.say(stopped.message);
    return 0;
  },
};

function feedLine(library: Library, feed: Feed): string {
  const health = feed.lastError
    ? `  ! ${feed.lastError.message} (${feed.errorCount} times, next try ${iso(feed.nextCheck)})`
    : '';
  const folder = folderPath(library, feed.folderId);
  return `${feed.id}  ${feed.title}${folder ? `  [${folder}]` : ''}  ${feed.unread}/${feed.articles}  ${feed.url}${health}`;
}

export const feeds: Command = {
  name: 'feeds',
  usage: 'feeds',
  about: 'All feeds with their health: unread/all, last error in words, next try.',
  options: {},
  run: async (context) => {
    const library = await call(context, 'library.get', {});
    const list = library.feeds.filter((feed) => feed.subscribed);
    context.print(
      list.map((feed) => feedJson(library, feed)),
      () =>
        list.map((feed) => feedLine(library, feed)).join('\n') ||
        'No feeds yet. "offprint add URL" subscribes.',
    );
    return 0;
  },
};

async function onlyFeed(context: Context): Promise<Feed> {
  const [word, ...more] = context.words;
  if (!word || more.length) throw new AppError('bad_input', 'Name one feed, by its id or address.');
  return feedNamed(await call(context, 'library.get', {}), word);
}

async function printFeed(context: Context, feed: Feed): Promise<number> {
  const library = await call(context, 'library.get', {});
  context.print(feedJson(library, feed), () => feedLine(library, feed));
  return 0;
}

const [LEAST_MINUTES, MOST_MINUTES] = [5, 43_200];
const FULL_TEXT = ['auto', 'always', 'never'] as const;

function fullTextOption(context: Context): Feed['fullText'] | null {
  const word = textOption(context, 'full-text');
  if (word === null) return null;
  const known = FULL_TEXT.find((one) => one === word);
  if (known) return known;
  throw new AppError('bad_input', `--full-text wants ${FULL_TEXT.join(', ')}, not "${word}".`);
}

/** A rule for keeping, or "default" for none of its own. @throws AppError bad_input */
function keepOption(context: Context): KeepRule | 'default' | null {
  const word = textOption(context, 'keep');
  if (word === null || word === 'default' || parseKeep(word)) return word;
  throw new AppError(
    'bad_input',
    `--keep wants all, days like 90d, a number like 500, or default, not "${word}".`,
  );
}

/** @throws AppError bad_input */
function recordingsOption(context: Context): boolean | null {
  const word = textOption(context, 'keep-recordings');
  if (word === null || word === 'yes' || word === 'no') return word === null ? null : word === 'yes';
  throw new AppError('bad_input', `--keep-recordings wants yes or no, not "${word}".`);
}

/** Minutes; 0 gives the decision back. @throws AppError bad_input */
function intervalOption(context: Context): number | null {
  const minutes = wholeNumber(context, 'interval', 0, MOST_MINUTES);
  if (minutes === null || minutes === 0 || minutes >= LEAST_MINUTES) return minutes;
  throw new AppError(
    'bad_input',
    `--interval wants ${LEAST_MINUTES} to ${MOST_MINUTES} minutes, or 0 for automatic, not "${minutes}".`,
  );
}

export const edit: Command = {
  name: 'edit',
  usage:
    'edit FEED [--title T] [--folder P] [--interval M] [--full-text auto/always/never] [--keep all/90d/500/default] [--keep-recordings yes/no]',
  about:
    'Rename a feed, move it to a folder (made on demand, "" for none), set its interval in minutes (0: automatic), or whether its articles\' pages are fetched (auto: when the feed gives only a part), or how long articles are kept (all, days since they arrived, so many of the newest; default: as in general), or whether the recordings of new articles are kept on this computer.',
  options: {
    title: 'value',
    folder: 'value',
    interval: 'value',
    'full-text': 'value',
    keep: 'value',
    'keep-recordings': 'value',
  },
  run: async (context) => {
    const title = textOption(context, 'title');
    const folder = textOption(context, 'folder');
    const interval = intervalOption(context);
    const fullText = fullTextOption(context);
    const keep = keepOption(context);
    const keepAudio = recordingsOption(context);
    const { id } = await onlyFeed(context);
    const feed = await call(context, 'feeds.edit', {
      id,
      ...(title === null ? {} : { title: title || null }),
      ...(folder === null ? {} : { folder }),
      ...(interval === null ? {} : { interval: interval || null }),
      ...(fullText === null ? {} : { fullText }),
      ...(keep === null ? {} : { keep: keep === 'default' ? null : keep }),
      ...(keepAudio === null ? {} : { keepAudio }),
    });
    return printFeed(context, feed);
  },
};

export const remove: Command = {
  name: 'remove',
  usage: 'remove FEED [--keep/--delete]',
  about:
    'Unsubscribe. --keep (the default) leaves its articles; --delete takes all but bookmarked and tagged ones.',
  options: { keep: 'flag', delete: 'flag' },
  run: async (context) => {
    if (context.options.keep && context.options.delete) {
      throw new AppError('bad_input', '--keep and --delete exclude each other.');
    }
    const { id } = await onlyFeed(context);
    const articles = context.options.delete ? 'delete' : 'keep';
    const { feed } = await call(context, 'feeds.remove', { id, articles });
    return printFeed(context, feed);
  },
};
