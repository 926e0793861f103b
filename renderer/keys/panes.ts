// The three panes as places for the keyboard: F6 walks between them.

const PANES = ['sidebar', 'timeline', 'reader'] as const;
export type Pane = (typeof PANES)[number];

/** The element of a pane that takes the focus: marked in the page with data-pane-focus. */
function entrance(pane: Pane): HTMLElement | null {
  const entrance = document.querySelector<HTMLElement>(`[data-pane="${pane}"] [data-pane-focus]`);
  return entrance !== null && entrance.getClientRects().length > 0 ? entrance : null;
}

/** Moves the focus to the next (1) or previous (-1) pane that is shown; 0: to the list, else the first. */
export function focusPane(step: 1 | -1 | 0): void {
  const shown = PANES.filter((pane) => entrance(pane) !== null);
  const here = shown.findIndex((pane) => document.activeElement?.closest(`[data-pane="${pane}"]`));
  const next =
    step === 0 ? shown.indexOf('timeline') : (here + step + shown.length) % Math.max(1, shown.length);
  const pane = shown[Math.max(0, next)];
  if (pane) entrance(pane)?.focus();
}

/** To the article, or the empty pane where it will be. */
export function focusReader(): void {
  (entrance('reader') ?? document.getElementById('reader'))?.focus();
}
