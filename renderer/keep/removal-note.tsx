// Says what a change would remove before it is made.
import { useFormats, useT } from '../i18n/use-t.ts';
import type { Removal } from './use-preview.ts';

export function RemovalNote({ removal }: { readonly removal: Removal | 'counting' }) {
  const t = useT();
  const formats = useFormats();
  const words = () => {
    if (removal === 'counting') return t('keep.counting');
    const size = formats.bytes(removal.bytes);
    if (removal.articles > 0) return t('keep.removes', { count: removal.articles, size });
    if (removal.pictures > 0) return t('keep.removesPictures', { count: removal.pictures, size });
    return t('keep.removesNothing');
  };
  const isLoss = removal !== 'counting' && removal.articles + removal.pictures > 0;
  return (
    <p className="keep-note" role="status" data-loss={isLoss || undefined}>
      {words()}
    </p>
  );
}
