// What the commands mean while an article is in sight: turning pages, looking for words.
import { useEffect, useMemo, useRef } from 'react';
import { addCommandHandlers, type CommandHandlers } from '../keys/command-runner.ts';
import type { Find } from './find/use-find.ts';
import { atEnd, type PageParts, turnPage } from './page/page-parts.ts';

/** Where there is no article in sight every command is left to whoever had it before. */
export function useReaderCommands(parts: PageParts | null, find: Find): void {
  const latest = useRef({ parts, find });
  latest.current = { parts, find };
  const handlers = useMemo((): CommandHandlers => {
    const withPage = (act: (parts: PageParts, find: Find) => unknown) => () => {
      const now = latest.current;
      const inSight = now.parts !== null && now.parts.scroller.getClientRects().length > 0;
      return inSight && now.parts !== null ? act(now.parts, now.find) : false;
    };
    return {
      'article.forward': withPage((page) => (atEnd(page) ? false : turnPage(page, 1))),
      'article.backward': withPage((page) => turnPage(page, -1)),
      'article.find': withPage((_page, { open }) => open()),
      'article.nextHit': withPage((_page, { count, move }) => (count === 0 ? false : move(1))),
      'article.prevHit': withPage((_page, { count, move }) => (count === 0 ? false : move(-1))),
      'article.close': withPage((_page, { mode, close }) => (mode === 'find' ? close() : false)),
    };
  }, []);
  useEffect(() => addCommandHandlers(handlers), [handlers]);
}
