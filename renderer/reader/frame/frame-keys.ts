// Keys pressed and files dragged inside the article's document belong to the window around it.
import { handleKey } from '../../keys/use-keys.ts';

const PRESSED = 'a[href], summary, button, [role=button]';
const PLAYER_KEYS: ReadonlySet<string> = new Set([
  ' ',
  'Enter',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'm',
  'f',
]);

/** Hands key presses on; links, summaries and players keep those they live by. Space scrolls on, also from a picture or link. */
export function listenToKeys(page: Document): void {
  page.addEventListener('keydown', (event) => {
    const target = event.target as Element | null;
    const plain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (plain && event.key === 'Enter' && target?.closest?.(PRESSED)) return;
    if (plain && event.key === ' ' && target?.closest?.('summary, button, [role=button]:not(img)')) return;
    if (plain && PLAYER_KEYS.has(event.key) && target?.closest?.('audio, video')) return;
    handleKey(event);
  });
  for (const name of ['dragenter', 'dragover', 'drop'] as const) {
    page.addEventListener(name, (event) => passOn(name, event));
  }
}

/** Files are for the import; the frame must never go where they lead. */
function passOn(name: string, event: DragEvent): void {
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  const copy = new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: event.dataTransfer });
  window.document.body.dispatchEvent(copy);
}
