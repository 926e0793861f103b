// A feed's own icon, or its initial on a small square.
import { useState } from 'react';
import type { Feed } from '../../contract/model.ts';
import { host } from '../api.ts';

export function FeedIcon({ feed }: { readonly feed: Pick<Feed, 'title' | 'icon'> }) {
  const [broken, setBroken] = useState<string | null>(null);
  if (feed.icon !== null && feed.icon !== broken) {
    return (
      <img
        className="feed-icon"
        src={host().mediaUrl(feed.icon)}
        alt=""
        width="16"
        height="16"
        onError={() => setBroken(feed.icon)}
      />
    );
  }
  return (
    <span className="feed-icon monogram" aria-hidden="true">
      {initial(feed.title)}
    </span>
  );
}

/** The first letter or digit of a name, as one character a reader would call one. */
export function initial(name: string): string {
  const letter = /[\p{L}\p{N}]\p{M}*/u.exec(name.replace(/^(the|a)\s+/i, ''))?.[0];
  return (letter ?? '·').toLocaleUpperCase();
}
