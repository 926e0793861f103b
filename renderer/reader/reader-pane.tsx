// The reading pane: the slot the article is shown in.
import { useT } from '../i18n/use-t.ts';

export function ReaderPane({ articleId }: { readonly articleId: number | null }) {
  const t = useT();
  if (articleId !== null) return null;
  return (
    <div className="reader-empty">
      <p>{t('reader.none')}</p>
    </div>
  );
}
