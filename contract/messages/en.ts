// Every word of the interface, in English. The typed source of message keys; other languages are complete or do not compile.

import { clip } from './en/clip.ts';
import { comfort } from './en/comfort.ts';
import { commands } from './en/commands.ts';
import { errors } from './en/errors.ts';
import { feedTable } from './en/feed-table.ts';
import { feeds } from './en/feeds.ts';
import { keep } from './en/keep.ts';
import { list } from './en/list.ts';
import { media } from './en/media.ts';
import { offline } from './en/offline.ts';
import { order } from './en/order.ts';
import { reader } from './en/reader.ts';
import { rules } from './en/rules.ts';
import { search } from './en/search.ts';
import { settings } from './en/settings.ts';
import { transfer } from './en/transfer.ts';

export type { Message } from './message.ts';

export const en = {
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

export type MessageKey = keyof typeof en;
