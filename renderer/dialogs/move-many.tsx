// Bookmark the chosen articles in a folder of the bookmarks.
import { type FormEvent, useId, useState } from 'react';
import { chosenRows, chosenSet, moveMany } from '../actions/selection.ts';
import { useT } from '../i18n/use-t.ts';
import { folderPath } from '../state/library.ts';
import { countPicked } from '../state/selection.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

/** Paths to offer: the folders of the feeds, and those the bookmarks at hand are in. */
function usePaths(): readonly string[] {
  const folders = useApp((state) => state.library.folders);
  const rows = useApp((state) => state.timeline.rows);
  const used = [...rows.values()].flatMap((row) => row.bookmarkFolder ?? []);
  return [...new Set([...used, ...folders.map((folder) => folderPath(folders, folder.id))])].sort();
}

export function MoveMany({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const listId = useId();
  const count = useApp((state) => countPicked(state.selection, state.timeline));
  const paths = usePaths();
  const [path, setPath] = useState(() => chosenRows()[0]?.bookmarkFolder ?? '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const set = chosenSet();
    if (set === null || (await moveMany(set, path.trim() === '' ? null : path.trim()))) onClose();
  };
  return (
    <Dialog size="s" title={t('moveMany.title', { count })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('moveMany.folder')}
          hint={t('moveMany.hint')}
          value={path}
          maxLength={1000}
          list={listId}
          data-autofocus
          onChange={(event) => setPath(event.target.value)}
        />
        <datalist id={listId}>
          {paths.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button look="primary" submit>
            {t('moveMany.apply')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
