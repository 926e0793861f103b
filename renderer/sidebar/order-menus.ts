// The menus of smart views and tags, and of the pages that keep the library in order.
import type { SmartView, Tag } from '../../contract/model.ts';
import { printNamed } from '../../contract/query/print.ts';
import { markQuery } from '../actions/articles.ts';
import { removeTag } from '../actions/feeds.ts';
import { openDialog } from '../actions/navigation.ts';
import { openMeter } from '../actions/offline.ts';
import { editTag } from '../actions/tags.ts';
import { moveView, removeView } from '../actions/views.ts';
import { currentT as t } from '../i18n/use-t.ts';
import { getState } from '../state/store.ts';
import type { MenuEntry } from '../ui/menu.tsx';

export function viewMenu(view: SmartView): MenuEntry[] {
  const { id, name } = view;
  const { views } = getState().library;
  const at = views.findIndex((one) => one.id === id);
  const query = printNamed('saved', name);
  return [
    { label: t('menu.markRead'), icon: 'checkAll', run: () => void markQuery(query) },
    { label: t('meter.menu'), icon: 'kept', run: () => openMeter({ kind: 'view', id }) },
    { label: t('cmd.rule.fromHere'), icon: 'rules', run: () => openRule(name, query) },
    'rule',
    { label: t('menu.editView'), icon: 'edit', run: () => openDialog({ kind: 'smartView', id }) },
    { label: t('menu.moveUp'), icon: 'up', disabled: at <= 0, run: () => void moveView(id, at - 1) },
    {
      label: t('menu.moveDown'),
      icon: 'down',
      disabled: at === views.length - 1,
      run: () => void moveView(id, at + 1),
    },
    'rule',
    { label: t('menu.removeView'), icon: 'trash', danger: true, run: () => void removeView(view) },
  ];
}

function openRule(name: string, query: string): void {
  openDialog({ kind: 'rules', draft: { name, query } });
}

export function tagMenu(tag: Tag): MenuEntry[] {
  const { id, name, pinned } = tag;
  const query = printNamed('tag', name);
  return [
    { label: t('menu.markRead'), icon: 'checkAll', run: () => void markQuery(query) },
    { label: t('meter.menu'), icon: 'kept', run: () => openMeter({ kind: 'tag', id }) },
    {
      label: t(pinned ? 'menu.unpin' : 'menu.pin'),
      icon: 'pin',
      run: () => void editTag(id, { pinned: !pinned }),
    },
    'rule',
    { label: t('menu.editTag'), icon: 'edit', run: () => openDialog({ kind: 'editTag', id }) },
    { label: t('menu.mergeTag'), icon: 'tag', run: () => openDialog({ kind: 'mergeTag', id }) },
    { label: t('cmd.rule.fromHere'), icon: 'rules', run: () => openRule(name, query) },
    'rule',
    { label: t('menu.removeTag'), icon: 'trash', danger: true, run: () => void removeTag(id, name) },
  ];
}

/** What keeps the library in order: pages that are no lists of articles. */
export function manageMenu(): MenuEntry[] {
  return [
    {
      label: t('cmd.feeds.table'),
      icon: 'table',
      command: 'feeds.table',
      run: () => openDialog({ kind: 'feedTable' }),
    },
    {
      label: t('cmd.rules.open'),
      icon: 'rules',
      command: 'rules.open',
      run: () => openDialog({ kind: 'rules' }),
    },
    'rule',
    { label: t('cmd.file.trip'), icon: 'trip', run: () => openDialog({ kind: 'trip' }) },
    { label: t('cmd.view.network'), icon: 'globe', run: () => openDialog({ kind: 'network' }) },
    'rule',
    {
      label: t('cmd.history.open'),
      icon: 'clock',
      command: 'history.open',
      run: () => openDialog({ kind: 'history' }),
    },
    { label: t('cmd.trash.open'), icon: 'trash', run: () => openDialog({ kind: 'trash' }) },
  ];
}
