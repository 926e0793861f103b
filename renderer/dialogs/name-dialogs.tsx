// Dialogs that ask for one name: a new folder, a folder's new name.
import { type FormEvent, useState } from 'react';
import { addFolder, moveFeed, renameFolder } from '../actions/feeds.ts';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

function NameDialog({
  title,
  action,
  initial,
  onName,
  onClose,
}: {
  readonly title: string;
  readonly action: string;
  readonly initial: string;
  readonly onName: (name: string) => Promise<boolean>;
  readonly onClose: () => void;
}) {
  const t = useT();
  const [name, setName] = useState(initial);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '' && (await onName(name.trim()))) onClose();
  };
  return (
    <Dialog size="s" title={title} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('folder.name')}
          value={name}
          maxLength={200}
          data-autofocus
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button look="primary" submit aria-disabled={name.trim() === ''}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** With a feed given, the feed moves into the new folder. */
export function NewFolder({
  parentId,
  feedId,
  onClose,
}: {
  readonly parentId: number | null;
  readonly feedId: number | null;
  readonly onClose: () => void;
}) {
  const t = useT();
  const add = async (name: string) => {
    const id = await addFolder(name, parentId);
    if (id !== null && feedId !== null) await moveFeed(feedId, id);
    return id !== null;
  };
  return (
    <NameDialog
      title={t('folder.new')}
      action={t('folder.create')}
      initial=""
      onName={add}
      onClose={onClose}
    />
  );
}

export function RenameFolder({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const t = useT();
  const folder = useApp((state) => state.library.folders.find((one) => one.id === id));
  return (
    <NameDialog
      title={t('folder.rename')}
      action={t('dialog.save')}
      initial={folder?.name ?? ''}
      onName={(name) => renameFolder(id, name)}
      onClose={onClose}
    />
  );
}
