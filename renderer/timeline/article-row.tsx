// One article in the list. Its height never depends on what it says.
import { memo } from 'react';
import type { ArticleHeader, Feed, Snippet } from '../../contract/model.ts';
import { host } from '../api.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { hasLongWord, useSplitLine } from '../reader/hyphens/use-split-title.ts';
import { FeedIcon } from '../sidebar/feed-icon.tsx';
import { useApp } from '../state/store.ts';
import { startOfDay } from '../state/timeline.ts';
import { Icon } from '../ui/icon.tsx';
import { dayName } from './day-head.tsx';
import { RowBadge } from './row-badge.tsx';

/** Characters before the first hit of a snippet, at most. */
const LEAD_IN = 18;

export const rowId = (id: number): string => `article-${id}`;

interface RowProps {
  readonly id: number;
  readonly index: number;
  readonly total: number;
  readonly start: number;
  readonly size: number;
  /** Where the list's cursor is. */
  readonly current: boolean;
  readonly selected: boolean;
}

export const ArticleRow = memo(function ArticleRow({
  id,
  index,
  total,
  start,
  size,
  current,
  selected,
}: RowProps) {
  const row = useApp((state) => state.timeline.rows.get(id));
  const feed = useApp((state) => (row?.feedId == null ? undefined : state.library.feeds.get(row.feedId)));
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the chosen row
    <div
      id={rowId(id)}
      className="row"
      role="option"
      aria-selected={selected}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-article={id}
      data-read={row?.read}
      data-current={current}
      style={{ height: size, transform: `translateY(${start}px)` }}
    >
      {row && <RowFace row={row} feed={feed} />}
    </div>
  );
});

function RowFace({ row, feed }: { readonly row: ArticleHeader; readonly feed: Feed | undefined }) {
  const t = useT();
  const title = row.title.trim() === '' ? (row.summary ?? t('row.untitled')) : row.title;
  return (
    <>
      <span className="row-dot" data-action="read" aria-hidden="true" />
      <div className="row-main">
        <Meta row={row} feed={feed} />
        <p
          className="row-text"
          dir="auto"
          lang={row.lang ?? undefined}
          data-hits={row.snippet ? '' : undefined}
        >
          <span className="row-title">
            {hasLongWord(title) ? <SplitLine text={title} lang={row.lang} /> : title}
          </span>
          <RowSnippet row={row} />
        </p>
      </div>
      {row.lead?.media != null && (
        <img
          className="row-picture"
          src={host().mediaUrl(row.lead.media)}
          alt=""
          loading="lazy"
          decoding="async"
        />
      )}
      <span
        className="row-bookmark"
        data-action="bookmark"
        data-on={row.bookmarked}
        title={t(row.bookmarked ? 'row.unbookmark' : 'row.bookmark')}
        aria-hidden="true"
      >
        <Icon name="bookmark" filled={row.bookmarked} />
      </span>
    </>
  );
}

/** Very long words get places to break at; a row's height is fixed, so nothing around it moves. */
function SplitLine({ text, lang }: { readonly text: string; readonly lang: string | null }) {
  return useSplitLine(text, lang);
}

/** Feed, time, minutes, tags; and for listeners what others see by weight and colour. */
function Meta({ row, feed }: { readonly row: ArticleHeader; readonly feed: Feed | undefined }) {
  const t = useT();
  const formats = useFormats();
  const source = feed?.title ?? row.author ?? hostOf(row.url);
  const states = [t(row.read ? 'row.read' : 'row.unread'), ...(row.bookmarked ? [t('row.bookmarked')] : [])];
  return (
    <div className="row-meta">
      {feed && <FeedIcon feed={feed} />}
      <span className="row-source">
        <bdi>{source}</bdi>
      </span>
      <span className="hidden-text">
        , {states.join(', ')}, {dayName(startOfDay(row.id), t, formats)},{' '}
      </span>
      <span className="row-minutes">{t('timeline.minutes', { count: Math.max(1, row.minutes) })}</span>
      {row.similar > 0 && <span className="row-similar">{t('row.similar', { count: row.similar })}</span>}
      {row.tags.length > 0 && (
        <span className="row-tags" dir="auto">
          <Icon name="tag" />
          <span className="hidden-text">{t('row.tags', { tags: '' })}</span>
          <span className="row-tag-names">{row.tags.join(', ')}</span>
        </span>
      )}
      <RowBadge row={row} />
      <time className="row-time">{formats.time(row.published ?? row.id)}</time>
    </div>
  );
}

function RowSnippet({ row }: { readonly row: ArticleHeader }) {
  if (row.snippet) {
    return (
      <span className="row-rest">
        <span className="row-summary">
          <Marked snippet={row.snippet} />
        </span>
      </span>
    );
  }
  if (!row.summary || row.title.trim() === '') return null;
  return (
    <span className="row-rest">
      <span className="row-summary">{row.summary}</span>
    </span>
  );
}

/** Where a snippet begins in a row: a word or two before its first hit, which would else be cut off. */
function startOfLine({ text, marks }: Snippet): number {
  const first = marks[0]?.[0] ?? 0;
  if (first <= LEAD_IN) return 0;
  const space = text.indexOf(' ', first - LEAD_IN);
  return space >= 0 && space < first ? space + 1 : first;
}

/** Text nodes and marks; nothing of it is ever HTML. */
function Marked({ snippet }: { readonly snippet: Snippet }) {
  const start = startOfLine(snippet);
  let from = start;
  const parts = snippet.marks.flatMap(([at, end]) => {
    const before = snippet.text.slice(from, at);
    from = end;
    return [before, <mark key={at}>{snippet.text.slice(at, end)}</mark>];
  });
  return (
    <>
      {start > 0 && '…'}
      {parts}
      {snippet.text.slice(from)}
    </>
  );
}

function hostOf(url: string | null): string {
  if (url === null) return '';
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
}
