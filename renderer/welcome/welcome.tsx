// The first screen: what this is in one sentence, and three ways to begin.
import { type FormEvent, useState } from 'react';
import { openDialog } from '../actions/navigation.ts';
import { useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Starters } from './starters.tsx';

export function Welcome() {
  const t = useT();
  const [address, setAddress] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    openDialog(address.trim() === '' ? { kind: 'addFeed' } : { kind: 'addFeed', address, look: true });
  };
  return (
    <main className="welcome">
      <div className="welcome-sheet">
        <p className="wordmark">Offprint</p>
        <h1>{t('welcome.title')}</h1>
        <p className="welcome-body">{t('welcome.body')}</p>
        <form className="welcome-address" onSubmit={submit}>
          <label htmlFor="welcome-address">{t('welcome.address')}</label>
          <div>
            <input
              id="welcome-address"
              className="input"
              dir="ltr"
              type="text"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="example.org"
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
            <Button look="primary" submit>
              {t('add.find')}
            </Button>
          </div>
        </form>
        <Starters />
        <Button look="quiet" className="welcome-import" onClick={() => openDialog({ kind: 'import' })}>
          {t('welcome.import')}
        </Button>
      </div>
    </main>
  );
}
