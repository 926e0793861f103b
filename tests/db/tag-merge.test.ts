// Renaming and merging tags takes articles, nested tags, smart views and rules along, and back.
import { describe, expect, it } from 'vitest';
import { article, bring, codeOf, found, tempFolder, testStore } from './helpers.ts';
import { makeOlder } from './old-library.ts';

function library() {
  const store = testStore();
  const ids = bring(
    store,
    'https://f.example/',
    ['a', 'b', 'c', 'd'].map((name) => article(name)),
  );
  const [a = 0, b = 0, c = 0, d = 0] = ids;
  store.tags.assign([a, b], ['War'], []);
  store.tags.assign([b, c], ['war/ukraine'], []);
  store.tags.assign([c], ['conflict/ukraine', 'conflict'], []);
  store.tags.assign([d], ['war/sudan'], []);
  store.views.add({ name: 'V', query: 'tag:war/sudan OR tag:=war' });
  store.rules.add({
    name: 'R',
    query: 'tag:war',
    actions: [{ type: 'tag', names: ['War', 'war/new', 'warm'] }],
  });
  return { store, ids, a, b, c, d, war: store.tags.find('war')?.id ?? 0 };
}

const state = ({ store, ids }: ReturnType<typeof library>) => [
  store.tags.list(),
  store.articles.headers(ids).map(({ tags }) => tags),
  store.views.list(),
  store.rules.list(),
];

describe('merging tags', () => {
  it('makes one of two, nested ones too, and puts all of it back', () => {
    const made = library();
    const { store, a, b, c, d, war } = made;
    store.tags.edit(war, { color: 'red', pinned: true });
    const before = state(made);
    const { tag, undo } = store.tags.merge(war, 'CONFLICT');
    expect(tag).toMatchObject({ name: 'conflict', articles: 3 });
    expect(store.tags.list().map(({ name, articles }) => [name, articles])).toEqual([
      ['conflict', 3],
      ['conflict/sudan', 1],
      ['conflict/ukraine', 2],
    ]);
    expect(found(store, 'tag:conflict')).toEqual([a, b, c, d].sort((x, y) => y - x));
    expect(store.views.list()[0]?.query).toBe('tag:conflict/sudan OR tag:=conflict');
    expect(store.rules.list()[0]?.query).toBe('tag:conflict');
    expect(store.doctor()).toEqual([]);
    store.history.undo(undo ?? 0);
    expect(state(made)).toEqual(before);
    expect(store.doctor()).toEqual([]);
  });

  it('renames where there is no such tag yet, and refuses what has no end', () => {
    const made = library();
    const { store, war } = made;
    const before = state(made);
    expect(codeOf(() => store.tags.merge(war, 'war/ukraine'))).toBe('bad_input');
    expect(codeOf(() => store.tags.merge(war, 'WAR'))).toBe('bad_input');
    const { tag, undo } = store.tags.merge(war, 'Peace/now');
    expect(tag).toMatchObject({ id: war, name: 'Peace/now' });
    expect(store.tags.find('peace/now/sudan')?.articles).toBe(1);
    store.history.undo(undo ?? 0);
    expect(state(made)).toEqual(before);
  });
});

describe('renaming a tag', () => {
  it('is written into views and rules, and back', () => {
    const made = library();
    const { store, war } = made;
    const before = state(made);
    const { undo } = store.tags.rename(war, 'armed conflict');
    expect(store.views.list()[0]?.query).toBe('tag:"armed conflict/sudan" OR tag:="armed conflict"');
    expect(store.rules.list()[0]?.query).toBe('tag:"armed conflict"');
    expect(store.rules.list()[0]?.actions).toEqual([
      { type: 'tag', names: ['armed conflict', 'armed conflict/new', 'warm'] },
    ]);
    store.history.undo(undo ?? 0);
    expect(state(made)).toEqual(before);
  });

  it('keeps a colour and a place, which can be taken back', () => {
    const { store, war } = library();
    const { undo } = store.tags.edit(war, { color: 'teal', pinned: true });
    expect(store.tags.edit(war, { pinned: true }).undo).toBeNull();
    expect(store.tags.get(war)).toMatchObject({ color: 'teal', pinned: true });
    store.history.undo(undo ?? 0);
    expect(store.tags.get(war)).toMatchObject({ color: null, pinned: false });
  });
});

describe('numbers of deleted tags', () => {
  /** “A” on all four articles, merged into “keep”. */
  function merged() {
    const made = library();
    const { store, ids } = made;
    store.tags.ensure('keep');
    const tagging = store.tags.assign(ids, ['A'], []);
    const merging = store.tags.merge(store.tags.find('a')?.id ?? 0, 'keep');
    return { ...made, tagging, merging };
  }
  const sorted = (ids: readonly number[]) => ids.toSorted((x, y) => y - x);

  it('are left behind in a library from before, whose undo log may name them', () => {
    const folder = tempFolder();
    const before = testStore(folder);
    const [id = 0] = bring(before, 'https://f.example/', [article('a')]);
    before.tags.assign([id], ['here'], []);
    const highest = before.tags.ensure('gone').id;
    before.tags.remove(highest);
    before.close();
    makeOlder(folder, 9);
    const store = testStore(folder);
    expect(store.tags.ensure('new').id).toBeGreaterThan(highest);
    expect(store.folders.add({ name: 'new' }).id).toBeGreaterThan(1);
    expect(store.counts().all).toBe(1);
    expect(store.doctor()).toEqual([]);
  });

  it('are not given again: undoing what made one leaves the next one alone', () => {
    const { store, ids, tagging } = merged();
    store.tags.assign(ids, ['C'], []);
    store.history.undo(tagging.undo ?? 0);
    expect(found(store, 'tag:c')).toEqual(sorted(ids));
    expect(store.doctor()).toEqual([]);
  });

  it('do not stand in the way of undoing', () => {
    const { store, ids, merging } = merged();
    store.tags.assign(ids, ['C'], []);
    store.history.undo(merging.undo ?? 0);
    expect([found(store, 'tag:a'), found(store, 'tag:c')]).toEqual([sorted(ids), sorted(ids)]);
    expect(store.doctor()).toEqual([]);
  });

  it('nor do names: what comes back joins the tag that has its name by now', () => {
    const { store, ids, a, merging } = merged();
    const keep = store.tags.find('keep')?.id ?? 0;
    const again = store.tags.assign([a], ['a'], []);
    store.history.undo(merging.undo ?? 0);
    expect(found(store, 'tag:a')).toEqual(sorted(ids));
    expect(store.tags.get(keep)?.articles ?? 0).toBe(0);
    expect(again.changed).toEqual([a]);
    const removing = store.tags.remove(store.tags.find('a')?.id ?? 0);
    store.tags.assign([a], ['A'], []);
    store.history.undo(removing.undo ?? 0);
    expect(found(store, 'tag:a')).toEqual(sorted(ids));
    expect(store.doctor()).toEqual([]);
  });

  it('also where a tag and what is below it had been renamed', () => {
    const { store, war, a, b, c, d } = library();
    const renaming = store.tags.rename(war, 'Battle');
    store.tags.assign([d], ['war', 'war/sudan'], []);
    store.history.undo(renaming.undo ?? 0);
    expect(found(store, 'tag:=war')).toEqual(sorted([a, b, d]));
    expect(found(store, 'tag:war')).toEqual(sorted([a, b, c, d]));
    expect(found(store, 'tag:battle')).toEqual([]);
    expect(store.doctor()).toEqual([]);
  });
});
