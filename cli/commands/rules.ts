// rule: queries with actions, on what arrives and on what is there.
import { AppError } from '../../contract/errors.ts';
import { dateOfEnd } from '../../contract/expiry.ts';
import type { Input } from '../../contract/methods.ts';
import type { Rule, RuleAction, RuleLogEntry } from '../../contract/model.ts';
import { parseDate, resolveDate, systemOffset } from '../../contract/query/dates.ts';
import { iso } from '../articles.ts';
import { type Command, type Context, call, idOf, textOption, wholeNumber } from '../command.ts';

function ruleJson({ id, name, query, actions, stop, enabled, expiresAt, problem }: Rule) {
  return {
    ...{ id, name, query, actions, stop, enabled },
    expires: iso(expiresAt),
    problem: problem && { code: problem.code, message: problem.message },
  };
}

function actionText(action: RuleAction): string {
  if (action.type === 'tag') return `tag ${action.names.join(', ')}`;
  if (action.type === 'bookmark' && action.folder !== null) return `bookmark in ${action.folder}`;
  return action.type;
}

function ruleLine(rule: Rule): string {
  const notes = [
    rule.enabled ? '' : 'off',
    rule.stop ? 'stop' : '',
    rule.expiresAt === null ? '' : `until ${dateOfEnd(rule.expiresAt)}`,
    rule.problem ? `! ${rule.problem.message}` : '',
  ].filter(Boolean);
  const tail = notes.length > 0 ? `  (${notes.join(', ')})` : '';
  return `${rule.id}  ${rule.name}  ${rule.query}  → ${rule.actions.map(actionText).join('; ')}${tail}`;
}

function printRule(context: Context, rule: Rule): number {
  context.print(ruleJson(rule), () => ruleLine(rule));
  return 0;
}

async function ruleNamed(context: Context, word: string | undefined): Promise<Rule> {
  const { rules } = await call(context, 'rules.list', {});
  const same = rules.filter(
    ({ id, name }) => String(id) === word || name.toLowerCase() === word?.trim().toLowerCase(),
  );
  const [rule, another] = same;
  if (another) throw new AppError('bad_input', `Several rules are called "${word}". Name one by its id.`);
  if (rule) return rule;
  throw new AppError(
    'not_found',
    `No rule has the name or id "${word ?? ''}". "offprint rule list" lists them.`,
  );
}

type Actions = Input<'rules.add'>['actions'];

function actionsOf(context: Context): Actions {
  const { options } = context;
  const folder = textOption(context, 'folder');
  const names = (textOption(context, 'tag') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const actions: Actions = [
    ...(options.read ? [{ type: 'read' } as const] : []),
    ...(options.bookmark || folder !== null ? [{ type: 'bookmark', folder: folder || null } as const] : []),
    ...(names.length > 0 ? [{ type: 'tag', names } as const] : []),
    ...(options.notify ? [{ type: 'notify' } as const] : []),
    ...(options.mute ? [{ type: 'mute' } as const] : []),
    ...(options.fetch ? [{ type: 'fetch' } as const] : []),
  ];
  if (actions.length > 0) return actions;
  throw new AppError(
    'bad_input',
    'A rule wants something to do: --read, --bookmark, --tag a,b, --notify, --mute or --fetch.',
  );
}

/** `2026-12-20`: that day is the last one. */
function expiryOf(context: Context): number | null {
  const word = textOption(context, 'until');
  if (word === null) return null;
  const date = parseDate(word);
  if (date?.form !== 'day')
    throw new AppError('bad_input', '--until wants a day such as 2026-12-20, the last one.');
  const now = Math.floor(Date.now() / 1000);
  const end = resolveDate({ ...date, day: date.day + 1 }, now, systemOffset);
  if (end > now) return end;
  throw new AppError('bad_input', `--until ${word} is past. Name today or a later day.`);
}

async function addRule(context: Context, [name, ...query]: readonly string[]): Promise<number> {
  if (!name || query.length === 0)
    throw new AppError('bad_input', 'rule add wants a name, then a query, then what to do.');
  const rule = await call(context, 'rules.add', {
    name,
    query: query.join(' '),
    actions: actionsOf(context),
    stop: context.options.stop === true,
    enabled: context.options.off !== true,
    expiresAt: expiryOf(context),
  });
  return printRule(context, rule);
}

async function listRules(context: Context): Promise<number> {
  const { rules } = await call(context, 'rules.list', {});
  context.print(rules.map(ruleJson), () => rules.map(ruleLine).join('\n') || 'No rules yet.');
  return 0;
}

async function runRule(context: Context, [word]: readonly string[]): Promise<number> {
  const { id } = await ruleNamed(context, word);
  const { matched, changed } = await call(context, 'rules.run', { id });
  context.print({ matched, changed }, () => `${matched} matched, ${changed} changed`);
  return 0;
}

async function removeRule(context: Context, [word]: readonly string[]): Promise<number> {
  const rule = await ruleNamed(context, word);
  await call(context, 'rules.remove', { id: rule.id });
  context.print(ruleJson(rule), () => `removed  ${rule.name}`);
  return 0;
}

function logJson({ id, ruleId, name, at, trigger, size, ids, undoneAt }: RuleLogEntry) {
  return { id, rule: ruleId, name, at: iso(at), trigger, articles: size, ids, undone: iso(undoneAt) };
}

async function printLog(context: Context, [word]: readonly string[]): Promise<number> {
  const rule = word === undefined ? {} : { ruleId: (await ruleNamed(context, word)).id };
  const limit = wholeNumber(context, 'limit', 1) ?? 100;
  const { entries } = await call(context, 'rules.log', { ...rule, limit: Math.min(500, limit) });
  context.print(entries.map(logJson), () =>
    entries
      .map(
        (each) =>
          `${each.id}  ${iso(each.at)}  ${each.name}: ${each.size} (${each.trigger})${each.undoneAt === null ? '' : '  undone'}`,
      )
      .join('\n'),
  );
  return 0;
}

async function undoEntry(context: Context, [word]: readonly string[]): Promise<number> {
  const id = idOf(word);
  if (id === null) throw new AppError('bad_input', 'rule undo wants the id of an entry of "rule log".');
  const { undone } = await call(context, 'rules.undo', { id });
  context.print({ undone }, () => `${undone} articles put back`);
  return 0;
}

const WHAT: Readonly<Record<string, (context: Context, words: readonly string[]) => Promise<number>>> = {
  list: listRules,
  add: addRule,
  run: runRule,
  remove: removeRule,
  log: printLog,
  undo: undoEntry,
};

export const rule: Command = {
  name: 'rule',
  usage:
    'rule list · rule add NAME QUERY --read/--bookmark [--folder P]/--tag a,b/--notify/--mute/--fetch [--stop] [--until DAY] [--off] · rule run NAME · rule log [NAME] [--limit N] · rule undo ENTRY · rule remove NAME',
  about:
    'Rules: what to do with the articles a query names, as they arrive (in order; --stop hides them from later rules; --until: the last day) or now (run).',
  options: {
    ...{ read: 'flag', bookmark: 'flag', folder: 'value', tag: 'value', notify: 'flag', mute: 'flag' },
    ...{ fetch: 'flag', stop: 'flag', until: 'value', off: 'flag', limit: 'value' },
  },
  run: (context) => {
    const [what = 'list', ...rest] = context.words;
    const work = Object.hasOwn(WHAT, what) ? WHAT[what] : undefined;
    if (work) return work(context, rest);
    throw new AppError('bad_input', `rule wants ${Object.keys(WHAT).join(', ')}, not "${what}".`);
  },
};
