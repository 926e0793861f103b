// Edit a feed: its name, folder and rhythm, and how it has been doing.
import { type FormEvent, useState } from 'react';
import type { Feed } from '../../contract/model.ts';
import { editFeed } from '../actions/feeds.ts';
import { prune } from '../actions/keep.ts';
import type { Translate } from '../i18n/translate.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { FeedRule } from '../keep/feed-rule.tsx';
import { usePreview } from '../keep/use-preview.ts';
import { useTroubleWords } from '../sidebar/tree-item.tsx';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, SwitchField, TextField } from '../ui/field.tsx';
import { FolderSelect } from './folder-select.tsx';

const INTERVALS = [15, 30, 60, 180, 360, 720, 1440, 10_080];

/** Every 30 minutes, every 3 hours, once a day. */
export function intervalName(minutes: number, t: Translate): string {
  if (minutes % 1440 === 0) return t('edit.interval.days', { count: minutes / 1440 });
  if (minutes % 60 === 0) return t('edit.interval.hours', { count: minutes / 60 });
  return t('edit.interval.minutes', { count: minutes });
}

export function EditFeed({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const feed = useApp((state) => state.library.feeds.get(id));
  return feed ? <EditForm feed={feed} onClose={onClose} /> : null;
}

function EditForm({ feed, onClose }: { readonly feed: Feed; readonly onClose: () => void }) {
  const t = useT();
  const [title, setTitle] = useState(feed.customTitle ?? '');
  const [folderId, setFolderId] = useState(feed.folderId);
  const [interval, setInterval] = useState(feed.interval);
  const [keep, setKeep] = useState(feed.keep);
  const removal = usePreview(keep === feed.keep ? null : { feedIds: [feed.id], keep });
  const loses = removal === null || removal === 'counting' ? 0 : removal.articles;
  const [keepAudio, setKeepAudio] = useState(feed.keepAudio);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (removal === 'counting') return;
    const patch = { title: title.trim() === '' ? null : title.trim(), folderId, interval, keep, keepAudio };
    const kept = await editFeed({ id: feed.id, ...patch }, loses > 0);
    if (!kept) return;
    onClose();
    if (loses > 0) await prune({ feedIds: [feed.id] });
  };
  const minutes = [...new Set([...INTERVALS, ...(feed.interval === null ? [] : [feed.interval])])].sort(
    (a, b) => a - b,
  );
  const options = [
    { value: '', label: t('edit.interval.auto') },
    ...minutes.map((value) => ({ value: String(value), label: intervalName(value, t) })),
  ];
  return (
    <Dialog title={t('edit.title')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)}>
        <TextField
          label={t('edit.name')}
          hint={t('edit.nameHint', { name: feed.ownTitle })}
          placeholder={feed.ownTitle}
          maxLength={200}
          value={title}
          data-autofocus
          onChange={(event) => setTitle(event.target.value)}
        />
        <FolderSelect value={folderId} onChange={setFolderId} />
        <SelectField
          label={t('edit.interval')}
          value={interval === null ? '' : String(interval)}
          options={options}
          onChange={(text) => setInterval(text === '' ? null : Number(text))}
        />
        <FeedRule value={keep} removal={removal} onChange={setKeep} />
        <SwitchField label={t('player.keepFeed')} checked={keepAudio} onChange={setKeepAudio} />
        <Health feed={feed} />
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button look={loses > 0 ? 'danger' : 'primary'} submit aria-disabled={removal === 'counting'}>
            {loses > 0 ? t('keep.save', { count: loses }) : t('dialog.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Health({ feed }: { readonly feed: Feed }) {
  const t = useT();
  const formats = useFormats();
  const trouble = useTroubleWords(feed);
  const now = Math.floor(Date.now() / 1000);
  const read =
    feed.lastSuccess === null
      ? t('edit.neverRead')
      : t('edit.lastSuccess', { when: formats.relative(feed.lastSuccess, now) });
  const next =
    feed.nextCheck === null ? [] : [t('edit.nextCheck', { when: formats.relative(feed.nextCheck, now) })];
  return (
    <dl className="facts">
      <dt>{t('edit.address')}</dt>
      <dd dir="ltr">{feed.url}</dd>
      <dt>{t('edit.health')}</dt>
      <dd data-tone={trouble === '' ? undefined : 'danger'}>
        {trouble === '' ? [read, ...next, t('edit.articles', { count: feed.articles })].join(' · ') : trouble}
      </dd>
    </dl>
  );
}
