// The application menu: a view of the command table. Choosing sends the command's id to the page, which runs it.
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { COMMANDS, type Command, type CommandGroup, keysOf } from '../contract/commands.ts';
import type { NativeWord, Words } from './words.ts';

type Item = MenuItemConstructorOptions;
type Keys = Readonly<Record<string, readonly string[]>>;

const PARTS: Readonly<Record<string, string>> = {
  mod: 'CmdOrCtrl',
  shift: 'Shift',
  alt: 'Alt',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  '+': 'Plus',
};

/** Our key names as Electron's; null for a sequence, and for a bare key on a Mac (it would be taken from text fields). */
export function acceleratorOf(keys: string | undefined, mac: boolean): string | null {
  if (!keys || keys.includes(' ')) return null;
  if (mac && !keys.includes('mod+')) return null;
  const parts = keys === '+' ? ['+'] : keys.split('+');
  return parts.map((part) => PARTS[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join('+');
}

export interface MenuOptions {
  readonly words: Words;
  readonly keys: Keys;
  readonly mac: boolean;
  /** Run in the page. */
  command(id: string): void;
}

/** The page handles the keys itself; here they are shown, and registered only where a Mac wants it so. */
function commandItem(command: (typeof COMMANDS)[number], options: MenuOptions): Item {
  const accelerator = acceleratorOf(keysOf(command.id, options.keys)[0], options.mac);
  return {
    id: command.id,
    label: options.words.message(command.label),
    click: () => options.command(command.id),
    ...(accelerator ? { accelerator, registerAccelerator: options.mac } : {}),
  };
}

function commandItems(group: CommandGroup, options: MenuOptions): Item[] {
  return COMMANDS.filter((command: Command) => command.group === group && command.menu).map((command) =>
    commandItem(command, options),
  );
}

const line: Item = { type: 'separator' };

function role(options: MenuOptions, word: NativeWord, name: NonNullable<Item['role']>): Item {
  return { role: name, label: options.words.native(word) };
}

function appMenu(options: MenuOptions): Item[] {
  if (!options.mac) return [];
  const submenu = [
    role(options, 'about', 'about'),
    line,
    role(options, 'services', 'services'),
    line,
    role(options, 'hide', 'hide'),
    role(options, 'hideOthers', 'hideOthers'),
    role(options, 'showAll', 'unhide'),
    line,
    role(options, 'quit', 'quit'),
  ];
  return [{ label: 'Offprint', submenu }];
}

function editItems(options: MenuOptions): Item[] {
  return [
    ...commandItems('edit', options),
    line,
    role(options, 'cut', 'cut'),
    role(options, 'copy', 'copy'),
    role(options, 'paste', 'paste'),
    role(options, 'selectAll', 'selectAll'),
  ];
}

function windowMenu(options: MenuOptions): Item {
  const submenu = [role(options, 'minimize', 'minimize'), role(options, 'close', 'close')];
  const mac = [role(options, 'zoom', 'zoom'), line, role(options, 'front', 'front')];
  return { label: options.words.native('window'), submenu: options.mac ? [...submenu, ...mac] : submenu };
}

/** The menu as a template: every group of the command table in its place. */
export function menuTemplate(options: MenuOptions): Item[] {
  const group = (name: CommandGroup, more: Item[] = []): Item => ({
    label: options.words.message(`cmd.group.${name}`),
    submenu: [...commandItems(name, options), ...more],
  });
  const quit = options.mac ? [] : [line, role(options, 'quit', 'quit')];
  const edit: Item = { label: options.words.message('cmd.group.edit'), submenu: editItems(options) };
  const fullScreen = [line, role(options, 'fullScreen', 'togglefullscreen')];
  return [
    ...appMenu(options),
    group('file', quit),
    edit,
    group('view', fullScreen),
    group('go'),
    group('list'),
    group('article'),
    group('feeds'),
    windowMenu(options),
    group('help', options.mac ? [] : [line, role(options, 'about', 'about')]),
  ];
}

export function setupMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}
