// Smart views: their names, what they mean in other queries, and what is told when they can't work.
import { describe, expect, it } from 'vitest';
import { article, bring, codeOf, found, indexAll, testStore } from './helpers.ts';

function library() {
  const store = testStore();
  const [a = 0, b = 0, c = 0] = bring(store, 'https://f.example/', [
    article('a', { title: 'War' }),
    article('b', { title: 'Peace' }),
    article('c', { title: 'War and peace' }),
  ]);
  indexAll(store);
  return { store, a, b, c };
}

describe('smart views', () => {
  it('are part of other queries, also nested, whatever they sort by', () => {
    const { store, a, c } = library();
    store.views.add({ name: 'Wars', query: 'title:war sort:oldest' });
    store.views.add({ name: 'Only war', query: 'saved:wars -peace' });
    expect(found(store, 'saved:WARS')).toEqual([c, a].sort((x, y) => y - x));
    expect(found(store, 'saved:"only  war" OR id:1')).toEqual([a]);
    expect(found(store, '-saved:wars').length).toBe(1);
    store.views.add({ name: 'loop', query: 'saved:loop "in the end"' });
    const terms = store.search.terms({ type: 'saved', name: 'ONLY war' });
    expect(terms).toEqual([{ text: 'war', prefix: false }]);
    expect(store.search.terms({ type: 'saved', name: 'loop' })).toEqual([
      { text: 'in the end', prefix: false },
    ]);
  });

  it('have one name each, an order, and can be put back', () => {
    const { store } = library();
    const [x, y, z] = ['x', 'y', 'z'].map((name) => store.views.add({ name, query: name }));
    expect(codeOf(() => store.views.add({ name: ' X ', query: '' }))).toBe('exists');
    expect(codeOf(() => store.views.edit(y?.id ?? 0, { name: 'Z' }))).toBe('exists');
    store.views.reorder([z?.id ?? 0, x?.id ?? 0]);
    const names = () => store.views.list().map(({ name }) => name);
    expect(names()).toEqual(['z', 'x', 'y']);
    store.views.edit(y?.id ?? 0, { position: 0 });
    expect(names()).toEqual(['y', 'z', 'x']);
    const undo = store.views.remove(z?.id ?? 0);
    expect(names()).toEqual(['y', 'x']);
    expect(store.history.undo(undo ?? 0)).toMatchObject({ kind: 'view.remove', saved: true });
    expect(names()).toEqual(['y', 'z', 'x']);
    const again = store.views.remove(z?.id ?? 0);
    store.views.add({ name: 'Z', query: 'other' });
    expect(codeOf(() => store.history.undo(again ?? 0))).toBe('exists');
    expect(store.views.find('z')?.query).toBe('other');
  });

  it('take their new name into views and rules, and back again', () => {
    const { store } = library();
    const { id } = store.views.add({ name: 'Wars', query: 'title:war' });
    const other = store.views.add({ name: 'Calm', query: '-saved:wars  peace' });
    const rule = store.rules.add({ name: 'r', query: 'saved:Wars is:unread', actions: [{ type: 'read' }] });
    const { undo } = store.views.edit(id, { name: 'Conflict' });
    expect(store.views.get(other.id)?.query).toBe('-saved:Conflict  peace');
    expect(store.rules.get(rule.id)?.query).toBe('saved:Conflict is:unread');
    store.history.undo(undo ?? 0);
    expect(store.views.get(other.id)).toEqual(other);
    expect(store.rules.get(rule.id)).toEqual(rule);
    expect(store.views.get(id)?.name).toBe('Wars');
  });

  it('tell what is wrong with them and never break a list', () => {
    const { store } = library();
    const one = store.views.add({ name: 'one', query: 'saved:two' });
    expect(one.problem).toMatchObject({ code: 'no_view', name: 'two' });
    const two = store.views.add({ name: 'two', query: 'saved:one war' });
    expect(two.problem?.code).toBe('cycle');
    expect(store.views.get(one.id)?.problem?.code).toBe('cycle');
    expect(codeOf(() => found(store, 'saved:one'))).toBe('bad_query');
    expect(codeOf(() => found(store, 'saved:nothing'))).toBe('bad_query');
    store.views.edit(two.id, { query: 'tag:gone feed:none' });
    expect(store.views.get(one.id)?.problem).toBeNull();
    expect(store.views.get(two.id)?.problem).toMatchObject({ code: 'no_tag', name: 'gone' });
    expect(found(store, 'saved:one')).toEqual([]);
  });

  it('cannot grow without end by naming each other', () => {
    const { store } = library();
    store.views.add({ name: 'v0', query: 'war OR peace' });
    for (let n = 1; n < 30; n++)
      store.views.add({ name: `v${n}`, query: `(saved:v${n - 1} x${n}) OR saved:v${n - 1}` });
    expect(store.views.find('v29')?.problem?.code).toBe('bad_query');
    expect(codeOf(() => found(store, 'saved:v29'))).toBe('bad_query');
    expect(found(store, 'saved:v4').length).toBe(3);
  });
});

