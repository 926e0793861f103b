// An address on the user's own network: said plainly, allowed by one press.
import { useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export function LocalConsent({ origin, onAllow }: { readonly origin: string; readonly onAllow: () => void }) {
  const t = useT();
  return (
    <div className="note" role="alert">
      <Icon name="alert" />
      <div>
        <h3>{t('add.local.title')}</h3>
        <p>{t('add.local.body', { origin })}</p>
        <Button look="primary" onClick={onAllow}>
          {t('add.local.allow')}
        </Button>
      </div>
    </div>
  );
}
