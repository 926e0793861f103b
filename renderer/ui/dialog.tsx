// The one dialog frame: native, modal, closed by Escape or a press beside it, and the focus goes back where it was.
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useT } from '../i18n/use-t.ts';
import { IconButton } from './button.tsx';

export function Dialog({
  title,
  onClose,
  size = 'm',
  children,
  footer,
  hideTitle = false,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: 's' | 'm' | 'l' | 'xl';
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly hideTitle?: boolean;
}) {
  const t = useT();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useModal(ref);
  useCloseRequests(ref, onClose);
  return (
    <dialog ref={ref} className={`dialog dialog-${size}`} tabIndex={-1} aria-labelledby={titleId}>
      <header className={hideTitle ? 'hidden-text' : 'dialog-head'}>
        <h2 id={titleId} dir="auto">
          {title}
        </h2>
        {!hideTitle && <IconButton icon="close" label={t('dialog.close')} onClick={onClose} />}
      </header>
      <div className="dialog-body">{children}</div>
      {footer && <footer className="dialog-foot">{footer}</footer>}
    </dialog>
  );
}

/** Opens as modal; on the way out gives the focus back. */
function useModal(ref: { readonly current: HTMLDialogElement | null }): void {
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog === null) return;
    if (!dialog.open) dialog.showModal();
    const wanted = dialog.querySelector<HTMLElement>('[data-autofocus]');
    (wanted ?? dialog).focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) giveBack(before);
    };
  }, [ref]);
}

/** Chromium loses the caret of a field when the dialog that had it is taken out of the page: what is typed would go nowhere. */
function giveBack(before: HTMLElement): void {
  before.focus();
  if (!(before instanceof HTMLInputElement)) return;
  queueMicrotask(() => {
    if (document.activeElement !== before) return;
    before.blur();
    before.focus();
  });
}

/** Escape and presses on the backdrop. */
function useCloseRequests(ref: { readonly current: HTMLDialogElement | null }, onClose: () => void): void {
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    const cancel = (event: Event) => {
      event.preventDefault();
      onClose();
    };
    const press = (event: PointerEvent) => {
      if (event.target === dialog) onClose();
    };
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('pointerdown', press);
    return () => {
      dialog.removeEventListener('cancel', cancel);
      dialog.removeEventListener('pointerdown', press);
    };
  }, [ref, onClose]);
}
