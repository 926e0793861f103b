// Events that come while an answer is under way: the answer may be older than they are, so they are applied once more on top.
import type { EventEnvelope, EventName } from '../../contract/events.ts';
import { applyEvent } from '../state/apply-event.ts';
import { change } from '../state/store.ts';

interface Keeper {
  readonly names: readonly EventName[] | null;
  readonly kept: EventEnvelope[];
}

const keepers = new Set<Keeper>();

export function applyNow(event: EventEnvelope): void {
  change((state) => applyEvent(state, event.name, event.payload));
  for (const { names, kept } of keepers)
    if (names === null || (names as readonly string[]).includes(event.name)) kept.push(event);
}

/** Before reading; the function returned applies what came since. No event minds being applied twice. `names`: those alone. */
export function keepEvents(names: readonly EventName[] | null = null): () => void {
  const keeper: Keeper = { names, kept: [] };
  keepers.add(keeper);
  return () => {
    keepers.delete(keeper);
    for (const event of keeper.kept) change((state) => applyEvent(state, event.name, event.payload));
  };
}
