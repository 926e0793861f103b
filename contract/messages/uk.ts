// Усі слова інтерфейсу українською. Повнота перевіряється типом: ключ без перекладу не збереться.
import type { Message, MessageKey } from './en.ts';
import { clip } from './uk/clip.ts';
import { comfort } from './uk/comfort.ts';
import { commands } from './uk/commands.ts';
import { errors } from './uk/errors.ts';
import { feedTable } from './uk/feed-table.ts';
import { feeds } from './uk/feeds.ts';
import { keep } from './uk/keep.ts';
import { list } from './uk/list.ts';
import { media } from './uk/media.ts';
import { offline } from './uk/offline.ts';
import { order } from './uk/order.ts';
import { reader } from './uk/reader.ts';
import { rules } from './uk/rules.ts';
import { search } from './uk/search.ts';
import { settings } from './uk/settings.ts';
import { transfer } from './uk/transfer.ts';

export const uk: Readonly<Record<MessageKey, Message>> = {
  ...list,
  ...order,
  ...rules,
  ...search,
  ...reader,
  ...comfort,
  ...media,
  ...offline,
  ...keep,
  ...clip,
  ...commands,
  ...feeds,
  ...feedTable,
  ...transfer,
  ...settings,
  ...errors,
};
