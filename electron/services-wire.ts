// What main and the services process say to each other: plain messages, no ports.
import type { WireError } from '../contract/errors.ts';
import type { EventEnvelope } from '../contract/events.ts';

export type Caller = 'interface' | 'host';

/** Main → services. */
export type ToServices =
  | { readonly id: number; readonly method: string; readonly input: unknown; readonly caller: Caller }
  | { readonly answer: number; readonly value: string }
  | { readonly stop: true };

/** Services → main. */
export type FromServices =
  /** The store is open; `instance` names this life of the backend. */
  | { readonly ready: { readonly instance: string; readonly version: string } }
  /** It could not start, and says why; it ends after this. */
  | { readonly failed: WireError }
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: WireError }
  | { readonly event: EventEnvelope }
  /** The system's proxy for an address, in PAC words; main answers by the same number. */
  | { readonly ask: number; readonly proxyFor: string };
