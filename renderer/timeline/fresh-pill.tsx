// "12 new articles": they come into the list when the reader says so.
import { mergeFresh } from '../actions/timeline.ts';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';

export function FreshPill() {
  const t = useT();
  const count = useApp((state) => state.timeline.fresh.length);
  if (count === 0) return null;
  const show = () => {
    mergeFresh();
    document.querySelector('.article-list')?.scrollTo({ top: 0 });
  };
  return (
    <button type="button" className="fresh-pill" onClick={show}>
      {t('timeline.new', { count })}
    </button>
  );
}
