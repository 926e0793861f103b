// The newest articles a query finds, so that one sees what a rule would touch before it does.
import { useEffect, useState } from 'react';
import type { ArticleHeader } from '../../contract/model.ts';
import { api } from '../api.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { troubleOf } from '../search/query-field.tsx';

const SHOWN = 3;

export function Preview({ query }: { readonly query: string }) {
  const t = useT();
  const formats = useFormats();
  const rows = useNewest(query);
  if (rows.length === 0) return null;
  const now = Math.floor(Date.now() / 1000);
  return (
    <ul className="rule-preview" aria-label={t('rule.preview')}>
      {rows.map((row) => (
        <li key={row.id}>
          <span dir="auto">{row.title.trim() === '' ? (row.summary ?? t('row.untitled')) : row.title}</span>
          <time>{formats.relative(row.published ?? row.id, now)}</time>
        </li>
      ))}
    </ul>
  );
}

function useNewest(query: string): readonly ArticleHeader[] {
  const [rows, setRows] = useState<readonly ArticleHeader[]>([]);
  useEffect(() => {
    let wanted = true;
    if (query.trim() === '' || troubleOf(query) !== null) return setRows([]);
    const timer = setTimeout(() => {
      api.call('rules.preview', { query, limit: SHOWN }).then(
        (answer) => wanted && setRows(answer.rows),
        () => {},
      );
    }, 150);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query]);
  return rows;
}
