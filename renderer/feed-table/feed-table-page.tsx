// All feeds in one table: how each is doing, and what can be changed for many at once.
import { useMemo, useState } from 'react';
import { useLanguage, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField } from '../ui/field.tsx';
import { FeedTable } from './feed-table.tsx';
import { ManyBar } from './many-bar.tsx';
import { makeRows, narrowed, nextOrder, type Order, type Show, sorted } from './rows.ts';
import { useStats } from './use-stats.ts';

const SHOWS: readonly Show[] = ['all', 'trouble', 'silent', 'dead'];

export function FeedTablePage({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const feeds = useApp((state) => state.library.feeds);
  const folders = useApp((state) => state.library.folders);
  const stats = useStats();
  const [text, setText] = useState('');
  const [show, setShow] = useState<Show>('all');
  const [order, setOrder] = useState<Order>({ column: 'title', down: false });
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const all = useMemo(() => makeRows(feeds.values(), folders, stats), [feeds, folders, stats]);
  const rows = useMemo(
    () => sorted(narrowed(all, text, show), order, language),
    [all, text, show, order, language],
  );
  // What is out of sight is not changed by what is pressed here.
  const ids = rows.map((row) => row.feed.id).filter((id) => chosen.has(id));
  return (
    <Dialog size="xl" title={t('feeds.title')} onClose={onClose}>
      <div className="feeds-page">
        <div className="feeds-narrow">
          <input
            className="input"
            type="search"
            dir="auto"
            aria-label={t('feeds.filter')}
            placeholder={t('feeds.filter')}
            value={text}
            data-autofocus
            onChange={(event) => setText(event.target.value)}
          />
          <ChoiceField
            label={t('feeds.show')}
            value={show}
            options={SHOWS.map((value) => ({ value, label: t(`feeds.show.${value}`) }))}
            onChange={setShow}
          />
          <p className="feeds-count" role="status">
            {t('feeds.count', { count: rows.length })}
          </p>
        </div>
        <FeedTable
          rows={rows}
          order={order}
          chosen={chosen}
          onOrder={(column) => setOrder((now) => nextOrder(now, column))}
          onChoose={setChosen}
        />
        {rows.length === 0 && <p className="order-none">{t('feeds.none')}</p>}
        {ids.length > 0 && <ManyBar ids={ids} onDone={() => setChosen(new Set())} />}
      </div>
    </Dialog>
  );
}
