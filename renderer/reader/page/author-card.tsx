// Who wrote it, as the page's author card says: portrait from this disk or initials, name, what they do, a few words about them.
import { useState } from 'react';
import type { Article, AuthorCard as Card } from '../../../contract/model.ts';
import { openExternal } from '../../actions/articles.ts';
import { host } from '../../api.ts';
import { useT } from '../../i18n/use-t.ts';
import { textProps } from './direction.ts';
import './author-card.css';

/** A bare name stands in the byline already. */
export function hasCard(card: Card | null): card is Card {
  return card !== null && (card.role !== null || card.bio !== null || card.picture !== null);
}

export function AuthorCard({ article, lang }: { readonly article: Article; readonly lang: string | null }) {
  const t = useT();
  const card = article.authorCard;
  if (!hasCard(card)) return null;
  return (
    <section className="author-card" aria-label={t('author.label')}>
      <Portrait article={article} card={card} />
      <div className="author-words">
        <h2 {...textProps(card.name, lang)}>
          <Name card={card} />
        </h2>
        {card.role !== null && (
          <p className="author-role" {...textProps(card.role, lang)}>
            {card.role}
          </p>
        )}
        {card.bio !== null && (
          <p className="author-bio" {...textProps(card.bio, lang)}>
            {card.bio}
          </p>
        )}
      </div>
    </section>
  );
}

function Name({ card }: { readonly card: Card }) {
  const { name, url } = card;
  if (url === null) return name;
  return (
    <button type="button" title={url} onClick={() => void openExternal(url)}>
      {name}
    </button>
  );
}

function Portrait({ article, card }: { readonly article: Article; readonly card: Card }) {
  const [broken, setBroken] = useState(false);
  const { picture } = card;
  const stored =
    picture !== null && Object.hasOwn(article.media, picture) ? article.media[picture] : undefined;
  if (stored === undefined || broken)
    return (
      <span className="author-portrait" aria-hidden="true">
        {initialsOf(card.name)}
      </span>
    );
  return (
    <img
      className="author-portrait"
      src={host().mediaUrl(stored.media)}
      width={64}
      height={64}
      alt=""
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}

/** First letters of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/).filter((word) => /^\p{L}/u.test(word));
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
