// The mark of a row whose article cannot be read whole offline. A row that is ready has none.
import type { ArticleHeader } from '../../contract/model.ts';
import { useT } from '../i18n/use-t.ts';
import { BADGE_ICONS, badgeOf, badgeText, isReady } from '../offline/badge.ts';
import { Icon } from '../ui/icon.tsx';

export function RowBadge({ row }: { readonly row: ArticleHeader }) {
  const t = useT();
  const badge = badgeOf(row);
  if (isReady(badge)) return null;
  const text = t(badgeText(badge));
  return (
    <span className="row-badge" data-badge={badge} title={text}>
      <Icon name={BADGE_ICONS[badge]} />
      <span className="hidden-text">{text}</span>
    </span>
  );
}
