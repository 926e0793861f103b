// Keys: names of presses on any keyboard, two-step keys, the user's own, and a table without clashes.
import { describe, expect, it } from 'vitest';
import { COMMANDS, findCommand, keysOf } from '../../contract/commands.ts';
import { en } from '../../contract/messages/en.ts';
import { ariaKeys, capsOf, type KeyPress, nameOfPress } from '../../renderer/keys/key-names.ts';
import { listClashes, makeBindings, matchPress } from '../../renderer/keys/matcher.ts';

const press = (key: string, code = '', more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('nameOfPress', () => {
  it.each([
    [press('j', 'KeyJ'), 'j'],
    [press('A', 'KeyA', { shiftKey: true }), 'shift+a'],
    [press('J', 'KeyJ'), 'j'],
    [press('?', 'Slash', { shiftKey: true }), '?'],
    [press(' ', 'Space'), 'Space'],
    [press(' ', 'Space', { shiftKey: true }), 'shift+Space'],
    [press('F6', 'F6', { shiftKey: true }), 'shift+F6'],
    [press('k', 'KeyK', { ctrlKey: true }), 'mod+k'],
    [press('k', 'KeyK', { metaKey: true }), 'ctrl+k'],
    [press('Shift', 'ShiftLeft', { shiftKey: true }), null],
  ])('%#', (event, name) => {
    expect(nameOfPress(event, false)).toBe(name);
  });

  it('takes ⌘ for Mod on a Mac', () => {
    expect(nameOfPress(press('k', 'KeyK', { metaKey: true }), true)).toBe('mod+k');
  });

  it('works while Ukrainian is typed', () => {
    expect(nameOfPress(press('о', 'KeyJ'), false)).toBe('j');
    expect(nameOfPress(press('Ф', 'KeyA', { shiftKey: true }), false)).toBe('shift+a');
    expect(nameOfPress(press('х', 'BracketLeft'), false)).toBe('[');
    expect(nameOfPress(press('л', 'KeyK', { ctrlKey: true }), false)).toBe('mod+k');
  });
});

describe('matchPress', () => {
  const bindings = makeBindings({});

  it('finds one-step keys', () => {
    expect(matchPress(bindings, null, 'j', 0)).toEqual({ commands: ['article.next'], pending: null });
  });

  it('waits for the second step, for a while', () => {
    const first = matchPress(bindings, null, 'g', 0);
    expect(first).toEqual({ commands: [], pending: { step: 'g', at: 0 } });
    expect(matchPress(bindings, first.pending, 'u', 900).commands).toEqual(['go.unread']);
    expect(matchPress(bindings, first.pending, 'u', 9000).commands).toEqual(['list.toggleUnread']);
  });

  it('falls back to the key itself when the pair means nothing', () => {
    const first = matchPress(bindings, null, 'g', 0);
    expect(matchPress(bindings, first.pending, 'j', 100).commands).toEqual(['article.next']);
  });

  it('obeys the user, who may also take keys away', () => {
    const own = makeBindings({ 'article.next': ['y'], 'article.prev': [] });
    expect(matchPress(own, null, 'y', 0).commands).toEqual(['article.next']);
    expect(matchPress(own, null, 'j', 0).commands).toEqual([]);
    expect(matchPress(own, null, 'k', 0).commands).toEqual([]);
    expect(listClashes('article.next', { 'article.next': ['n'] })).toEqual(['article.nextUnread']);
  });
});

describe('the table of commands', () => {
  it('gives no key to two commands, nor hides a key behind the first step of another', () => {
    const all = COMMANDS.flatMap((command) => [...command.keys]);
    expect(new Set(all).size).toBe(all.length);
    const firstSteps = new Set(all.filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0]));
    expect(all.filter((keys) => firstSteps.has(keys))).toEqual([]);
  });

  it('has unique ids, each with a label', () => {
    expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
    for (const command of COMMANDS) expect(en).toHaveProperty([command.label]);
  });

  it('keeps the keys that the product promises', () => {
    const keys = (id: string) => keysOf(findCommand(id)?.id ?? 'help.keys', {});
    expect(keys('article.next')).toContain('j');
    expect(keys('article.prev')).toContain('k');
    expect(keys('article.forward')).toContain('Space');
    expect(keys('article.toggleRead')).toContain('m');
    expect(keys('article.toggleBookmark')).toContain('s');
    expect(keys('article.tag')).toContain('t');
    expect(keys('search.focus')).toContain('/');
    expect(keys('help.keys')).toContain('?');
    expect(keys('view.palette')).toContain('mod+k');
  });

  it('uses only names that a press can have', () => {
    const key =
      /^(?:(?:mod|alt|shift)\+)*(?:[a-z0-9/?.,[\]+=-]|F\d{1,2}|Space|Enter|Escape|Delete|Arrow(?:Up|Down|Left|Right))$/;
    for (const command of COMMANDS) {
      for (const keys of command.keys) for (const step of keys.split(' ')) expect(step).toMatch(key);
    }
  });
});

describe('keys in words', () => {
  it('are caps, step by step', () => {
    expect(capsOf('mod+shift+f', false)).toEqual([['Ctrl', 'Shift', 'F']]);
    expect(capsOf('mod+k', true)).toEqual([['⌘', 'K']]);
    expect(capsOf('g t', false)).toEqual([['G'], ['T']]);
    expect(capsOf('+', false)).toEqual([['+']]);
    expect(capsOf('mod++', false)).toEqual([['Ctrl', '+']]);
  });

  it('are what aria-keyshortcuts wants', () => {
    expect(ariaKeys('mod+k', false)).toBe('Control+K');
    expect(ariaKeys('mod+k', true)).toBe('Meta+K');
    expect(ariaKeys('g t', false)).toBeNull();
  });
});
