// The head of the list: its name, how much it holds, and what can be done with all of it.

import type { Feed } from '../../contract/model.ts';
import { markList } from '../actions/articles.ts';
import { ruleFromHere, saveSearch } from '../actions/from-here.ts';
import { setDrawer } from '../actions/navigation.ts';
import { openMeter } from '../actions/offline.ts';
import { setSettings } from '../actions/settings.ts';
import { loadTimeline, setSearchSort } from '../actions/timeline.ts';
import { useT } from '../i18n/use-t.ts';
import { feedMenu } from '../sidebar/menus.ts';
import { viewMenu } from '../sidebar/order-menus.ts';
import { useTroubleWords } from '../sidebar/tree-item.tsx';
import { isOnlyOffline } from '../state/activity.ts';
import { useApp } from '../state/store.ts';
import type { SortOrder } from '../state/timeline.ts';
import { hasUnreadToggle } from '../state/view.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { type MenuEntry, openMenu } from '../ui/menu.tsx';
import { usePlaceName } from './place-name.ts';

export function ListHead({ canOpenSidebar }: { readonly canOpenSidebar: boolean }) {
  const t = useT();
  const name = usePlaceName();
  const place = useApp((state) => state.view.place);
  const searching = useApp((state) => state.view.search.trim() !== '');
  const unreadOnly = useApp((state) => state.settings.unreadOnly);
  const feed = useApp((state) => (place.kind === 'feed' ? state.library.feeds.get(place.id) : undefined));
  const view = useApp((state) =>
    place.kind === 'view' && !searching ? state.library.views.find((one) => one.id === place.id) : undefined,
  );
  return (
    <header className="list-head">
      {canOpenSidebar && (
        <IconButton
          icon="menu"
          label={t('sidebar.open')}
          command="view.sidebar"
          onClick={() => setDrawer(true)}
        />
      )}
      <div className="list-title">
        <h1 dir="auto" title={searching ? undefined : name}>
          {searching ? t('view.search') : name}
        </h1>
        <ListCount />
      </div>
      {!searching && hasUnreadToggle(place) && (
        <IconButton
          icon="unread"
          label={t('timeline.unreadOnly')}
          command="list.toggleUnread"
          aria-pressed={unreadOnly}
          onClick={() => void setSettings({ unreadOnly: !unreadOnly })}
        />
      )}
      <SortButton searching={searching} />
      <IconButton
        icon="checkAll"
        label={t('cmd.list.markAll')}
        command="list.markAll"
        onClick={() => void markList('all')}
      />
      {searching && (
        <IconButton
          icon="view"
          label={t('cmd.view.save')}
          command="view.save"
          aria-haspopup="dialog"
          onClick={saveSearch}
        />
      )}
      {searching && (
        <IconButton
          icon="rules"
          label={t('cmd.rule.fromHere')}
          aria-haspopup="dialog"
          onClick={ruleFromHere}
        />
      )}
      {view && (
        <IconButton
          icon="more"
          label={t('sidebar.more', { name })}
          aria-haspopup="menu"
          onClick={(event) => openMenu(viewMenu(view), event.currentTarget)}
        />
      )}
      {!feed && !view && !searching && (
        <IconButton icon="kept" label={t('cmd.list.offline')} onClick={() => openMeter()} />
      )}
      {feed && (
        <IconButton
          icon="more"
          label={t('sidebar.more', { name })}
          aria-haspopup="menu"
          onClick={(event) => openMenu(feedMenu(feed), event.currentTarget)}
        />
      )}
      {feed?.lastError && !searching && <FeedTrouble feed={feed} />}
    </header>
  );
}

function ListCount() {
  const t = useT();
  const searching = useApp((state) => state.view.search.trim() !== '');
  const count = useApp((state) => state.timeline.ids.length);
  const complete = useApp((state) => state.timeline.complete);
  const shown = useApp((state) => state.timeline.loading !== 'slow' && state.timeline.error === null);
  const folded = useApp((state) => state.timeline.folded);
  if (!shown || count === 0) return <p className="list-count" />;
  // As many as beside the name in the sidebar: what shares a row is counted too, and told.
  const all = t(searching ? 'search.results' : 'timeline.articles', { count: count + folded });
  const text = folded === 0 ? all : t('timeline.folded', { articles: all, count });
  return (
    <p className="list-count" title={folded === 0 ? undefined : t('timeline.foldedMore')}>
      {complete ? text : `${text}…`}
    </p>
  );
}

function SortButton({ searching }: { readonly searching: boolean }) {
  const t = useT();
  const sort = useApp((state) => state.timeline.sort);
  const label = t('timeline.sort', { order: t(`timeline.${sort}`) });
  const choose = (order: SortOrder) => {
    setSearchSort(order);
    if (order === 'relevance' || searching) return void loadTimeline();
    void setSettings({ sort: order });
  };
  const orders: SortOrder[] = searching ? ['newest', 'oldest', 'relevance'] : ['newest', 'oldest'];
  const entries = (): MenuEntry[] =>
    orders.map((order) => ({
      label: t(`timeline.${order}`),
      icon: 'check',
      checked: order === sort,
      run: () => choose(order),
    }));
  return (
    <IconButton
      icon="sort"
      label={label}
      aria-haspopup="menu"
      onClick={(event) => openMenu(entries(), event.currentTarget)}
    />
  );
}

function FeedTrouble({ feed }: { readonly feed: Feed }) {
  const words = useTroubleWords(feed);
  const onlyOffline = useApp((state) => isOnlyOffline(state.activity, feed));
  if (onlyOffline) return null;
  return (
    <p className="list-trouble">
      <Icon name="alert" />
      <span>{words}</span>
    </p>
  );
}
