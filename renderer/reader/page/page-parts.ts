// The places of a page that others work on: searching, scrolling, commands.

export interface PageParts {
  readonly scroller: HTMLElement;
  readonly frame: HTMLIFrameElement;
  /** The document inside the frame. */
  readonly page: Document;
  /** Where words are looked for, in reading order: headline, standfirst, body. */
  readonly roots: readonly Element[];
  /** What begins where the article has ended. */
  readonly end: HTMLElement;
}

/** Lines that stay in sight when a page is turned, in pixels. */
const OVERLAP = 72;

/** Whether the article's last line is in sight. */
export function atEnd({ scroller, end }: PageParts): boolean {
  const bottom = scroller.getBoundingClientRect().bottom;
  const rest = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  return rest <= 8 || end.getBoundingClientRect().top <= bottom;
}

let goal: { readonly scroller: HTMLElement; readonly top: number; readonly until: number } | null = null;

/** One screen on or back. Presses that follow fast count from where the last one leads. */
export function turnPage({ scroller }: PageParts, step: 1 | -1): void {
  const now = performance.now();
  const from = goal?.scroller === scroller && now < goal.until ? goal.top : scroller.scrollTop;
  const most = scroller.scrollHeight - scroller.clientHeight;
  const top = Math.min(most, Math.max(0, from + step * Math.max(80, scroller.clientHeight - OVERLAP)));
  goal = { scroller, top, until: now + 350 };
  scroller.scrollTo({ top, behavior: scrollBehavior() });
}

/** Brings a place inside the frame near the top. */
export function showPlace({ scroller, frame }: PageParts, target: Element): void {
  const offset = frame.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  const top = scroller.scrollTop + offset + target.getBoundingClientRect().top - 48;
  scroller.scrollTo({ top, behavior: scrollBehavior() });
}

function scrollBehavior(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}
