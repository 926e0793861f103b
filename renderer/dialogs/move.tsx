// Move a feed or a folder: the keyboard's way to what dragging does.
import { useMemo } from 'react';
import { moveFeed, moveFolder } from '../actions/feeds.ts';
import { openDialog } from '../actions/navigation.ts';
import { useT } from '../i18n/use-t.ts';
import { folderWithin } from '../state/library.ts';
import { useApp } from '../state/store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { moveFocus } from '../ui/roving.ts';
import { useFolders } from './folder-select.tsx';

export function Move({
  kind,
  id,
  onClose,
}: {
  readonly kind: 'feed' | 'folder';
  readonly id: number;
  readonly onClose: () => void;
}) {
  const t = useT();
  const all = useApp((state) => state.library.folders);
  const feed = useApp((state) => (kind === 'feed' ? state.library.feeds.get(id) : undefined));
  const folder = all.find((one) => kind === 'folder' && one.id === id);
  const without = useMemo(
    () => (kind === 'folder' ? folderWithin(all, id) : new Set<number>()),
    [kind, id, all],
  );
  const folders = useFolders(without);
  const here = kind === 'feed' ? (feed?.folderId ?? null) : (folder?.parentId ?? null);
  const move = (target: number | null) => {
    onClose();
    void (kind === 'feed' ? moveFeed(id, target) : moveFolder(id, target));
  };
  const lines = [
    { target: null, name: t('move.top'), level: 1 },
    ...folders.map((one) => ({ target: one.folder.id, name: one.folder.name, level: one.level + 1 })),
  ];
  return (
    <Dialog size="s" title={t('move.title', { name: feed?.title ?? folder?.name ?? '' })} onClose={onClose}>
      <ul
        className="pick-list"
        onKeyDown={(event) => {
          if (moveFocus(event, event.currentTarget, 'button')) event.preventDefault();
        }}
      >
        {lines.map((line, index) => (
          <li key={line.target ?? 'top'}>
            <button
              type="button"
              data-level={Math.min(line.level, 6)}
              aria-current={line.target === here}
              {...(index === 0 ? { 'data-autofocus': '' } : {})}
              onClick={() => move(line.target)}
            >
              <Icon name={line.target === null ? 'all' : 'folder'} />
              <span dir="auto">{line.name}</span>
              {line.target === here && <Icon name="check" />}
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            data-level={1}
            onClick={() =>
              openDialog({ kind: 'newFolder', parentId: null, ...(kind === 'feed' ? { feedId: id } : {}) })
            }
          >
            <Icon name="plus" />
            <span>{t('move.newFolder')}</span>
          </button>
        </li>
      </ul>
    </Dialog>
  );
}
