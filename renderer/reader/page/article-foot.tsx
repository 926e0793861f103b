// After the last word: the end mark, the way to the original and its comments, the neighbours in the list.

import { useEffect } from 'react';
import { cleanUrl } from '../../../contract/clean-url.ts';
import type { Article } from '../../../contract/model.ts';
import { openExternal } from '../../actions/articles.ts';
import { walk } from '../../actions/navigation.ts';
import { loadRows } from '../../actions/timeline.ts';
import { useT } from '../../i18n/use-t.ts';
import { useApp } from '../../state/store.ts';
import { findFrom } from '../../state/timeline.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { textProps } from './direction.ts';

export function EndMark() {
  return (
    <div className="end-mark" aria-hidden="true">
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d="M1 1h7l3 3v7H1Z" fill="currentColor" />
      </svg>
    </div>
  );
}

export function Originals({ article }: { readonly article: Article }) {
  const t = useT();
  const { url, commentsUrl } = article;
  if (url === null && commentsUrl === null) return null;
  return (
    <p className="originals">
      {url !== null && (
        <Button onClick={() => void openExternal(cleanUrl(url))} title={cleanUrl(url)}>
          <Icon name="external" />
          {t('reader.readOn', { site: siteOf(url) })}
        </Button>
      )}
      {commentsUrl !== null && commentsUrl !== url && (
        <Button
          look="quiet"
          onClick={() => void openExternal(cleanUrl(commentsUrl))}
          title={cleanUrl(commentsUrl)}
        >
          {t('reader.comments')}
        </Button>
      )}
    </p>
  );
}

/** The host as a person says it. */
export function siteOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return url;
  }
}

export function Neighbours({ articleId }: { readonly articleId: number }) {
  const t = useT();
  const prev = useNeighbour(articleId, -1);
  const next = useNeighbour(articleId, 1);
  if (prev === null && next === null) return null;
  return (
    <nav className="neighbours" aria-label={t('reader.neighbours')}>
      {prev !== null && <NeighbourButton id={prev} step={-1} label={t('reader.prev')} />}
      {next !== null && <NeighbourButton id={next} step={1} label={t('reader.next')} />}
    </nav>
  );
}

function useNeighbour(articleId: number, step: 1 | -1): number | null {
  return useApp(({ timeline }) =>
    timeline.selected === articleId && timeline.ids.includes(articleId)
      ? findFrom(timeline.ids, articleId, step)
      : null,
  );
}

function NeighbourButton({
  id,
  step,
  label,
}: {
  readonly id: number;
  readonly step: 1 | -1;
  readonly label: string;
}) {
  const t = useT();
  const row = useApp((state) => state.timeline.rows.get(id));
  useEffect(() => {
    if (row === undefined) void loadRows([id]);
  }, [row, id]);
  const title = row?.title || t('row.untitled');
  return (
    <button type="button" className="neighbour" data-step={step} onClick={() => void walk(step)}>
      <span className="label">{label}</span>
      <span className="neighbour-title" {...textProps(title, row?.lang ?? null)}>
        {row === undefined ? ' ' : title}
      </span>
    </button>
  );
}