describe('folders in saved queries', () => {
  it('take the new path of a folder that was renamed or moved, and back', () => {
    const { store } = library();
    const id = store.folders.ensure('World/Europe');
    const to = store.folders.ensure('News');
    store.views.add({ name: 'V', query: 'folder:world/europe/north OR folder:World' });
    const renamed = store.folders.edit(id, { name: 'EU' });
    expect(store.views.list()[0]?.query).toBe('folder:World/EU/north OR folder:World');
    const moved = store.folders.edit(id, { parentId: to });
    expect(store.views.list()[0]?.query).toBe('folder:News/EU/north OR folder:World');
    for (const { undo } of [moved, renamed]) store.history.undo(undo ?? 0);
    expect(store.views.list()[0]?.query).toBe('folder:world/europe/north OR folder:World');
    expect(store.folders.edit(id, { name: 'Europe' }).undo).toBeNull();
  });
});

describe('undoing late', () => {
  it('leaves alone what was edited or deleted since', () => {
    const { store } = library();
    const { id } = store.views.add({ name: 'Wars', query: 'title:war' });
    const [kept, edited, gone] = ['K', 'E', 'G'].map((name) =>
      store.views.add({ name, query: `saved:wars ${name}` }),
    );
    const action = [{ type: 'tag' as const, names: ['t'] }];
    const rule = store.rules.add({ name: 'r', query: 'saved:wars', actions: action });
    const { undo } = store.views.edit(id, { name: 'Conflict' });
    store.views.edit(kept?.id ?? 0, { name: 'Kept', icon: 'star' });
    store.views.edit(edited?.id ?? 0, { query: 'mine' });
    store.views.remove(gone?.id ?? 0);
    store.rules.edit(rule.id, { enabled: false, name: 'mine' });
    store.history.undo(undo ?? 0);
    expect(store.views.list().map(({ name, query, icon }) => [name, query, icon])).toEqual([
      ['Wars', 'title:war', null],
      ['Kept', 'saved:wars K', 'star'],
      ['E', 'mine', null],
    ]);
    expect(store.rules.list()).toMatchObject([{ name: 'mine', query: 'saved:wars', enabled: false }]);
  });

  it('does the same after a tag was renamed or merged and what rules give was changed', () => {
    const { store, a } = library();
    store.tags.assign([a], ['war'], []);
    const give = (name: string) => [{ type: 'tag' as const, names: [name] }];
    const [one, two, three] = ['1', '2', '3'].map((name) =>
      store.rules.add({ name, query: 'tag:war', actions: give('war') }),
    );
    const renaming = store.tags.rename(store.tags.find('war')?.id ?? 0, 'battle');
    store.rules.edit(one?.id ?? 0, { actions: give('other') });
    store.rules.edit(two?.id ?? 0, { query: 'tag:other' });
    store.rules.remove(three?.id ?? 0);
    store.history.undo(renaming.undo ?? 0);
    expect(store.rules.list().map(({ query, actions }) => [query, actions])).toEqual([
      ['tag:war', give('other')],
      ['tag:other', give('war')],
    ]);
  });

  it('takes back a name that only changed its case, whatever came after', () => {
    const { store } = library();
    const { id } = store.views.add({ name: 'x', query: 'q' });
    const first = store.views.edit(id, { name: 'Foo' });
    const second = store.views.edit(id, { name: 'foo' });
    store.history.undo(first.undo ?? 0);
    expect(store.views.find('FOO')?.name).toBe('foo');
    store.history.undo(second.undo ?? 0);
    expect(store.views.list().map(({ name }) => name)).toEqual(['Foo']);
  });
});
