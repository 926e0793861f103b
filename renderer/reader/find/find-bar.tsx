// The bar of the search inside an article; for the hits of the list's search a smaller one, without a field.
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { IconButton } from '../../ui/button.tsx';
import type { Find } from './use-find.ts';

export function FindBar({ find, onClosed }: { readonly find: Find; readonly onClosed: () => void }) {
  const t = useT();
  if (find.mode === 'off') return null;
  const close = () => {
    find.close();
    onClosed();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
      find.move(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="find-bar" data-mode={find.mode} aria-label={t('find.label')} onKeyDown={keys}>
      {find.mode === 'find' && <FindField find={find} />}
      <output className="find-count">{countText(find, t)}</output>
      <IconButton
        className="find-up"
        icon="chevron"
        label={t('find.prev')}
        disabled={find.count === 0}
        onClick={() => find.move(-1)}
      />
      <IconButton
        className="find-down"
        icon="chevron"
        label={t('find.next')}
        disabled={find.count === 0}
        onClick={() => find.move(1)}
      />
      <IconButton icon="close" label={t('find.close')} onClick={close} />
    </search>
  );
}

function FindField({ find }: { readonly find: Find }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);
  return (
    <input
      ref={input}
      className="find-field"
      aria-label={t('find.label')}
      placeholder={t('find.placeholder')}
      dir="auto"
      autoComplete="off"
      spellCheck={false}
      value={find.text}
      onChange={(event) => find.type(event.target.value)}
    />
  );
}

function countText(find: Find, t: ReturnType<typeof useT>): string {
  if (find.mode === 'hits' && find.at === -1) return t('find.hits', { count: find.count });
  if (find.mode === 'find' && find.text.trim() === '') return '';
  return find.count === 0 ? t('find.none') : t('find.at', { at: find.at + 1, count: find.count });
}
