// Files and links dropped on the window: a file opens the import, a link the way to subscribe.
import { useEffect, useState } from 'react';
import { addToast, attempt } from '../actions/attempt.ts';
import { droppedFiles, isForImport } from '../actions/clip.ts';
import { openDialog } from '../actions/navigation.ts';
import { stageDropped } from '../actions/transfer.ts';
import { currentT, useT } from '../i18n/use-t.ts';
import { Icon } from '../ui/icon.tsx';

const isForUs = (data: DataTransfer | null) =>
  data !== null && (data.types.includes('Files') || data.types.includes('text/uri-list'));

export function DropTarget() {
  const t = useT();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!isForUs(event.dataTransfer)) return;
      event.preventDefault();
      setOver(event.dataTransfer?.types.includes('Files') ?? false);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!isForUs(event.dataTransfer)) return;
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) void take(event.dataTransfer);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="drop-target" aria-hidden="true">
      <p>
        <Icon name="import" />
        {t('import.drop')}
      </p>
    </div>
  );
}

/** One list of feeds or bookmarks alone is for the import; pages and texts become articles, however many there are. */
async function takeFiles(data: DataTransfer): Promise<void> {
  const files = await attempt(() => droppedFiles(data));
  const [first] = files ?? [];
  if (!files || !first) {
    if (files) addToast(currentT('clip.none'));
  } else if (files.length === 1 && (await isForImport(first))) {
    const file = await attempt(() => stageDropped(first));
    if (file) openDialog({ kind: 'import', file });
  } else openDialog({ kind: 'clip', files });
}

async function take(data: DataTransfer): Promise<void> {
  if (data.types.includes('Files')) return takeFiles(data);
  const address = data.getData('text/uri-list').split('\n')[0]?.trim();
  if (address) openDialog({ kind: 'addFeed', address });
}
