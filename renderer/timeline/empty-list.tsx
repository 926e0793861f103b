// Where nothing is listed: why, and what one may do about it.
import type { MessageKey } from '../../contract/messages/en.ts';
import { setScoped } from '../actions/navigation.ts';
import { setSettings } from '../actions/settings.ts';
import { loadTimeline } from '../actions/timeline.ts';
import { errorText, troubleText, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { hasUnreadToggle, type ViewState } from '../state/view.ts';
import { Button, useKeyHint } from '../ui/button.tsx';

type Kind = 'unread' | 'today' | 'bookmarks' | 'tag' | 'feed' | 'folder' | 'view' | 'all' | 'search';

function kindOf(view: ViewState, unreadOnly: boolean): Kind {
  if (view.search.trim() !== '') return 'search';
  if (view.place.kind === 'today') return 'today';
  return unreadOnly && hasUnreadToggle(view.place) ? 'unread' : view.place.kind;
}

export function EmptyList() {
  const t = useT();
  const view = useApp((state) => state.view);
  const unreadOnly = useApp((state) => state.settings.unreadOnly);
  const error = useApp((state) => state.timeline.error);
  const ready = useApp((state) => state.timeline.loading === 'no');
  const hint = useKeyHint(view.place.kind === 'bookmarks' ? 'article.toggleBookmark' : 'article.tag');
  const trouble = useApp(({ library }) =>
    view.place.kind === 'feed' ? (library.feeds.get(view.place.id)?.lastError ?? null) : null,
  );
  if (error !== null && error.code !== 'bad_query') return <ListError text={errorText(error)} />;
  if (!ready || error !== null) return null;
  const kind = kindOf(view, unreadOnly);
  const sick = kind === 'feed' && trouble !== null;
  const body: MessageKey = sick ? 'empty.feed.error' : `empty.${kind}.body`;
  return (
    <div className="empty" data-pane-focus tabIndex={-1}>
      <h2>{t(`empty.${kind}.title`)}</h2>
      <p>{t(body, { key: hint?.text ?? '', why: trouble ? troubleText(trouble) : '' })}</p>
      {unreadOnly && kind !== 'search' && hasUnreadToggle(view.place) && (
        <Button onClick={() => void setSettings({ unreadOnly: false })}>{t('empty.unread.action')}</Button>
      )}
      {kind === 'search' && view.scoped && (
        <Button onClick={() => void setScoped(false)}>{t('empty.search.everywhere')}</Button>
      )}
    </div>
  );
}

function ListError({ text }: { readonly text: string }) {
  const t = useT();
  return (
    <div className="empty" role="alert">
      <p>{text}</p>
      <Button onClick={() => void loadTimeline()}>{t('dialog.retry')}</Button>
    </div>
  );
}
