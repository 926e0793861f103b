// The two verbs over any wire, typed: call a method, listen to events.
import type { EventEnvelope, EventName, EventPayloads } from './events.ts';
import type { Input, MethodName, Output } from './methods.ts';

/** A wire to a backend: in-process, utility process, local socket or loopback HTTP. */
export interface Transport {
  /** Rejects with AppError. */
  call(method: string, input: unknown): Promise<unknown>;
  /** Returns the function that stops listening. */
  listen(listener: (event: EventEnvelope) => void): () => void;
}

export interface Api {
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>;
  on<E extends EventName>(name: E, listener: (payload: EventPayloads[E]) => void): () => void;
}

export function makeApi(transport: Transport): Api {
  return {
    call: (method, input) => transport.call(method, input) as never,
    on: (name, listener) =>
      transport.listen((event) => {
        if (event.name === name) listener(event.payload as never);
      }),
  };
}
