// The last actions, newest first, each with its undo for as long as it can be undone.
import { useCallback, useEffect, useState } from 'react';
import type { MessageKey } from '../../contract/messages/en.ts';
import type { HistoryEntry } from '../../contract/model.ts';
import { undo } from '../actions/articles.ts';
import { api } from '../api.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export function HistoryPage({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const [actions, setActions] = useState<readonly HistoryEntry[] | null>(null);
  const reload = useCallback(() => {
    api.call('history.list', { limit: 200 }).then(
      (answer) => setActions(answer.actions),
      () => {},
    );
  }, []);
  useEffect(reload, [reload]);
  return (
    <Dialog size="l" title={t('history.title')} onClose={onClose}>
      <div className="order-page">
        <div className="order-lead">
          <p>{t('history.body')}</p>
        </div>
        {actions?.length === 0 && <p className="order-none">{t('history.none')}</p>}
        <ul className="order-lines" aria-label={t('history.title')}>
          {(actions ?? []).map((action) => (
            <Line key={action.id} action={action} onUndo={() => void undo(action.id).then(reload)} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

const ONE = {
  read: 'history.one.read',
  unread: 'history.one.unread',
  bookmark: 'history.one.bookmark',
  unbookmark: 'history.one.unbookmark',
  tag: 'history.one.tag',
  mute: 'history.one.mute',
  unmute: 'history.one.unmute',
  remove: 'history.one.remove',
} as const satisfies Partial<Record<HistoryEntry['kind'], MessageKey>>;

/** An action on one article names it. */
function titleOf({ kind, size, label }: HistoryEntry) {
  const key = kind in ONE ? ONE[kind as keyof typeof ONE] : undefined;
  return key && size === 1 && label !== null ? { key, text: label } : null;
}

function Line({ action, onUndo }: { readonly action: HistoryEntry; readonly onUndo: () => void }) {
  const t = useT();
  const formats = useFormats();
  const now = Math.floor(Date.now() / 1000);
  const title = titleOf(action);
  const what =
    title === null
      ? t(`history.${action.kind}`, { count: action.size })
      : t(title.key, { title: title.text });
  return (
    <li data-undone={action.undoneAt !== null}>
      <span className="order-name" dir="auto">
        {what}
        <span className="order-note">
          {[title === null ? action.label : null, action.undoneAt === null ? null : t('history.undone')]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}
        </span>
      </span>
      <time title={formats.dateTime(action.at)}>{formats.relative(action.at, now)}</time>
      <span className="order-do">
        {action.undoneAt === null && (
          <Button look="quiet" aria-label={t('history.undoOne', { what })} onClick={onUndo}>
            {t('toast.undo')}
          </Button>
        )}
      </span>
    </li>
  );
}
