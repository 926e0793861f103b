// Folders and feeds as a tree: one Tab stop, arrows to walk and to open, a menu on each line; dragged, or carried by Alt and arrows.
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { stepThing } from '../actions/feeds.ts';
import { goTo, openDialog, toggleFolder } from '../actions/navigation.ts';
import { useLanguage, useT } from '../i18n/use-t.ts';
import { listTree, type TreeLine } from '../state/library.ts';
import { useApp } from '../state/store.ts';
import type { TreeStep } from '../state/tree-move.ts';
import { IconButton } from '../ui/button.tsx';
import { openMenu } from '../ui/menu.tsx';
import { expectMove, useRefocus } from '../ui/refocus.ts';
import { feedMenu, folderMenu } from './menus.ts';
import { useTreeDrag } from './tree-drag.ts';
import { TreeItem } from './tree-item.tsx';

export const lineKey = (line: TreeLine): string => `${line.kind}:${line.id}`;

export function FeedTree() {
  const t = useT();
  const language = useLanguage();
  const library = useApp((state) => state.library);
  const closed = useApp((state) => state.view.closedFolders);
  const lines = useMemo(() => listTree(library, closed, language), [library, closed, language]);
  const [active, setActive] = useState<string | null>(null);
  const drag = useTreeDrag();
  const list = useRef<HTMLUListElement>(null);
  useRefocus(list, lines);
  const stop = lines.some((line) => lineKey(line) === active) ? active : lines[0] ? lineKey(lines[0]) : null;
  return (
    <section className="side-group">
      <header className="side-head">
        <h2 id="feeds-head">{t('sidebar.feeds')}</h2>
        <IconButton
          icon="folder"
          label={t('cmd.folder.add')}
          onClick={() => openDialog({ kind: 'newFolder', parentId: null })}
        />
      </header>
      {lines.length === 0 && <p className="side-empty">{t('sidebar.noFeeds')}</p>}
      <ul
        ref={list}
        className="tree"
        data-drop={drag.over !== null && drag.over.line === null ? 'after' : undefined}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list is what a tree is made of
        role="tree"
        aria-labelledby="feeds-head"
        onKeyDown={(event) => treeKeys(event, lines)}
        onFocus={(event) => setActive(event.target.closest('[data-line]')?.getAttribute('data-line') ?? null)}
        {...drag.handlers}
      >
        {lines.map((line) => (
          <TreeItem
            key={lineKey(line)}
            line={line}
            tabbable={lineKey(line) === stop}
            drop={drag.over?.line === lineKey(line) ? drag.over.side : null}
          />
        ))}
      </ul>
    </section>
  );
}

function treeKeys(event: KeyboardEvent, lines: readonly TreeLine[]): void {
  const key = (document.activeElement as HTMLElement | null)?.dataset.line;
  const at = lines.findIndex((line) => lineKey(line) === key);
  const line = lines[at];
  if (!line || event.ctrlKey || event.metaKey) return;
  if (event.altKey ? moveBy(event, line) : act(event, line, lines, at)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

const STEPS: Readonly<Record<string, TreeStep>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

/** Alt and an arrow carry the line along: up, down, into the folder above, out of its own. */
function moveBy(event: KeyboardEvent, line: TreeLine): boolean {
  const step = STEPS[event.key];
  if (step === undefined) return false;
  expectMove(`[data-line="${lineKey(line)}"]`);
  void stepThing({ kind: line.kind, id: line.id }, step);
  return true;
}

function act(event: KeyboardEvent, line: TreeLine, lines: readonly TreeLine[], at: number): boolean {
  const focus = (next: TreeLine | undefined) => {
    if (next) document.querySelector<HTMLElement>(`[data-line="${lineKey(next)}"]`)?.focus();
    return true;
  };
  switch (event.key) {
    case 'ArrowDown':
      return focus(lines[at + 1]);
    case 'ArrowUp':
      return focus(lines[at - 1]);
    case 'Home':
      return focus(lines[0]);
    case 'End':
      return focus(lines.at(-1));
    case 'ArrowRight':
      if (line.kind === 'folder' && !line.open) toggleFolder(line.id);
      else if (line.kind === 'folder') focus(lines[at + 1]);
      return true;
    case 'ArrowLeft':
      if (line.kind === 'folder' && line.open) toggleFolder(line.id);
      else focus(lines.slice(0, at).findLast((other) => other.level < line.level));
      return true;
    case 'Enter':
    case ' ':
      void goTo({ kind: line.kind, id: line.id });
      return true;
    case 'F2':
      openDialog({ kind: line.kind === 'feed' ? 'editFeed' : 'renameFolder', id: line.id });
      return true;
    case 'Delete':
      if (line.kind === 'feed') openDialog({ kind: 'unsubscribe', id: line.id });
      return true;
    case 'ContextMenu':
      openMenu(line.kind === 'feed' ? feedMenu(line.feed) : folderMenu(line.folder), event.target as Element);
      return true;
    case 'F10':
      if (!event.shiftKey) return false;
      openMenu(line.kind === 'feed' ? feedMenu(line.feed) : folderMenu(line.folder), event.target as Element);
      return true;
    default:
      // Letters stay commands here too.
      return false;
  }
}
