// tags, folder, trash, undo: names and places, and the way back.
import { AppError } from '../../contract/errors.ts';
import type { Folder, HistoryEntry, Library, Tag } from '../../contract/model.ts';
import { folderPath, iso } from '../articles.ts';
import { type Command, type Context, call, idOf, wholeNumber } from '../command.ts';

function tagLine({ name, articles, color, pinned }: Tag): string {
  return `${String(articles).padStart(6)}  ${name}${color ? `  ${color}` : ''}${pinned ? '  pinned' : ''}`;
}

export const tags: Command = {
  name: 'tags',
  usage: 'tags',
  about: 'All tags with how many articles carry them.',
  options: {},
  run: async (context) => {
    const library = await call(context, 'library.get', {});
    context.print(library.tags, () => library.tags.map(tagLine).join('\n') || 'No tags yet.');
    return 0;
  },
};

/** `tag rename OLD NEW`, `tag merge FROM INTO`; null when the words are a query and its changes. */
export async function renameOrMergeTag(context: Context): Promise<number | null> {
  const [what, from, to, ...more] = context.words;
  if ((what !== 'rename' && what !== 'merge') || !from || !to || more.length > 0) return null;
  if (/^[+-]/.test(from) || /^[+-]/.test(to)) return null;
  const library = await call(context, 'library.get', {});
  const tag = library.tags.find(({ name }) => name.toLowerCase() === from.trim().toLowerCase());
  if (!tag) throw new AppError('not_found', `There is no tag "${from}". "offprint tags" lists them.`);
  const { undo: _, ...done } =
    what === 'rename'
      ? await call(context, 'tags.rename', { id: tag.id, name: to })
      : await call(context, 'tags.merge', { from: tag.id, into: to });
  context.print(done, () => tagLine(done));
  return 0;
}

function folderNamed(library: Library, path: string | undefined): Folder {
  const wanted = path?.trim().toLowerCase();
  const folder = library.folders.find(({ id }) => folderPath(library, id)?.toLowerCase() === wanted);
  if (folder) return folder;
  throw new AppError('not_found', `There is no folder "${path ?? ''}". "offprint folder list" lists them.`);
}

function folderJson(library: Library, { id }: Folder) {
  const feeds = library.feeds.filter((feed) => feed.subscribed && feed.folderId === id);
  return {
    id,
    path: folderPath(library, id),
    feeds: feeds.length,
    unread: feeds.reduce((sum, feed) => sum + feed.unread, 0),
  };
}

async function printFolder(context: Context, id: number): Promise<number> {
  const library = await call(context, 'library.get', {});
  const folder = library.folders.find((each) => each.id === id);
  if (!folder) throw new AppError('not_found', 'That folder is no longer there.');
  context.print(folderJson(library, folder), () => folderPath(library, id) ?? '');
  return 0;
}

async function addFolder(context: Context, path: string): Promise<number> {
  const names = path
    .split('/')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) throw new AppError('bad_input', 'folder add wants a path such as World/Europe.');
  let parentId: number | null = null;
  for (const name of names) {
    const { folders } = await call(context, 'library.get', {});
    const known = folders.find(
      (each) => each.parentId === parentId && each.name.toLowerCase() === name.toLowerCase(),
    );
    parentId = (known ?? (await call(context, 'folders.add', { name, parentId }))).id;
  }
  return printFolder(context, parentId ?? 0);
}

async function changeFolder(context: Context, what: string, words: readonly string[]): Promise<number> {
  const library = await call(context, 'library.get', {});
  const { id } = folderNamed(library, words[0]);
  const [, to = ''] = words;
  if (what === 'remove') {
    const document = folderJson(library, folderNamed(library, words[0]));
    await call(context, 'folders.remove', { id });
    context.print(document, () => `removed  ${document.path}`);
    return 0;
  }
  if (what === 'rename') await call(context, 'folders.edit', { id, name: to });
  else
    await call(context, 'folders.edit', {
      id,
      parentId: to.trim() === '' ? null : folderNamed(library, to).id,
    });
  return printFolder(context, id);
}

async function listFolders(context: Context): Promise<number> {
  const library = await call(context, 'library.get', {});
  const all = library.folders
    .map((folder) => folderJson(library, folder))
    .sort((a, b) => (a.path ?? '').localeCompare(b.path ?? ''));
  context.print(
    all,
    () =>
      all.map(({ path, feeds, unread }) => `${path}  ${feeds} feeds, ${unread} unread`).join('\n') ||
      'No folders yet.',
  );
  return 0;
}

