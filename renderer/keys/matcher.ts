// Which command a press means, with two-step keys (`g t`) and the user's own. Pure.
import { COMMANDS, type CommandId, keysOf } from '../../contract/commands.ts';

export type Bindings = ReadonlyMap<string, readonly CommandId[]>;

/** Key text → the commands that have it, in the order of the table. */
export function makeBindings(overrides: Readonly<Record<string, readonly string[]>>): Bindings {
  const bindings = new Map<string, CommandId[]>();
  for (const { id } of COMMANDS) {
    for (const keys of keysOf(id, overrides)) bindings.set(keys, [...(bindings.get(keys) ?? []), id]);
  }
  return bindings;
}

/** The first step of a two-step key and when it was pressed (ms). */
export interface Pending {
  readonly step: string;
  readonly at: number;
}

const PATIENCE_MS = 1200;

export interface Match {
  readonly commands: readonly CommandId[];
  readonly pending: Pending | null;
}

/** What a press means after what was pressed before it. */
export function matchPress(bindings: Bindings, pending: Pending | null, press: string, now: number): Match {
  const fresh = pending !== null && now - pending.at < PATIENCE_MS ? pending : null;
  const whole = fresh ? bindings.get(`${fresh.step} ${press}`) : undefined;
  if (whole) return { commands: whole, pending: null };
  const starts = [...bindings.keys()].some((keys) => keys.startsWith(`${press} `));
  const commands = bindings.get(press) ?? [];
  return { commands, pending: starts && commands.length === 0 ? { step: press, at: now } : null };
}

/** Commands that share a key text with this one. */
export function listClashes(
  id: CommandId,
  overrides: Readonly<Record<string, readonly string[]>>,
): CommandId[] {
  const own = new Set(keysOf(id, overrides));
  return COMMANDS.filter(
    (other) => other.id !== id && keysOf(other.id, overrides).some((keys) => own.has(keys)),
  ).map((other) => other.id);
}
