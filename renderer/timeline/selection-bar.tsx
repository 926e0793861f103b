// What stands over the foot of the list while articles are chosen: how many, and what can be done to all of them.

import { useEffect } from 'react';
import { openDialog } from '../actions/navigation.ts';
import { bookmarkChosen, clearSelection, countChosen, pickAll, readChosen } from '../actions/selection.ts';
import { removeChosen } from '../actions/trash.ts';
import { useT } from '../i18n/use-t.ts';
import { focusPane } from '../keys/panes.ts';
import { chosenWords, countRows, hasSelection } from '../state/selection.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/button.tsx';

export function SelectionBar() {
  const t = useT();
  const shown = useApp((state) => hasSelection(state.selection));
  const words = useApp((state) => chosenWords(state.selection, state.timeline, t));
  const whole = useApp(
    ({ selection, timeline }) => selection.all || countRows(selection, timeline) === timeline.ids.length,
  );
  const isCounted = useApp(({ selection }) => selection.total !== null);
  useEffect(() => {
    if (shown && !isCounted) void countChosen();
  }, [shown, isCounted]);
  if (!shown) return null;
  const clear = () => {
    clearSelection();
    focusPane(0);
  };
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('select.label')}>
      <p className="selection-count">{words}</p>
      {!whole && (
        <button type="button" className="selection-all" onClick={() => void pickAll()}>
          {t('select.all')}
        </button>
      )}
      <span className="spring" />
      <IconButton icon="check" label={t('select.read')} onClick={() => void readChosen(true)} />
      <IconButton icon="unread" label={t('select.unread')} onClick={() => void readChosen(false)} />
      <IconButton
        icon="bookmark"
        label={t('select.bookmark')}
        command="article.toggleBookmark"
        onClick={() => void bookmarkChosen(true)}
      />
      <IconButton
        icon="tag"
        label={t('select.tag')}
        command="article.tag"
        aria-haspopup="dialog"
        onClick={() => openDialog({ kind: 'tagMany' })}
      />
      <IconButton
        icon="folder"
        label={t('select.move')}
        aria-haspopup="dialog"
        onClick={() => openDialog({ kind: 'moveMany' })}
      />
      <IconButton
        icon="trash"
        label={t('select.delete')}
        command="article.delete"
        onClick={() => void removeChosen()}
      />
      <IconButton icon="close" label={t('select.clear')} command="article.close" onClick={clear} />
    </div>
  );
}