export const folder: Command = {
  name: 'folder',
  usage:
    'folder list · folder add PATH · folder rename PATH NAME · folder move PATH PARENT · folder remove PATH',
  about: 'Folders of feeds. move: under another one ("" for none). remove: what is in it moves up.',
  options: {},
  run: async (context) => {
    const [what = 'list', ...rest] = context.words;
    if (what === 'list') return listFolders(context);
    if (what === 'add') return addFolder(context, rest[0] ?? '');
    if (['rename', 'move', 'remove'].includes(what)) return changeFolder(context, what, rest);
    throw new AppError('bad_input', `folder wants list, add, rename, move or remove, not "${what}".`);
  },
};

async function listTrash(context: Context): Promise<number> {
  const limit = wholeNumber(context, 'limit', 1) ?? 100;
  const { articles, total } = await call(context, 'trash.list', { limit: Math.min(500, limit) });
  const rows = articles.map(({ articleId, title, deletedAt, goneAt }) => ({
    ...{ id: articleId, title },
    deleted: iso(deletedAt),
    gone: iso(goneAt),
  }));
  context.print({ total, articles: rows }, () =>
    [...rows.map(({ id, deleted, title }) => `${id}  ${deleted}  ${title}`), `${total} in the trash`].join(
      '\n',
    ),
  );
  return 0;
}

async function putInTrash(
  context: Context,
  query: string | undefined,
  more: readonly string[],
): Promise<number> {
  if (more.length > 0)
    throw new AppError('bad_input', 'trash put takes the query as one argument: put it in quotes.');
  if (!query?.trim() && !context.options.all)
    throw new AppError('bad_input', 'An empty query means every article: add --all if you mean that.');
  const { matched, changed } = await call(context, 'articles.remove', { set: { query: query ?? '' } });
  context.print({ matched, changed }, () => `${matched} matched, ${changed} put in the trash`);
  return 0;
}

async function restoreFromTrash(context: Context, words: readonly string[]): Promise<number> {
  const ids = words.flatMap((word) => idOf(word) ?? []);
  if (ids.length === 0 || ids.length < words.length)
    throw new AppError('bad_input', 'trash restore wants ids of "trash list".');
  const { restored } = await call(context, 'trash.restore', { ids });
  context.print({ restored }, () => `${restored} put back`);
  return 0;
}

export const trash: Command = {
  name: 'trash',
  usage: 'trash list [--limit N] · trash put QUERY · trash restore ID… · trash empty',
  about:
    'Deleted articles, kept for 30 days; feeds do not bring them again. put: deletes what a query names. empty: for good.',
  options: { limit: 'value', all: 'flag' },
  run: async (context) => {
    const [what = 'list', ...rest] = context.words;
    if (what === 'list') return listTrash(context);
    if (what === 'put') return putInTrash(context, rest[0], rest.slice(1));
    if (what === 'restore') return restoreFromTrash(context, rest);
    if (what !== 'empty')
      throw new AppError('bad_input', `trash wants list, put, restore or empty, not "${what}".`);
    const { removed } = await call(context, 'trash.empty', {});
    context.print({ removed }, () => `${removed} gone for good`);
    return 0;
  },
};

function actionJson({ id, at, kind, size, label, undoneAt }: HistoryEntry) {
  return { id, at: iso(at), kind, size, label, undone: iso(undoneAt) };
}

function actionLine({ id, at, kind, size, label, undoneAt }: HistoryEntry): string {
  return `${id}  ${iso(at)}  ${kind}${label === null ? '' : ` ${label}`} (${size})${undoneAt === null ? '' : '  undone'}`;
}

export const undo: Command = {
  name: 'undo',
  usage: 'undo [ID] [--list]',
  about: 'Takes back the last action that can be, or the one named; --list shows the last ones.',
  options: { list: 'flag', limit: 'value' },
  run: async (context) => {
    const limit = Math.min(500, wholeNumber(context, 'limit', 1) ?? 50);
    const [word] = context.words;
    if (context.options.list) {
      const { actions } = await call(context, 'history.list', { limit });
      context.print(actions.map(actionJson), () => actions.map(actionLine).join('\n'));
      return 0;
    }
    const id = idOf(word);
    if (word !== undefined && id === null)
      throw new AppError('bad_input', 'undo wants the id of an action of "undo --list".');
    const done =
      id === null
        ? await call(context, 'history.undoLast', {})
        : { ...(await call(context, 'history.undo', { undo: id })), action: await actionOf(context, id) };
    const action = done.action && actionJson(done.action);
    context.print({ undone: done.undone, action }, () =>
      done.action ? `${done.action.kind} undone: ${done.undone} articles` : 'Nothing to undo.',
    );
    return 0;
  },
};

async function actionOf(context: Context, id: number): Promise<HistoryEntry | null> {
  const { actions } = await call(context, 'history.list', { limit: 500 });
  return actions.find((each) => each.id === id) ?? null;
}
