// Folders and feeds as a tree: one Tab stop, arrows to walk and to open, a menu on each line, drag to move.
import { type KeyboardEvent, useMemo, useState } from 'react';
import { moveFeed, moveFolder } from '../actions/feeds.ts';
import { goTo, openDialog, toggleFolder } from '../actions/navigation.ts';
import { useLanguage, useT } from '../i18n/use-t.ts';
import { folderWithin, listTree, type TreeLine } from '../state/library.ts';
import { getState, useApp } from '../state/store.ts';
import { IconButton } from '../ui/button.tsx';
import { openMenu } from '../ui/menu.tsx';
import { feedMenu, folderMenu } from './menus.ts';
import { TreeItem } from './tree-item.tsx';

export const lineKey = (line: TreeLine): string => `${line.kind}:${line.id}`;

export function FeedTree() {
  const t = useT();
  const language = useLanguage();
  const library = useApp((state) => state.library);
  const closed = useApp((state) => state.view.closedFolders);
  const lines = useMemo(() => listTree(library, closed, language), [library, closed, language]);
  const [active, setActive] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
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
        className="tree"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list is what a tree is made of
        role="tree"
        aria-labelledby="feeds-head"
        onKeyDown={(event) => treeKeys(event, lines)}
        onFocus={(event) => setActive(event.target.closest('[data-line]')?.getAttribute('data-line') ?? null)}
        onDragOver={(event) => {
          const target = dropTarget(event.target);
          setOver(target);
          if (event.dataTransfer.types.includes(DRAG_TYPE)) event.preventDefault();
        }}
        onDragLeave={() => setOver(null)}
        onDrop={(event) => {
          setOver(null);
          event.preventDefault();
          drop(event.dataTransfer.getData(DRAG_TYPE), dropTarget(event.target));
        }}
      >
        {lines.map((line) => (
          <TreeItem
            key={lineKey(line)}
            line={line}
            tabbable={lineKey(line) === stop}
            over={over === lineKey(line)}
          />
        ))}
      </ul>
    </section>
  );
}

export const DRAG_TYPE = 'application/x-offprint-line';

/** The folder a drop would land in, `top` for none. */
function dropTarget(target: EventTarget): string {
  const line = target instanceof Element ? target.closest('[data-line]') : null;
  return line?.getAttribute('data-folder') ?? 'top';
}

function drop(dragged: string, target: string): void {
  const [kind, idText] = dragged.split(':');
  const id = Number(idText);
  const folderId = target === 'top' ? null : Number(target.split(':')[1]);
  if (kind === 'feed') void moveFeed(id, folderId);
  const inside = folderId !== null && folderWithin(getState().library.folders, id).has(folderId);
  if (kind === 'folder' && !inside) void moveFolder(id, folderId);
}

function treeKeys(event: KeyboardEvent, lines: readonly TreeLine[]): void {
  const key = (document.activeElement as HTMLElement | null)?.dataset.line;
  const at = lines.findIndex((line) => lineKey(line) === key);
  const line = lines[at];
  if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
  if (act(event, line, lines, at)) {
    event.preventDefault();
    event.stopPropagation();
  }
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
