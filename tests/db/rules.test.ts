// Rules: what they do to articles that arrive and on demand, in which order, until when, and the way back.
import { describe, expect, it } from 'vitest';
import type { RuleAction } from '../../contract/model.ts';
import type { NewRule, Store } from '../../db/index.ts';
import { article, bring, codeOf, found, indexAll, NOW, testStore } from './helpers.ts';

const rule = (query: string, actions: readonly RuleAction[], more: Partial<NewRule> = {}): NewRule => ({
  name: query,
  query,
  actions,
  ...more,
});

function arrive(store: Store, titles: readonly string[], url = 'https://f.example/') {
  const ids = bring(
    store,
    url,
    titles.map((title) => article(`${url} ${title}`, { title })),
  );
  indexAll(store);
  const applied = [];
  for (let seen = 1; seen > 0; ) {
    const step = store.rules.arrivalStep(2);
    applied.push(...step.applied);
    seen = step.seen;
  }
  return { ids, applied };
}

const READ: RuleAction = { type: 'read' };
const tag = (...names: string[]): RuleAction => ({ type: 'tag', names });

describe('rules on arrival', () => {
  it('do every action to what matches, once', () => {
    const { clock: _, ...store } = testStore();
    store.rules.add(rule('title:war', [READ, tag('w', 'x/y'), { type: 'bookmark', folder: 'Wars' }]));
    store.rules.add(rule('peace', [{ type: 'notify' }, { type: 'fetch' }]));
    const { ids, applied } = arrive(store, ['War one', 'Peace', 'Other']);
    expect(found(store, 'tag:w is:read is:bookmarked tag:x')).toEqual([ids[0]]);
    expect(store.bookmarks.get(ids[0] ?? 0)?.folder).toBe('Wars');
    expect(applied.map((each) => [each.rule.name, each.matched])).toEqual(
      expect.arrayContaining([
        ['title:war', [ids[0]]],
        ['peace', [ids[1]]],
      ]),
    );
    expect(store.pages.waiting({ now: NOW, limit: 9 }).map(({ articleId }) => articleId)).toEqual([ids[1]]);
    expect(store.rules.pending()).toBe(0);
    store.articles.setRead(ids, false);
    expect(arrive(store, []).applied).toEqual([]);
    expect(found(store, 'is:unread').length).toBe(3);
    expect(store.doctor()).toEqual([]);
  });

  it('wait until the words of an article can be found', () => {
    const store = testStore();
    store.rules.add(rule('-war', [READ]));
    bring(store, 'https://f.example/', [article('a', { title: 'War' })]);
    expect(store.rules.arrivalStep(10)).toEqual({ applied: [], seen: 0 });
    indexAll(store);
    expect(store.rules.arrivalStep(10)).toEqual({ applied: [], seen: 1 });
  });

  it('go in order, see what those before did, and stop where one says so', () => {
    const store = testStore();
    store.rules.add(rule('tag:hot', [{ type: 'bookmark', folder: null }], { name: 'third' }));
    store.rules.add(rule('title:last', [READ], { name: 'stops', stop: true, position: 0 }));
    store.rules.add(rule('title:war', [tag('hot')], { name: 'second', position: 1 }));
    const { ids } = arrive(store, ['War', 'War last', 'Calm']);
    expect(found(store, 'is:bookmarked')).toEqual([ids[0]]);
    expect(found(store, 'is:read')).toEqual([ids[1]]);
    store.rules.reorder(
      store.rules
        .list()
        .map(({ id }) => id)
        .reverse(),
    );
    expect(store.rules.list().map(({ name }) => name)).toEqual(['third', 'second', 'stops']);
  });

  it('mute, and later rules do not see what is muted', () => {
    const store = testStore();
    store.rules.add(rule('war', [{ type: 'mute' }]));
    store.rules.add(rule('one', [tag('seen')]));
    const { ids } = arrive(store, ['War one', 'One']);
    expect(found(store, '')).toEqual([ids[1]]);
    expect(found(store, 'tag:seen OR is:muted').sort()).toEqual([...ids].sort());
    expect(found(store, 'tag:seen')).toEqual([ids[1]]);
  });

  it('end when their time is over, rest when disabled, and leave what is broken', () => {
    const store = testStore();
    const { id } = store.rules.add(rule('cup', [{ type: 'mute' }], { expiresAt: NOW + 100 }));
    const off = store.rules.add(rule('cup', [READ], { enabled: false }));
    store.rules.add(rule('saved:none', [tag('never')]));
    store.rules.add(rule('tag:none cup', [tag('never')]));
    arrive(store, ['World cup 1']);
    expect(found(store, 'is:muted').length).toBe(1);
    store.clock.now = NOW + 100;
    arrive(store, ['World cup 2']);
    expect(found(store, 'is:muted').length).toBe(1);
    expect(found(store, 'cup is:unread').length).toBe(1);
    expect(store.rules.list().map(({ problem }) => problem?.code ?? null)).toEqual([
      null,
      null,
      'no_view',
      'no_tag',
    ]);
    expect(codeOf(() => store.rules.matching(store.rules.list()[2]?.id ?? 0))).toBe('bad_query');
    store.rules.edit(off.id, { enabled: true });
    store.rules.edit(id, { expiresAt: null });
    arrive(store, ['World cup 3']);
    expect(found(store, 'is:muted').length).toBe(2);
  });

  it('look at nothing that came before they were there', () => {
    const store = testStore();
    arrive(store, ['War 1']);
    store.rules.add(rule('war', [READ]));
    arrive(store, ['War 2'], 'https://g.example/');
    expect(found(store, 'is:read').length).toBe(1);
  });

  it('find the same as the query, whatever it is made of and however far apart the articles are', () => {
    const store = testStore();
    store.views.add({ name: 'V', query: 'title:war OR lang:de' });
    const queries = [
      'war',
      '"war 1"',
      'war OR peace',
      '-war',
      'wa*',
      'saved:v',
      'words:>50',
      'feed:1 war',
      '*',
      'tag:t',
      'after:2025 war',
    ];
    for (const query of queries) store.rules.add(rule(query, [tag(`r ${queries.indexOf(query)}`)]));
    const articles = Array.from({ length: 60 }, (_, n) =>
      article(`n${n}`, {
        title: n % 3 ? `War ${n % 5}` : 'Peace',
        lang: n % 7 ? 'en' : 'de',
        words: n * 3,
        published: NOW - (n < 30 ? n * 60 : n * 40 * 86_400),
      }),
    );
    bring(store, 'https://f.example/', articles);
    indexAll(store);
    while (store.rules.arrivalStep(25).seen > 0);
    for (const [n, query] of queries.entries())
      expect(found(store, `tag:"r ${n}"`), query).toEqual(found(store, query));
  });
});

