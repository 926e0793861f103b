// The same story as others tell it: near-duplicates that stand behind this one's row in the list.
import { useEffect, useState } from 'react';
import type { ArticleHeader } from '../../../contract/model.ts';
import { api, asAppError } from '../../api.ts';
import { useT } from '../../i18n/use-t.ts';
import { MoreRow } from './more-from-feed.tsx';

export function Similar({ articleId }: { readonly articleId: number }) {
  const t = useT();
  const rows = useSimilar(articleId);
  const headId = `similar-${articleId}`;
  if (rows.length === 0) return null;
  return (
    <section className="more" aria-labelledby={headId}>
      <h2 id={headId} className="label">
        {t('reader.similar')}
      </h2>
      <ul>
        {rows.map((row) => (
          <MoreRow key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function useSimilar(articleId: number): readonly ArticleHeader[] {
  const [rows, setRows] = useState<readonly ArticleHeader[]>([]);
  useEffect(() => {
    let wanted = true;
    setRows([]);
    api
      .call('articles.similar', { id: articleId })
      .then((answer) => wanted && setRows(answer.rows), asAppError);
    return () => {
      wanted = false;
    };
  }, [articleId]);
  return rows;
}
