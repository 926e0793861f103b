// The one table of commands. Menus, shortcuts, the palette and the help page are views of it; it runs nothing itself.
import type { MessageKey } from './messages/en.ts';

/** Where a command stands in the application menu and in the help page. */
export type CommandGroup = 'file' | 'edit' | 'go' | 'list' | 'article' | 'feeds' | 'view' | 'help';

/** What must be there for the command to make sense. */
export type CommandContext = 'always' | 'list' | 'article' | 'feed' | 'syncing' | 'undo' | 'search' | 'audio';

export interface Command {
  readonly id: string;
  readonly label: MessageKey;
  readonly group: CommandGroup;
  /**
   * Default keys: `j`, `shift+a`, `mod+k` (⌘ on a Mac, else Ctrl), `g t` (one after the other), `Escape`, `Space`.
   * Letters are places on a Latin keyboard, so that they work while another script is typed.
   */
  readonly keys: readonly string[];
  readonly when: CommandContext;
  /** Whether the application menu shows it (a plain letter is not registered there, only shown). */
  readonly menu: boolean;
}

const group =
  (name: CommandGroup, when: CommandContext) =>
  <const Id extends string>(
    id: Id,
    keys: readonly string[],
    more: { menu?: boolean; when?: CommandContext } = {},
  ) =>
    ({
      id,
      label: `cmd.${id}` as `cmd.${Id}`,
      group: name,
      keys,
      when: more.when ?? when,
      menu: more.menu ?? true,
    }) as const;

const file = group('file', 'always');
const edit = group('edit', 'undo');
const go = group('go', 'always');
const list = group('list', 'list');
const article = group('article', 'article');
const feeds = group('feeds', 'always');
const audio = group('article', 'audio');
const view = group('view', 'always');
const help = group('help', 'always');

export const COMMANDS = [
  file('feed.add', ['a']),
  file('folder.add', []),
  file('file.import', []),
  file('file.export', []),
  file('file.trip', []),
  file('file.backup', []),
  file('file.doctor', []),

  edit('edit.undo', ['mod+z', 'z']),
  edit('history.open', ['g h'], { when: 'always' }),
  view('search.focus', ['/', 'mod+shift+f']),
  view('view.save', ['mod+s'], { when: 'search' }),
  view('view.new', []),

  go('go.today', ['g t']),
  go('go.unread', ['g u']),
  go('go.bookmarks', ['g b']),
  go('go.all', ['g a']),
  go('trash.open', []),
  go('go.nextFeed', ['shift+n']),
  go('go.prevFeed', ['shift+p']),
  go('go.back', ['alt+ArrowLeft']),
  go('pane.next', ['F6'], { menu: false }),
  go('pane.prev', ['shift+F6'], { menu: false }),

  article('article.next', ['j'], { when: 'list' }),
  article('article.prev', ['k'], { when: 'list' }),
  article('article.nextUnread', ['n'], { when: 'list' }),
  article('article.prevUnread', ['p'], { when: 'list' }),
  article('article.forward', ['Space'], { when: 'list' }),
  article('article.backward', ['shift+Space'], { menu: false }),
  article('article.open', ['Enter'], { menu: false }),
  article('article.close', ['Escape'], { menu: false, when: 'always' }),
  article('article.toggleRead', ['m']),
  article('article.toggleBookmark', ['s']),
  article('article.tag', ['t']),
  article('article.external', ['o', 'v']),
  article('article.copyLink', ['c']),
  article('article.delete', ['Delete']),
  article('article.find', ['mod+f']),
  article('article.print', ['mod+p']),
  article('article.speak', ['l']),
  article('article.speakNext', ['shift+ArrowRight'], { menu: false }),
  article('article.speakPrev', ['shift+ArrowLeft'], { menu: false }),
  article('article.speakFaster', ['shift+ArrowUp'], { menu: false }),
  article('article.speakSlower', ['shift+ArrowDown'], { menu: false }),
  article('article.resume', ['w'], { menu: false }),
  article('article.nextHit', ['mod+g', 'F3'], { menu: false }),
  article('article.prevHit', ['mod+shift+g', 'shift+F3'], { menu: false }),
  article('article.fetch', ['f']),
  article('article.switchText', ['shift+f']),

  list('list.selectAll', ['mod+a'], { menu: false }),
  list('list.pick', ['x'], { when: 'article' }),
  list('list.markAll', ['shift+a']),
  list('list.markAbove', ['shift+k'], { when: 'article' }),
  list('list.markBelow', ['shift+j'], { when: 'article' }),
  list('list.toggleUnread', ['u']),
  list('list.toggleSort', ['shift+o']),
  list('list.reload', ['.']),
  list('list.offline', []),

  feeds('feed.refreshAll', ['r', 'mod+r']),
  feeds('feed.refresh', ['shift+r'], { when: 'feed' }),
  feeds('sync.cancel', [], { when: 'syncing' }),
  feeds('queue.toggle', []),
  feeds('feeds.table', ['g f']),
  feeds('rules.open', ['g r']),
  feeds('rule.fromHere', []),
  feeds('rule.mute', ['shift+m']),
  feeds('feed.edit', ['e'], { when: 'feed' }),
  feeds('feed.unsubscribe', [], { when: 'feed' }),

  audio('audio.toggle', ['shift+l']),
  audio('audio.back', ['alt+shift+ArrowLeft']),
  audio('audio.forward', ['alt+shift+ArrowRight']),
  audio('audio.slower', []),
  audio('audio.faster', []),

  view('view.palette', ['mod+k']),
  view('view.settings', ['mod+,', 'g s']),
  view('view.network', []),
  view('view.sidebar', ['[']),
  view('view.theme', ['shift+t']),
  view('view.text', ['shift+v'], { when: 'article' }),
  view('view.density', ['shift+d']),
  view('view.bigger', ['+', '=']),
  view('view.smaller', ['-']),
  view('view.normal', ['0']),
  help('help.keys', ['?']),
] as const satisfies readonly Command[];

export type CommandId = (typeof COMMANDS)[number]['id'];

export function findCommand(id: string): (Command & { readonly id: CommandId }) | null {
  return COMMANDS.find((command) => command.id === id) ?? null;
}

/** The keys of a command: the user's own if any were set, even none at all, else the defaults. */
export function keysOf(
  id: CommandId,
  overrides: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return overrides[id] ?? findCommand(id)?.keys ?? [];
}
