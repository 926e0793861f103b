// view: smart views, the queries that have a name.
import { AppError } from '../../contract/errors.ts';
import type { SmartView, ViewCount } from '../../contract/model.ts';
import { type Command, type Context, call, textOption } from '../command.ts';

function viewJson(view: SmartView, counts: readonly ViewCount[]) {
  const { id, name, query, icon, problem } = view;
  const count = counts.find((each) => each.id === id);
  return {
    ...{ id, name, query, icon },
    articles: count?.count ?? null,
    more: count?.capped ?? false,
    problem: problem && { code: problem.code, message: problem.message },
  };
}

type ViewJson = ReturnType<typeof viewJson>;

function viewLine({ id, name, query, articles, more, problem }: ViewJson): string {
  const count = articles === null ? '?' : `${articles}${more ? '+' : ''}`;
  return `${id}  ${name}  (${count})  ${query}${problem ? `  ! ${problem.message}` : ''}`;
}

async function viewNamed(context: Context, word: string | undefined): Promise<SmartView> {
  const { views } = await call(context, 'views.list', {});
  const view = views.find(
    ({ id, name }) => String(id) === word || name.toLowerCase() === word?.trim().toLowerCase(),
  );
  if (view) return view;
  throw new AppError(
    'not_found',
    `No smart view has the name or id "${word ?? ''}". "offprint view list" lists them.`,
  );
}

async function printView(context: Context, view: SmartView): Promise<number> {
  const { counts } = await call(context, 'views.counts', {});
  const document = viewJson(view, counts);
  context.print(document, () => viewLine(document));
  return 0;
}

async function addView(context: Context, [name, ...query]: readonly string[]): Promise<number> {
  if (!name || query.length === 0)
    throw new AppError('bad_input', 'view add wants a name, then a query: offprint view add Wars tag:war.');
  const icon = textOption(context, 'icon');
  const input = { name, query: query.join(' '), ...(icon === null ? {} : { icon }) };
  return printView(context, await call(context, 'views.add', input));
}

async function listViews(context: Context): Promise<number> {
  const { views } = await call(context, 'views.list', {});
  const { counts } = await call(context, 'views.counts', {});
  const documents = views.map((view) => viewJson(view, counts));
  context.print(
    documents,
    () =>
      documents.map(viewLine).join('\n') || 'No smart views yet. "offprint view add NAME QUERY" makes one.',
  );
  return 0;
}

async function editView(context: Context, [word, ...query]: readonly string[]): Promise<number> {
  const { id } = await viewNamed(context, word);
  const [name, icon] = [textOption(context, 'name'), textOption(context, 'icon')];
  const edited = await call(context, 'views.edit', {
    id,
    ...(name === null ? {} : { name }),
    ...(icon === null ? {} : { icon: icon || null }),
    ...(query.length === 0 ? {} : { query: query.join(' ') }),
  });
  return printView(context, edited);
}

async function removeView(context: Context, [word]: readonly string[]): Promise<number> {
  const view = await viewNamed(context, word);
  await call(context, 'views.remove', { id: view.id });
  const document = viewJson(view, []);
  context.print(document, () => `removed  ${view.name}`);
  return 0;
}

export const view: Command = {
  name: 'view',
  usage: 'view list · view add NAME QUERY · view edit NAME [QUERY] [--name N] [--icon I] · view remove NAME',
  about:
    'Smart views: queries with a name. In a query saved:NAME means one; a new name is written into all that say so.',
  options: { icon: 'value', name: 'value' },
  run: (context) => {
    const [what = 'list', ...rest] = context.words;
    if (what === 'list') return listViews(context);
    if (what === 'add') return addView(context, rest);
    if (what === 'edit') return editView(context, rest);
    if (what === 'remove') return removeView(context, rest);
    throw new AppError('bad_input', `view wants list, add, edit or remove, not "${what}".`);
  },
};