describe('rules on demand', () => {
  it('apply to all that matches, and are taken back whole', () => {
    const store = testStore();
    const { ids } = arrive(store, ['War 1', 'War 2', 'Peace']);
    store.articles.setRead([ids[0] ?? 0], true);
    store.tags.assign([ids[1] ?? 0], ['w'], []);
    const before = store.articles.headers(ids);
    const made = store.rules.add(rule('war', [READ, tag('w', 'new'), { type: 'mute' }], { enabled: false }));
    const matched = store.rules.matching(made.id);
    expect(matched.length).toBe(2);
    const parts = matched.map((id) => store.rules.runPart(made, [id]));
    const sums = [0, 1, 2].map((at) => parts.flatMap(({ changed }) => changed[at]?.ids ?? []).length);
    expect(sums).toEqual([1, 2, 2]);
    const undos = parts.map(({ undo }) => undo ?? 0);
    const applied = store.rules.noteRun(made, matched, undos);
    expect(store.history.list(9).filter(({ kind }) => kind === 'rule').length).toBe(1);
    expect(found(store, '')).toEqual([ids[2]]);
    expect(store.history.list(1)[0]).toMatchObject({ kind: 'rule', label: 'war', size: 2 });
    store.history.undo(applied.undo ?? 0);
    expect(store.articles.headers(ids)).toEqual(before);
    expect(store.tags.find('new')).toBeNull();
    expect(store.doctor()).toEqual([]);
    expect(store.rules.log({ limit: 5 })[0]).toMatchObject({ undoneAt: NOW, canUndo: false });
  });

  it('keep a log by rule that outlives it', () => {
    const store = testStore();
    const first = store.rules.add(rule('war', [READ]));
    const second = store.rules.add(rule('war OR peace', [{ type: 'notify' }], { name: 'both' }));
    const { ids } = arrive(store, ['War', 'Peace']);
    const matched = store.rules.matching(first.id);
    expect(matched).toEqual([ids[0]]);
    expect(store.rules.runPart(first, matched).undo).toBeNull();
    store.rules.noteRun(first, matched, []);
    const log = store.rules.log({ limit: 10 });
    expect(log.map(({ name, trigger, size }) => [name, trigger, size])).toEqual([
      ['war', 'run', 1],
      ['both', 'arrival', 2],
      ['war', 'arrival', 1],
    ]);
    expect(log.map(({ canUndo }) => canUndo)).toEqual([false, false, true]);
    expect(log[1]?.ids).toEqual([...ids].sort((a, b) => b - a));
    expect(store.history.last()).toBeNull();
    expect(store.rules.log({ ruleId: first.id, limit: 10, before: log[0]?.id ?? 0 }).length).toBe(1);
    const undo = store.rules.remove(second.id);
    expect(store.rules.log({ limit: 10 })[1]).toMatchObject({ ruleId: null, name: 'both' });
    store.history.undo(undo ?? 0);
    expect(store.rules.get(second.id)).toEqual(second);
    expect(store.rules.prune(NOW + 1)).toBe(3);
  });
});
