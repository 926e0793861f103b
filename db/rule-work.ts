// Rules at work: on what feeds brought (each article once, as soon as it can be found by its words) and on demand.
import { AppError } from '../contract/errors.ts';
import type { Rule, RuleAction, RuleLogEntry } from '../contract/model.ts';
import type { QueryNode } from '../contract/query/ast.ts';
import { parseQuery } from '../contract/query/parse.ts';
import { type Context, idList, write } from './context.ts';
import type { History } from './history.ts';
import type { Queries } from './query/index.ts';
import { EVERYWHERE } from './query/run.ts';
import type { RuleLog } from './rule-log.ts';
import type { RuleRows } from './rules.ts';
import type { Applied, BookmarkStore, MuteStore, PageStore, RuleStore, TagStore } from './types.ts';
import type { Unread } from './unread.ts';

export interface RuleTools {
  readonly rules: RuleRows;
  readonly log: RuleLog;
  readonly queries: Queries;
  readonly unread: Unread;
  readonly bookmarks: Pick<BookmarkStore, 'set'>;
  readonly tags: Pick<TagStore, 'assign'>;
  readonly muted: MuteStore;
  readonly pages: Pick<PageStore, 'ask'>;
}

export function makeRuleWork(
  context: Context,
  history: History,
  tools: RuleTools,
): Pick<RuleStore, 'matching' | 'runPart' | 'noteRun' | 'pending' | 'arrivalStep'> {
  const { db, now } = context;
  const { rules, queries } = tools;
  const sql = prepare(context);
  const matching = makeMatching(queries);
  const onArrival = (ids: readonly number[]): Applied[] => {
    const applied: Applied[] = [];
    let left = ids;
    for (const rule of rules.enabled()) {
      if (left.length === 0) break;
      if (isOver(rule, now())) continue;
      const matched = matching(rule.query, left);
      if (matched.length === 0) continue;
      applied.push(apply(history, tools, rule, matched, 'arrival'));
      const gone = new Set(matched);
      if (rule.stop) left = left.filter((id) => !gone.has(id));
    }
    return applied;
  };
  return {
    pending: () => sql.count.get() ?? 0,
    arrivalStep: (limit) =>
      write(db, () => {
        const ids = sql.ready.all(limit);
        const applied = onArrival(ids);
        sql.seen.run(idList(ids));
        return { applied, seen: ids.length };
      }),
    matching: (id) => {
      const rule = rules.get(id);
      if (!rule) throw new AppError('not_found', 'There is no such rule.');
      const condition = queries.resolve(parseQuery(rule.query).node);
      return queries.runner.ids(condition, EVERYWHERE, 2 ** 31 - 1, true);
    },
    runPart: (rule, ids) => write(db, () => actAll(history, tools, rule, ids)),
    noteRun: (rule, ids, parts) =>
      write(db, () => {
        const undo = history.merge(parts, rule.name);
        const noted = { ruleId: rule.id, name: rule.name, trigger: 'run', ids, action: undo } as const;
        return { entry: tools.log.note(noted), undo };
      }),
  };
}

/** Which of these articles a query means; none when it is broken: the rule shows why. Texts are parsed once. */
function makeMatching({ resolve, runner }: Queries) {
  const parsed = new Map<string, QueryNode | null>();
  const parse = (text: string): QueryNode | null => {
    const known = parsed.get(text);
    if (known !== undefined) return known;
    if (parsed.size >= MOST_PARSED) parsed.clear();
    const node = orNull(() => parseQuery(text).node);
    parsed.set(text, node);
    return node;
  };
  return (text: string, ids: readonly number[]): number[] => {
    const node = parse(text);
    const condition = node && orNull(() => resolve(node));
    return condition ? runner.among(condition, ids) : [];
  };
}

const MOST_PARSED = 1000;

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function isOver({ expiresAt }: Rule, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}

function apply(
  history: History,
  tools: RuleTools,
  rule: Rule,
  matched: readonly number[],
  trigger: RuleLogEntry['trigger'],
): Applied {
  const { changed, undo } = actAll(history, tools, rule, matched);
  const entry = tools.log.note({ ruleId: rule.id, name: rule.name, trigger, ids: matched, action: undo });
  return { rule, matched, changed, entry, undo };
}

/** All actions of a rule on these articles, undone together. */
function actAll(history: History, tools: RuleTools, rule: Rule, ids: readonly number[]) {
  const { result: changed, undo } = history.group(
    'rule',
    rule.name,
    () => effective(rule).map((action) => ({ action, ...act(tools, history, action, ids) })),
    () => ids.length,
  );
  return { changed, undo };
}

/** What is bookmarked is never muted: a rule that asks for both bookmarks. */
function effective({ actions }: Rule): readonly RuleAction[] {
  const keeps = actions.some(({ type }) => type === 'bookmark');
  return keeps ? actions.filter(({ type }) => type !== 'mute') : actions;
}

/** Does one action; the articles it really changed. */
function act(
  tools: RuleTools,
  history: History,
  action: RuleAction,
  ids: readonly number[],
): Omit<Applied['changed'][number], 'action'> {
  switch (action.type) {
    case 'read': {
      const changed = tools.unread.mark(ids, true);
      if (changed.length > 0) history.note('read', changed.length, changed);
      return { ids: changed };
    }
    case 'bookmark': {
      const { changed, unmuted } = tools.bookmarks.set(ids, true, action.folder ?? undefined);
      return { ids: changed, unmuted };
    }
    case 'tag':
      return { ids: tools.tags.assign(ids, action.names, []).changed };
    case 'mute':
      return { ids: tools.muted.set(ids, true).changed };
    case 'fetch':
      tools.pages.ask(ids);
      return { ids: [] };
    case 'notify':
      return { ids: [] };
  }
}

function prepare({ db }: Context) {
  return {
    count: db.prepare<[], number>('SELECT count(*) FROM rules_pending').pluck(),
    /** Newest first; those that wait for the index can't be found by their words yet. */
    ready: db
      .prepare<[number], number>(
        `SELECT article_id FROM rules_pending p
         WHERE NOT EXISTS (SELECT 1 FROM fts_pending f WHERE f.article_id = p.article_id)
         ORDER BY article_id DESC LIMIT ?`,
      )
      .pluck(),
    seen: db.prepare('DELETE FROM rules_pending WHERE article_id IN (SELECT value FROM json_each(?))'),
  };
}
