// One line across the top while the backend is away. No network is no trouble: the foot of the window says it (AheadLine).
import { useEffect, useState } from 'react';
import { retryBackend } from '../actions/start.ts';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export function StatusBanner() {
  const t = useT();
  const status = useSettled(useApp((state) => state.status));
  if (status === 'online') return null;
  return (
    <div className="status-banner" data-tone={status === 'connecting' ? 'plain' : 'trouble'} role="status">
      <Icon name="alert" />
      <span>{t(`status.${status}`)}</span>
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
