// The kicker: where the article came from, with the feed's icon; a way into that feed's list.
import { goTo } from '../../actions/navigation.ts';
import { FeedIcon } from '../../sidebar/feed-icon.tsx';
import { useApp } from '../../state/store.ts';
import { guessDirection } from './direction.ts';

export function FeedName({ feedId }: { readonly feedId: number }) {
  const feed = useApp((state) => state.library.feeds.get(feedId));
  if (feed === undefined) return null;
  return (
    <p className="kicker" dir={guessDirection(feed.title, feed.lang)}>
      <button type="button" onClick={() => void goTo({ kind: 'feed', id: feed.id })}>
        <FeedIcon feed={feed} />
        <span lang={feed.lang ?? ''}>{feed.title}</span>
      </button>
    </p>
  );
}
