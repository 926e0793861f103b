// Under the byline: that the article is here, or what of it is missing, why, and how to get it; and its other texts.
import type { Article } from '../../../contract/model.ts';
import { fetchArticle, fetchPictures, otherBodies, showBody } from '../../actions/offline.ts';
import { troubleText, useT } from '../../i18n/use-t.ts';
import { BADGE_ICONS, type Badge, badgeOf, badgeText, isReady } from '../../offline/badge.ts';
import { useApp } from '../../state/store.ts';
import { Icon } from '../../ui/icon.tsx';

const SHOW = { feed: 'reader.showFeed', page: 'reader.showPage', clip: 'reader.showClip' } as const;

export function OfflineLine({ article }: { readonly article: Article }) {
  const t = useT();
  const badge = badgeOf(article);
  const fetching = useApp((state) => state.fetching.has(article.id));
  const why = whyOf(article, badge);
  return (
    <div className="offline-line" data-badge={badge}>
      <Icon name={BADGE_ICONS[badge]} />
      <div>
        <p>
          <bdi>
            {t(badgeText(badge))}
            {why !== null && (
              <span className="offline-why">
                <bdi>{why}</bdi>
              </span>
            )}
          </bdi>
        </p>
        {fetching ? (
          <p>
            <bdi>{t('reader.fetching')}</bdi>
          </p>
        ) : (
          <FetchButton article={article} badge={badge} />
        )}
        {otherBodies(article).map((origin) => (
          <button key={origin} type="button" onClick={() => void showBody(article.id, origin)}>
            {t(SHOW[origin])}
          </button>
        ))}
      </div>
    </div>
  );
}

function FetchButton({ article, badge }: { readonly article: Article; readonly badge: Badge }) {
  const t = useT();
  if (isReady(badge)) return null;
  if (badge === 'pictures') {
    return (
      <button type="button" onClick={() => void fetchPictures(article.id)}>
        {t('reader.fetchPictures')}
      </button>
    );
  }
  if (article.url === null) return null;
  const tried = article.page?.reason != null;
  return (
    <button type="button" onClick={() => void fetchArticle(article)}>
      {t(tried ? 'dialog.retry' : 'reader.fetch')}
    </button>
  );
}

/** Why the page is not here, as long as the text is not. */
function whyOf({ page }: Article, badge: Badge): string | null {
  if (isReady(badge) || badge === 'pictures' || page?.reason == null) return null;
  return troubleText({ code: page.code ?? 'internal', message: page.reason });
}
