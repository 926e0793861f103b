// What can be changed for all chosen feeds: folder, rhythm, full text; or they are left, and their articles kept or not.
import { useState } from 'react';
import { editFeeds, type FeedsPatch, unsubscribeMany } from '../actions/feed-table.ts';
import { intervalName } from '../dialogs/edit-feed.tsx';
import { useFolders } from '../dialogs/folder-select.tsx';
import { useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Change, type Option } from './change.tsx';
import { KeepChange } from './keep-change.tsx';

const INTERVALS = [15, 30, 60, 180, 360, 720, 1440, 10_080];
const FULL_TEXT = ['auto', 'always', 'never'] as const;

export function ManyBar({ ids, onDone }: { readonly ids: readonly number[]; readonly onDone: () => void }) {
  const t = useT();
  const [leaving, setLeaving] = useState(false);
  const folders = useFolders();
  const places: Option[] = [
    { value: 'top', label: t('add.noFolder'), patch: { folderId: null } },
    ...folders.map(({ folder, level }) => ({
      value: String(folder.id),
      label: `${'\u2003'.repeat(level - 1)}${folder.name}`,
      patch: { folderId: folder.id },
    })),
  ];
  const rhythms: Option[] = [
    { value: 'auto', label: t('edit.interval.auto'), patch: { interval: null } },
    ...INTERVALS.map((interval) => ({
      value: String(interval),
      label: intervalName(interval, t),
      patch: { interval },
    })),
  ];
  const texts: Option[] = FULL_TEXT.map((fullText) => ({
    value: fullText,
    label: t(`feeds.fullText.${fullText}`),
    patch: { fullText },
  }));
  const change = (patch: FeedsPatch) => void editFeeds(ids, patch);
  return (
    <div className="many-bar" role="toolbar" aria-label={t('feeds.many')}>
      <p className="selection-count">{t('feeds.chosen', { count: ids.length })}</p>
      {leaving ? (
        <Leave ids={ids} onCancel={() => setLeaving(false)} onDone={onDone} />
      ) : (
        <>
          <Change label={t('feeds.move')} options={places} onChange={change} />
          <Change label={t('feeds.interval')} options={rhythms} onChange={change} />
          <Change label={t('feeds.fullText')} options={texts} onChange={change} />
          <KeepChange ids={ids}>
            <Button look="danger" onClick={() => setLeaving(true)}>
              {t('cmd.feed.unsubscribe')}
            </Button>
          </KeepChange>
        </>
      )}
    </div>
  );
}

function Leave({
  ids,
  onCancel,
  onDone,
}: {
  readonly ids: readonly number[];
  readonly onCancel: () => void;
  readonly onDone: () => void;
}) {
  const t = useT();
  const leave = async (articles: 'keep' | 'delete') => {
    if (await unsubscribeMany(ids, articles)) onDone();
  };
  return (
    <>
      <Button look="quiet" onClick={onCancel}>
        {t('dialog.cancel')}
      </Button>
      <Button onClick={() => void leave('keep')}>{t('feeds.leaveKeep')}</Button>
      <Button look="danger" onClick={() => void leave('delete')}>
        {t('feeds.leaveDelete')}
      </Button>
    </>
  );
}
