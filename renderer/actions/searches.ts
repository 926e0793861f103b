// The search as it is typed: the newest text wins, older ones are dropped; and the searches that led somewhere.
import { changeSlice, getState } from '../state/store.ts';
import { canScope } from '../state/view.ts';
import { setSettings } from './settings.ts';
import { loadTimeline } from './timeline.ts';

const REMEMBERED = 12;

let running = false;
let again = false;
let timer: ReturnType<typeof setTimeout> | null = null;

/** The search field's text changed. The old list stays until the new one is here. */
export function setSearch(search: string, delay = 30): void {
  const before = getState().view.search.trim();
  changeSlice('view', (view) => ({
    ...view,
    search,
    scoped: before === '' ? canScope(view.place) : view.scoped,
  }));
  if (before === search.trim()) return;
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => void follow(), delay);
}

/** One question at a time: what is typed meanwhile is asked once the answer is here, and only the last of it. */
async function follow(): Promise<void> {
  again = running;
  if (running) return;
  running = true;
  try {
    do {
      again = false;
      await loadTimeline();
    } while (again);
  } finally {
    running = false;
  }
}

/** The search led somewhere: it is offered again, newest first, each once. */
export function rememberSearch(): void {
  const { view, settings, timeline } = getState();
  const text = view.search.trim();
  if (text === '' || text.length > 1000 || timeline.error !== null || settings.searches[0] === text) return;
  const searches = [text, ...settings.searches.filter((one) => one !== text)].slice(0, REMEMBERED);
  void setSettings({ searches });
}
