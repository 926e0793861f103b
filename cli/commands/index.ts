// The table of commands, in the order --help shows them.
import type { Command } from '../command.ts';
import { list, mark, show, tag } from './articles.ts';
import { clip } from './clip.ts';
import { add, edit, feeds, remove, sync } from './feeds.ts';
import { prune } from './keep.ts';
import { network } from './network.ts';
import { folder, tags, trash, undo } from './order.ts';
import { fetch, offline } from './pages.ts';
import { rule } from './rules.ts';
import { serve } from './serve.ts';
import { backup, doctor, exportFile, importFiles, restore } from './transfer.ts';
import { trip } from './trip.ts';
import { view } from './views.ts';

export const COMMANDS: readonly Command[] = [
  add,
  sync,
  feeds,
  edit,
  remove,
  list,
  show,
  mark,
  tag,
  tags,
  view,
  rule,
  folder,
  trash,
  undo,
  clip,
  fetch,
  offline,
  trip,
  network,
  prune,
  importFiles,
  exportFile,
  serve,
  backup,
  restore,
  doctor,
];
