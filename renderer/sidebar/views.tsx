// Smart views in the order the user gave them, each with what it shows now. Dragged, or moved by Alt and arrows.
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { SmartView, ViewCount } from '../../contract/model.ts';
import { goTo, openDialog } from '../actions/navigation.ts';
import { moveView, removeView } from '../actions/views.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { type DropSide, dropSide } from '../state/reorder.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { openMenu } from '../ui/menu.tsx';
import { expectMove, useRefocus } from '../ui/refocus.ts';
import { moveFocus } from '../ui/roving.ts';
import { viewMenu } from './order-menus.ts';
import { viewIcon } from './view-icons.ts';

const VIEW_TYPE = 'application/x-offprint-view';

export function Views() {
  const t = useT();
  const views = useApp((state) => state.library.views);
  const place = useApp((state) => (state.view.search === '' || state.view.scoped ? state.view.place : null));
  const current = place?.kind === 'view' ? place.id : null;
  const list = useRef<HTMLUListElement>(null);
  useRefocus(list, views);
  const stop = views.some((view) => view.id === current) ? current : views[0]?.id;
  return (
    <section className="side-group">
      <header className="side-head">
        <h2 id="views-head">{t('sidebar.views')}</h2>
        <IconButton
          icon="plus"
          label={t('cmd.view.new')}
          onClick={() => openDialog({ kind: 'smartView', id: null })}
        />
      </header>
      {views.length > 0 && (
        <ul ref={list} aria-labelledby="views-head" className="side-views">
          {views.map((view, index) => (
            <ViewLine
              key={view.id}
              view={view}
              index={index}
              current={view.id === current}
              tabbable={view.id === stop}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function ViewLine({
  view,
  index,
  current,
  tabbable,
}: {
  readonly view: SmartView;
  readonly index: number;
  readonly current: boolean;
  readonly tabbable: boolean;
}) {
  const count = useApp((state) => state.library.viewCounts.get(view.id));
  const { side, drag } = useDrag(view.id, index);
  const keys = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (!act(event, view, index)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li data-drop={side ?? undefined} {...drag}>
      <button
        type="button"
        className="side-line"
        data-view={view.id}
        tabIndex={tabbable ? 0 : -1}
        aria-current={current ? 'page' : undefined}
        draggable
        title={view.problem?.message ?? view.query}
        onDragStart={(event) => {
          event.dataTransfer.setData(VIEW_TYPE, String(view.id));
          event.dataTransfer.effectAllowed = 'move';
        }}
        onClick={() => void goTo({ kind: 'view', id: view.id })}
        onContextMenu={(event) => {
          event.preventDefault();
          openMenu(viewMenu(view), { x: event.clientX, y: event.clientY });
        }}
        onKeyDown={keys}
      >
        <Icon name={viewIcon(view.icon)} />
        <span className="side-name">
          <bdi>{view.name}</bdi>
        </span>
        {view.problem ? <Problem view={view} /> : <Count count={count} />}
      </button>
    </li>
  );
}

function Problem({ view }: { readonly view: SmartView }) {
  return (
    <span className="side-trouble">
      <Icon name="alert" />
      <span className="hidden-text">{view.problem?.message}</span>
    </span>
  );
}

function Count({ count }: { readonly count: ViewCount | undefined }) {
  const formats = useFormats();
  if (count?.count == null || count.count === 0) return null;
  return (
    <span className="side-count">
      {formats.short(count.count)}
      {count.capped && '+'}
    </span>
  );
}

/** What keys do on a line; false for keys that are commands. */
function act(event: KeyboardEvent<HTMLButtonElement>, view: SmartView, index: number): boolean {
  const { key } = event;
  const list = event.currentTarget.closest('ul');
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if (event.altKey && step !== 0) {
    expectMove(`[data-view="${view.id}"]`);
    void moveView(view.id, index + step);
  } else if (event.ctrlKey || event.metaKey || event.altKey) return false;
  else if (list && moveFocus(event, list, '.side-line')) return true;
  else if (key === 'F2') openDialog({ kind: 'smartView', id: view.id });
  else if (key === 'Delete') void removeView(view);
  else if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey))
    openMenu(viewMenu(view), event.currentTarget);
  else return false;
  return true;
}

/** A dragged view is let go before or after this one. */
function useDrag(id: number, index: number) {
  const [side, setSide] = useState<DropSide | null>(null);
  const over = (event: DragEvent<HTMLElement>) => {
    if (!event.dataTransfer.types.includes(VIEW_TYPE)) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    setSide(dropSide(event.clientY, box.top, box.height, false));
  };
  const drop = (event: DragEvent<HTMLElement>) => {
    const dragged = Number(event.dataTransfer.getData(VIEW_TYPE));
    setSide(null);
    if (!dragged || dragged === id) return;
    event.preventDefault();
    void moveView(dragged, placeOf(dragged, index, side));
  };
  return { side, drag: { onDragOver: over, onDragLeave: () => setSide(null), onDrop: drop } };
}

/** The index after the dragged one has left its own place. */
function placeOf(dragged: number, index: number, side: DropSide | null): number {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-view]')];
  const from = lines.findIndex((line) => Number(line.dataset.view) === dragged);
  const target = side === 'after' ? index + 1 : index;
  return from !== -1 && from < target ? target - 1 : target;
}
