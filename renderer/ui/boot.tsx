// Before there is a library: nothing for a moment, then a word; and the screen for when it cannot be opened.
import { useEffect, useState } from 'react';
import type { AppError } from '../../contract/errors.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export function Booting() {
  const t = useT();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className="boot" aria-busy="true">
      {late && <p className="boot-word">{t('boot.loading')}</p>}
    </main>
  );
}

export function BootFailed({ error }: { readonly error: AppError }) {
  const t = useT();
  const session = error.code === 'unauthorised';
  return (
    <main className="boot">
      <Icon name="alert" />
      <h1>Offprint</h1>
      <p>{session ? t('boot.session') : errorText(error)}</p>
      {!session && (
        <Button look="primary" onClick={() => location.reload()}>
          {t('status.retry')}
        </Button>
      )}
    </main>
  );
}
