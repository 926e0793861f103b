// What the page offered beside the article: other stories, kept as a list of links and no part of the text.
import { cleanUrl } from '../../../contract/clean-url.ts';
import type { Article } from '../../../contract/model.ts';
import { openExternal } from '../../actions/articles.ts';
import { useT } from '../../i18n/use-t.ts';
import { siteOf } from './article-foot.tsx';
import { textProps } from './direction.ts';
import './author-card.css';

const MOST = 10;

export function RelatedList({ article, lang }: { readonly article: Article; readonly lang: string | null }) {
  const t = useT();
  const related = article.related.filter(({ title }) => title.trim() !== '').slice(0, MOST);
  if (related.length === 0) return null;
  return (
    <section className="related" aria-labelledby={`related-${article.id}`}>
      <h2 id={`related-${article.id}`} className="label">
        {t('related.title')}
      </h2>
      <ul>
        {related.map(({ title, url }) => (
          <li key={`${url} ${title}`}>
            {url === null ? (
              <p {...textProps(title, lang)}>{title}</p>
            ) : (
              <button type="button" title={cleanUrl(url)} onClick={() => void openExternal(cleanUrl(url))}>
                <span {...textProps(title, lang)}>{title}</span>
                <small dir="ltr">{siteOf(url)}</small>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
