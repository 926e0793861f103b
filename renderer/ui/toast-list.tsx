// Short messages at the foot of the window. They wait while the pointer or the focus is on them.
import { useEffect, useState } from 'react';
import { undo } from '../actions/articles.ts';
import { useT } from '../i18n/use-t.ts';
import { changeSlice, useApp } from '../state/store.ts';
import { type Toast, withoutToast } from '../state/toasts.ts';
import { Button, IconButton, useKeyHint } from './button.tsx';

const PLAIN_MS = 4500;
const UNDO_MS = 9000;
const TROUBLE_MS = 12_000;

export function ToastList() {
  const t = useT();
  const toasts = useApp((state) => state.toasts);
  const [held, setHeld] = useState(false);
  const hold = { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) };
  return (
    <section
      className="toasts"
      aria-label={t('toast.label')}
      {...hold}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} held={held} />
      ))}
    </section>
  );
}

function ToastLine({ toast, held }: { readonly toast: Toast; readonly held: boolean }) {
  const t = useT();
  const hint = useKeyHint('edit.undo');
  const dismiss = () => changeSlice('toasts', (toasts) => withoutToast(toasts, toast.id));
  const number = toast.undo;
  const time = number !== null ? UNDO_MS : toast.tone === 'trouble' ? TROUBLE_MS : PLAIN_MS;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => changeSlice('toasts', (toasts) => withoutToast(toasts, toast.id)), time);
    return () => clearTimeout(timer);
  }, [held, time, toast.id]);
  return (
    <div className="toast" data-tone={toast.tone}>
      <p dir="auto">{toast.text}</p>
      {number !== null && (
        <Button look="quiet" title={hint?.text} onClick={() => void undo(number)}>
          {t('toast.undo')}
        </Button>
      )}
      <IconButton icon="close" label={t('toast.dismiss')} onClick={dismiss} />
    </div>
  );
}
