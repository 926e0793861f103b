// How articles look, changed beside the article itself: a small panel under its button. Escape or leaving it closes it.
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useT } from '../i18n/use-t.ts';
import { FontField, SizeFields, ThemeField } from '../settings/reading-look.tsx';

interface Props {
  /** Back to the button. */
  readonly onClose: (giveBack: boolean) => void;
}

export function TextPanel({ onClose }: Props) {
  const t = useT();
  const panel = useRef<HTMLDivElement>(null);
  useClosing(panel, onClose);
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose(true);
  };
  return (
    <div
      ref={panel}
      className="text-panel"
      role="dialog"
      aria-label={t('reader.text')}
      tabIndex={-1}
      onKeyDown={keys}
    >
      <ThemeField />
      <FontField />
      <SizeFields />
    </div>
  );
}

/** The choice that holds takes the focus; a press or a step elsewhere closes. */
function useClosing(panel: RefObject<HTMLDivElement | null>, onClose: Props['onClose']): void {
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => panel.current?.querySelector<HTMLElement>('input:checked')?.focus(), [panel]);
  useEffect(() => {
    const leave = (event: Event) => {
      const at = event.target;
      if (at instanceof Element && at.closest('.text-panel, [aria-haspopup="dialog"]')) return;
      close.current(false);
    };
    const blur = () => close.current(false);
    window.addEventListener('pointerdown', leave, true);
    window.addEventListener('focusin', leave);
    window.addEventListener('blur', blur);
    return () => {
      window.removeEventListener('pointerdown', leave, true);
      window.removeEventListener('focusin', leave);
      window.removeEventListener('blur', blur);
    };
  }, []);
}
