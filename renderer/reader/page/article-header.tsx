// The head of an article: kicker, headline, standfirst, byline and date, tags. Every word of it is a text node.
import type { Article } from '../../../contract/model.ts';
import { useFormats, useT } from '../../i18n/use-t.ts';
import { useApp } from '../../state/store.ts';
import { useSplitTitle } from '../hyphens/use-split-title.ts';
import { OfflineLine } from '../offline/offline-line.tsx';
import { TagLine } from '../tags/tag-line.tsx';
import { datelineOf } from './dateline.ts';
import { textProps } from './direction.ts';
import { FeedName } from './feed-name.tsx';
import { isNoteTitle, standfirstOf } from './standfirst.ts';

interface Props {
  readonly article: Article;
  readonly lang: string | null;
  readonly titleId: string;
}

const LONG_TITLE = 90;
const VERY_LONG_TITLE = 150;

export function ArticleHeader({ article, lang, titleId }: Props) {
  const standfirst = standfirstOf(article.summary, article.title, article.html);
  return (
    <header className="article-head">
      {article.feedId !== null && <FeedName feedId={article.feedId} />}
      <Headline
        title={article.title}
        lang={lang}
        id={titleId}
        hidden={isNoteTitle(article.title, article.html)}
      />
      {standfirst !== null && (
        <p className="standfirst" {...textProps(standfirst, lang)}>
          {standfirst}
        </p>
      )}
      <Byline article={article} />
      <OfflineLine article={article} />
      <TagLine article={article} />
    </header>
  );
}

interface HeadlineProps {
  readonly title: string;
  readonly lang: string | null;
  readonly id: string;
  /** A note without a headline: those who listen still need a name for it. */
  readonly hidden: boolean;
}

function Headline({ title, lang, id, hidden }: HeadlineProps) {
  const t = useT();
  const shown = useSplitTitle(title, lang);
  if (hidden || title.trim() === '') {
    return (
      <h1 id={id} className="hidden-text">
        {title.trim() || t('row.untitled')}
      </h1>
    );
  }
  const size = title.length > VERY_LONG_TITLE ? 'smallest' : title.length > LONG_TITLE ? 'small' : 'full';
  return (
    <h1
      id={id}
      className="headline"
      data-size={size}
      data-hang={/^[“„«‘]/.test(title)}
      {...textProps(title, lang)}
    >
      {shown}
    </h1>
  );
}

/** Our own words stand in the article's direction: each part keeps its own. */
function Byline({ article }: { readonly article: Article }) {
  const t = useT();
  const formats = useFormats();
  const when = datelineOf(article, formats, Math.floor(Date.now() / 1000));
  const others = useOtherSources(article);
  return (
    <div className="byline">
      {article.author !== null && article.author.trim() !== '' && (
        <span className="byline-author">
          <bdi>{t('reader.by', { name: isolated(article.author) })}</bdi>
        </span>
      )}
      <span>
        <time dateTime={when.iso} title={when.full}>
          <bdi>{when.kind === 'seen' ? t('reader.seen', { date: when.text }) : when.text}</bdi>
        </time>
      </span>
      {article.words > 0 && (
        <span>
          <bdi>{t('reader.minutes', { count: article.minutes })}</bdi>
        </span>
      )}
      {when.updated !== null && (
        <span>
          <time dateTime={when.updated.iso}>
            <bdi>{t('reader.updated', { date: when.updated.text })}</bdi>
          </time>
        </span>
      )}
      {others.length > 0 && (
        <span>
          <bdi>{t('reader.alsoIn', { names: formats.list(others) })}</bdi>
        </span>
      )}
    </div>
  );
}

/** A name in another script inside our sentence, kept from turning it around. */
function isolated(name: string): string {
  return `\u2068${name.trim()}\u2069`;
}

/** Names of the other feeds that carry the story. */
function useOtherSources(article: Article): readonly string[] {
  const feeds = useApp((state) => state.library.feeds);
  return article.sources.flatMap((id) => (id === article.feedId ? [] : (feeds.get(id)?.title ?? [])));
}
