// The first pane: places, the tree of folders and feeds, tags, and at the foot what is going on.
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { refreshFeeds } from '../actions/jobs.ts';
import { openDialog, setDrawer } from '../actions/navigation.ts';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/button.tsx';
import { Splitter } from '../ui/splitter.tsx';
import { AheadLine } from './ahead-line.tsx';
import { FeedTree } from './feed-tree.tsx';
import { Places } from './places.tsx';
import { SyncFoot } from './sync-foot.tsx';
import { Pinned, Tags } from './tags.tsx';
import { Views } from './views.tsx';

export function Sidebar({ drawer }: { readonly drawer: boolean }) {
  const t = useT();
  const ref = useRef<HTMLElement>(null);
  const busy = useApp((state) => [...state.jobs.values()].some((job) => job.kind === 'sync'));
  useEffect(() => {
    if (drawer) ref.current?.querySelector<HTMLElement>('[data-pane-focus]')?.focus();
  }, [drawer]);
  const keys = (event: KeyboardEvent) => {
    if (!drawer || event.key !== 'Escape') return;
    event.stopPropagation();
    setDrawer(false);
  };
  return (
    <aside
      ref={ref}
      className="pane pane-sidebar"
      data-pane="sidebar"
      data-drawer={drawer}
      aria-label={t('sidebar.label')}
      onKeyDown={keys}
    >
      <header className="sidebar-head">
        <p className="wordmark">Offprint</p>
        <IconButton
          icon="refresh"
          label={t('cmd.feed.refreshAll')}
          command="feed.refreshAll"
          aria-disabled={busy}
          onClick={() => void refreshFeeds()}
        />
        <IconButton
          icon="plus"
          label={t('cmd.feed.add')}
          command="feed.add"
          onClick={() => openDialog({ kind: 'addFeed' })}
        />
        {drawer && <IconButton icon="close" label={t('sidebar.close')} onClick={() => setDrawer(false)} />}
      </header>
      <div className="sidebar-scroll">
        <Places />
        <Pinned />
        <Views />
        <FeedTree />
        <Tags />
      </div>
      <AheadLine />
      <SyncFoot />
      {!drawer && <Splitter pane="sidebar" label={t('sidebar.resize')} />}
    </aside>
  );
}
