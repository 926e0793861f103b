// The question before a change that removes something: what it costs, yes or no.
import { useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { RemovalNote } from './removal-note.tsx';
import type { Removal } from './use-preview.ts';

export function Question({
  removal,
  onYes,
  onNo,
}: {
  readonly removal: Removal | 'counting';
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  const t = useT();
  const { articles, pictures } = removal === 'counting' ? { articles: 0, pictures: 0 } : removal;
  const yes =
    articles > 0 ? t('keep.apply', { count: articles }) : t('keep.applyPictures', { count: pictures });
  return (
    <div className="keep-question">
      <RemovalNote removal={removal} />
      <div className="row-of-buttons">
        {removal !== 'counting' && (
          <Button look="danger" onClick={onYes}>
            {yes}
          </Button>
        )}
        <Button look="quiet" onClick={onNo}>
          {t('dialog.cancel')}
        </Button>
      </div>
    </div>
  );
}
