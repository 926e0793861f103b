// The trash: what was deleted in the last thirty days, to be brought back or let go for good.
import { useCallback, useEffect, useState } from 'react';
import type { TrashedArticle } from '../../contract/model.ts';
import { emptyTrash, restore } from '../actions/trash.ts';
import { api } from '../api.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface Trash {
  readonly articles: readonly TrashedArticle[];
  readonly more: boolean;
  readonly total: number;
}

const PAGE = 100;

function useTrash() {
  const [trash, setTrash] = useState<Trash | null>(null);
  const reload = useCallback(() => {
    api.call('trash.list', { limit: PAGE }).then(setTrash, () => {});
  }, []);
  useEffect(() => {
    reload();
    return api.on('trash.changed', reload);
  }, [reload]);
  const readMore = () => {
    const last = trash?.articles.at(-1);
    if (!last) return;
    const after = { deletedAt: last.deletedAt, articleId: last.articleId };
    api.call('trash.list', { limit: PAGE, after }).then(
      (next) => setTrash({ ...next, articles: [...(trash?.articles ?? []), ...next.articles] }),
      () => {},
    );
  };
  return { trash, readMore, reload };
}

export function TrashPage({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const { trash, readMore, reload } = useTrash();
  const [sure, setSure] = useState(false);
  const shown = trash?.articles ?? [];
  const all = async (work: () => Promise<unknown>) => {
    await work();
    setSure(false);
    reload();
  };
  return (
    <Dialog size="l" title={t('trash.title')} onClose={onClose}>
      <div className="order-page">
        <div className="order-lead">
          <p>
            {trash === null || trash.total === 0 ? t('trash.body') : t('trash.count', { count: trash.total })}
          </p>
          {shown.length > 0 && !sure && (
            <div className="row-of-buttons">
              <Button onClick={() => void all(() => restore(shown.map((one) => one.articleId)))}>
                {t('trash.restoreAll', { count: shown.length })}
              </Button>
              <Button look="danger" onClick={() => setSure(true)}>
                {t('trash.empty')}
              </Button>
            </div>
          )}
          {sure && (
            <div className="row-of-buttons" role="alert">
              <span>{t('trash.sure')}</span>
              <Button look="quiet" onClick={() => setSure(false)}>
                {t('dialog.cancel')}
              </Button>
              <Button look="danger" onClick={() => void all(emptyTrash)}>
                {t('trash.emptyForGood', { count: trash?.total ?? 0 })}
              </Button>
            </div>
          )}
        </div>
        {trash?.total === 0 && <p className="order-none">{t('trash.none')}</p>}
        <ul className="order-lines" aria-label={t('trash.title')}>
          {shown.map((article) => (
            <Line key={article.articleId} article={article} onRestored={reload} />
          ))}
        </ul>
        {trash?.more && (
          <Button look="quiet" onClick={readMore}>
            {t('order.more')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Line({
  article,
  onRestored,
}: {
  readonly article: TrashedArticle;
  readonly onRestored: () => void;
}) {
  const t = useT();
  const formats = useFormats();
  const now = Math.floor(Date.now() / 1000);
  const title = article.title.trim() === '' ? t('row.untitled') : article.title;
  const days = Math.max(0, Math.round((article.goneAt - now) / 86_400));
  return (
    <li>
      <span className="order-name">
        <bdi>{title}</bdi>
        <span className="order-note">{t('trash.goes', { count: days })}</span>
      </span>
      <time title={formats.dateTime(article.deletedAt)}>{formats.relative(article.deletedAt, now)}</time>
      <span className="order-do">
        <Button
          look="quiet"
          aria-label={t('trash.restoreOne', { title })}
          onClick={() => void restore([article.articleId]).then(onRestored)}
        >
          {t('trash.restore')}
        </Button>
      </span>
    </li>
  );
}
