// Who carries out which command. Parts of the page add their handlers; the one added last is asked first.
import { useEffect } from 'react';
import { type CommandContext, type CommandId, findCommand } from '../../contract/commands.ts';
import { runningJob } from '../state/jobs.ts';

import { firstKept } from '../state/player.ts';

import { hasSelection } from '../state/selection.ts';

import { type AppState, getState } from '../state/store.ts';

/** Return false to leave it to the handler added before. */
export type CommandHandler = () => unknown;
export type CommandHandlers = Partial<Record<CommandId, CommandHandler>>;

const stack: CommandHandlers[] = [];

/** Returns the function that takes them away again. */
export function addCommandHandlers(handlers: CommandHandlers): () => void {
  stack.push(handlers);
  return () => void stack.splice(stack.indexOf(handlers), 1);
}

/** Handlers for as long as a component is on screen. Give it a stable object (useMemo), or it is added anew each time. */
export function useCommands(handlers: CommandHandlers): void {
  useEffect(() => addCommandHandlers(handlers), [handlers]);
}

const CONTEXTS: Readonly<Record<CommandContext, (state: AppState) => boolean>> = {
  always: () => true,
  list: (state) => state.timeline.ids.length > 0 || state.view.place.kind !== 'all',
  article: (state) =>
    state.timeline.selected !== null || state.article.id !== null || hasSelection(state.selection),
  feed: (state) => state.view.place.kind === 'feed',
  syncing: (state) => runningJob(state.jobs, 'sync') !== null,
  search: (state) => state.view.search.trim() !== '' && state.timeline.error === null,
  audio: ({ player, article: { article } }) =>
    player.track !== null || (article !== null && firstKept(article) !== null),
  undo: (state) => state.undos.length > 0,
};

export function isAvailable(id: CommandId, state: AppState = getState()): boolean {
  const command = findCommand(id);
  return command !== null && CONTEXTS[command.when](state);
}

/** Whether somebody carried it out. Unknown names are nobody's. */
export function runCommand(id: string): boolean {
  const command = findCommand(id);
  if (command === null || getState().boot !== 'ready' || !isAvailable(command.id)) return false;
  for (const handlers of [...stack].reverse()) {
    const handler = handlers[command.id];
    if (handler && handler() !== false) return true;
  }
  return false;
}
