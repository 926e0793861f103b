// What a new page waits for behind the old one, so that nothing moves once it is in sight: its hyphens and its typefaces.
import { hyphenatorFor } from '../hyphens/hyphenate.ts';
import { hyphenatePage } from '../hyphens/hyphenate-page.ts';

/** Patterns and faces lie on this disk; a page is shown without them all the same. */
const PATIENCE_MS = 1200;

/** Resolves once the page looks as it will. */
export async function settle(page: Document, lang: string | null): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve(null);
    }, PATIENCE_MS);
  });
  const hyphenate = await Promise.race([hyphenatorFor(lang), late]);
  if (hyphenate !== null) await hyphenatePage(page, hyphenate, () => isLate);
  // Faces are asked for by the first layout.
  page.documentElement.getBoundingClientRect();
  await Promise.race([page.fonts.ready, late]);
  clearTimeout(timer);
}
