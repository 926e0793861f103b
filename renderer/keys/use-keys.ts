// Key presses of the whole window, and of the article's frame, become commands.
import { useEffect } from 'react';
import { host } from '../api.ts';
import { getState } from '../state/store.ts';
import { runCommand } from './command-runner.ts';
import { nameOfPress } from './key-names.ts';
import { type Bindings, makeBindings, matchPress, type Pending } from './matcher.ts';

let pending: Pending | null = null;
let bindings: Bindings = new Map();
let boundTo: unknown = null;

export function isMac(): boolean {
  return getState().boot === 'ready' && host().capabilities.platform === 'darwin';
}

/** For the window's listener, and for the reading pane to hand on what is pressed in its frame. */
export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = nameOfPress(event, isMac());
  if (name === null || !isOurs(event, name)) return;
  const { keys } = getState().settings;
  if (boundTo !== keys) [bindings, boundTo] = [makeBindings(keys), keys];
  const match = matchPress(bindings, pending, name, event.timeStamp);
  pending = match.pending;
  if (match.commands.some((id) => runCommand(id)) || pending !== null) event.preventDefault();
}

/** Fields keep their typing, buttons their Enter and Space, dialogs everything but Mod keys. */
function isOurs(event: KeyboardEvent, name: string): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (document.querySelector('dialog[open]')) return false;
  const typing = target?.closest(
    'input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable=true]',
  );
  if (typing) return name.startsWith('mod+') && !EDITING.has(name);
  if (name === 'Enter' || name === 'Space') {
    return (
      !target?.closest('button, a[href], summary, input, [role=option], [role=treeitem], [role=menuitem]') ||
      (name === 'Space' && target?.closest('[role=option], [data-space=scroll]') !== null)
    );
  }
  return true;
}

const EDITING = new Set(['mod+z', 'mod+shift+z', 'mod+a', 'mod+c', 'mod+v', 'mod+x']);

/** Listens for as long as the app is on screen. */
export function useKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);
}
