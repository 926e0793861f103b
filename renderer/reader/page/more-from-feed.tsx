// The newest other articles of the same feed: five, and ten more at each press.
import { useEffect, useState } from 'react';
import type { ArticleHeader } from '../../../contract/model.ts';
import { openArticle } from '../../actions/articles.ts';
import { api, asAppError } from '../../api.ts';
import { useFormats, useT } from '../../i18n/use-t.ts';
import { useApp } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { textProps } from './direction.ts';

const FIRST = 5;
const STEP = 10;

interface More {
  readonly rows: readonly ArticleHeader[];
  readonly more: boolean;
}

export function MoreFromFeed({ feedId, articleId }: { readonly feedId: number; readonly articleId: number }) {
  const t = useT();
  const feed = useApp((state) => state.library.feeds.get(feedId));
  const [list, showMore] = useMore(feedId, articleId);
  const headId = `more-${feedId}`;
  if (feed === undefined || list.rows.length === 0) return null;
  return (
    <section className="more" aria-labelledby={headId}>
      <h2 id={headId} className="label">
        {t('reader.more', { name: feed.title })}
      </h2>
      <ul>
        {list.rows.map((row) => (
          <MoreRow key={row.id} row={row} />
        ))}
      </ul>
      {list.more && (
        <Button look="quiet" onClick={showMore}>
          {t('reader.showMore')}
        </Button>
      )}
    </section>
  );
}

export function MoreRow({ row }: { readonly row: ArticleHeader }) {
  const t = useT();
  const formats = useFormats();
  const at = row.published ?? row.fetched;
  const title = row.title || row.summary || t('row.untitled');
  return (
    <li>
      <button type="button" data-read={row.read} onClick={() => void openArticle(row.id)}>
        <span className="more-title" {...textProps(title, row.lang)}>
          {title}
        </span>
        <time dateTime={new Date(at * 1000).toISOString()} title={formats.dateTime(at)}>
          {formats.day(at, Math.floor(Date.now() / 1000))}
        </time>
      </button>
    </li>
  );
}

function useMore(feedId: number, articleId: number): readonly [More, () => void] {
  const [list, setList] = useState<More>({ rows: [], more: false });
  useEffect(() => {
    let wanted = true;
    void readMore(feedId, articleId, FIRST, undefined).then((found) => wanted && found && setList(found));
    return () => {
      wanted = false;
    };
  }, [feedId, articleId]);
  const showMore = () => {
    void readMore(feedId, articleId, STEP, list.rows.at(-1)?.id).then((found) => {
      if (found) setList((now) => ({ rows: [...now.rows, ...found.rows], more: found.more }));
    });
  };
  return [list, showMore];
}

/** One more than wanted is asked for: the open article may be among them, and whether there are more must be known. */
async function readMore(
  feedId: number,
  articleId: number,
  wanted: number,
  after: number | undefined,
): Promise<More | null> {
  const from = after === undefined ? {} : { after };
  try {
    const page = await api.call('articles.list', {
      query: `feed:${feedId}`,
      sort: 'newest',
      limit: wanted + 1,
      ...from,
    });
    const others = page.rows.filter((row) => row.id !== articleId);
    return { rows: others.slice(0, wanted), more: page.more || others.length > wanted };
  } catch (thrown) {
    // The list is an offer; without it the article is whole.
    asAppError(thrown);
    return null;
  }
}
