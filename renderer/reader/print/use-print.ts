// Printing the open article: by our command, and by the browser's own, which asks for the sheet at the last moment.
import { useEffect, useMemo, useRef } from 'react';
import type { Article } from '../../../contract/model.ts';
import { host } from '../../api.ts';
import { useFormats } from '../../i18n/use-t.ts';
import { addCommandHandlers } from '../../keys/command-runner.ts';
import { getState } from '../../state/store.ts';
import { datelineOf } from '../page/dateline.ts';
import { shownLead } from '../page/lead.ts';
import type { PageParts } from '../page/page-parts.ts';
import { standfirstOf } from '../page/standfirst.ts';
import { buildSheet, type Printed, pictures, type Sheet } from './print-sheet.ts';

export function usePrint(article: Article | null, parts: PageParts | null): void {
  const formats = useFormats();
  const latest = useRef<() => Printed | null>(() => null);
  latest.current = () => (article === null ? null : printedOf(article, parts, formats));
  const handlers = useMemo(() => ({ 'article.print': () => print(latest.current()) }), []);
  useEffect(() => addCommandHandlers(handlers), [handlers]);
  useEffect(() => {
    const before = () => {
      const printed = latest.current();
      if (printed === null || sheet?.article === printed.article) return;
      putAway();
      sheet = buildSheet(printed);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', putAway);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', putAway);
      putAway();
    };
  }, []);
}

let sheet: Sheet | null = null;

function putAway(): void {
  sheet?.remove();
  sheet = null;
}

/** False without an article. The window prints itself: the stylesheet leaves only the sheet. */
function print(printed: Printed | null): boolean {
  if (printed === null) return false;
  putAway();
  const made = buildSheet(printed);
  sheet = made;
  void pictures(made.sheet).then(() => {
    if (sheet === made) window.print();
  });
  return true;
}

function printedOf(
  article: Article,
  parts: PageParts | null,
  formats: ReturnType<typeof useFormats>,
): Printed {
  const feed = article.feedId === null ? undefined : getState().library.feeds.get(article.feedId);
  const now = Math.floor(Date.now() / 1000);
  const media = shownLead(article)?.media ?? null;
  return {
    article,
    lang: article.lang ?? feed?.lang ?? null,
    source: article.site ?? feed?.title ?? null,
    standfirst: standfirstOf(article.summary, article.title, article.html),
    when: datelineOf(article, formats, now),
    today: formats.dateTime(now),
    lead: media === null ? null : host().mediaUrl(media),
    body: parts?.page.body ?? null,
  };
}
