// A rule that wants to be noticed: one notification of the system, for a reader who looks elsewhere.
import { Notification } from 'electron';
import { z } from 'zod';

const shape = z.object({
  rule: z.string(),
  articles: z.array(z.object({ title: z.string() })),
  total: z.number(),
});

const SHOWN = 3;
/** Characters of a line that a notification still shows. */
const LONGEST = 200;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** @param opened what a press on it does */
export function showNotice(payload: unknown, opened: () => void, platform = process.platform): void {
  const parsed = shape.safeParse(payload);
  if (!parsed.success || !Notification.isSupported()) return;
  const { rule, articles, total } = parsed.data;
  const titles = articles.slice(0, SHOWN).map((article) => plainLine(article.title));
  const rest = total > titles.length ? [`+ ${total - titles.length}`] : [];
  const body = [...titles, ...rest].join('\n');
  const notice = new Notification({
    title: plainLine(rule),
    body: platform === 'linux' ? asMarkup(body) : body,
  });
  notice.on('click', opened);
  notice.show();
}

/** A feed's words in one line of bearable length. */
function plainLine(text: string): string {
  const line = text
    .slice(0, 10 * LONGEST)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const letters = [...line];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}

/** On Linux the body is markup to those who show it. */
function asMarkup(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
}
