// What stands in the pane when no article does: trouble, an article that is gone, and the first moments of a slow one.
import type { AppError } from '../../contract/errors.ts';
import { reloadArticle } from '../actions/articles.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';

export function ReaderTrouble({ error }: { readonly error: AppError }) {
  const t = useT();
  if (error.code === 'not_found') {
    return (
      <div className="reader-note" role="status">
        <h2>{t('reader.removed.title')}</h2>
        <p>{t('reader.removed.body')}</p>
      </div>
    );
  }
  return (
    <div className="reader-note" role="alert">
      <h2>{t('reader.error.title')}</h2>
      <p>{errorText(error)}</p>
      <Button onClick={() => void reloadArticle()}>{t('dialog.retry')}</Button>
    </div>
  );
}

export function ReaderSkeleton() {
  const t = useT();
  return (
    <div className="reader-skeleton" role="status" aria-label={t('reader.loading')}>
      <i />
      <i />
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
