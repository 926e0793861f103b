// Unsubscribe: the one question is what becomes of the articles.
import { type FormEvent, useState } from 'react';
import { unsubscribe } from '../actions/feeds.ts';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export function Unsubscribe({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const t = useT();
  const feed = useApp((state) => state.library.feeds.get(id));
  const [articles, setArticles] = useState<'keep' | 'delete'>('keep');
  if (!feed) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await unsubscribe(id, articles)) onClose();
  };
  const options = [
    { value: 'keep', label: t('unsub.keep'), hint: t('unsub.keepHint', { count: feed.articles }) },
    { value: 'delete', label: t('unsub.delete'), hint: t('unsub.deleteHint') },
  ] as const;
  return (
    <Dialog size="s" title={t('unsub.title', { name: feed.title })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>{t('unsub.body')}</p>
        <fieldset className="candidates">
          <legend className="hidden-text">{t('unsub.title', { name: feed.title })}</legend>
          {options.map((option, index) => (
            <label key={option.value} className="candidate">
              <input
                type="radio"
                name="articles"
                checked={articles === option.value}
                onChange={() => setArticles(option.value)}
                {...(index === 0 ? { 'data-autofocus': '' } : {})}
              />
              <span className="candidate-main">
                <span className="candidate-title">{option.label}</span>
                <span className="candidate-none">{option.hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button look="danger" submit>
            {t('unsub.action')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
