// Many articles to the trash, or bookmarked ones among them: asked once.
import type { FormEvent } from 'react';
import { removeChosenNow } from '../actions/trash.ts';
import { useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface Props {
  readonly count: number;
  readonly bookmarked: number;
  readonly onClose: () => void;
}

export function RemoveMany({ count, bookmarked, onClose }: Props) {
  const t = useT();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    void removeChosenNow();
  };
  return (
    <Dialog size="s" title={t('removeMany.title', { count })} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {bookmarked > 0 && <p>{t('removeMany.bookmarked', { count: bookmarked })}</p>}
        <p>{t('removeMany.body')}</p>
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button look="danger" submit data-autofocus>
            {t('removeMany.apply')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
