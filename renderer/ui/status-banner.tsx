// One line across the top while the backend is away, or while there is no network.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { retryBackend } from '../actions/start.ts';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

function listenOnline(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

export function StatusBanner() {
  const t = useT();
  const status = useSettled(useApp((state) => state.status));
  const online = useSyncExternalStore(listenOnline, () => navigator.onLine);
  if (status === 'online' && online) return null;
  const key = status === 'online' ? 'status.offline' : (`status.${status}` as const);
  return (
    <div
      className="status-banner"
      data-tone={status === 'gone' || status === 'session' ? 'trouble' : 'plain'}
      role="status"
    >
      <Icon name="alert" />
      <span>{t(key)}</span>
      {status === 'gone' && <Button onClick={() => void retryBackend()}>{t('status.retry')}</Button>}
    </div>
  );
}

/** A hiccup shorter than a second and a half is nobody's business. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === 'online' ? 0 : 1500);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
