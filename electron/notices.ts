// A rule that wants to be noticed: one notification of the system, for a reader who looks elsewhere.
import { Notification } from 'electron';
import { z } from 'zod';

const shape = z.object({
  rule: z.string(),
  articles: z.array(z.object({ title: z.string() })),
  total: z.number(),
});

const SHOWN = 3;

/** @param opened what a press on it does */
export function showNotice(payload: unknown, opened: () => void): void {
  const parsed = shape.safeParse(payload);
  if (!parsed.success || !Notification.isSupported()) return;
  const { rule, articles, total } = parsed.data;
  const titles = articles.slice(0, SHOWN).map((article) => article.title);
  const rest = total > titles.length ? [`+ ${total - titles.length}`] : [];
  const notice = new Notification({ title: rule, body: [...titles, ...rest].join('\n') });
  notice.on('click', opened);
  notice.show();
}
