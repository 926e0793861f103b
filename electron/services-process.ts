// The services process: forks it, relays calls and events, starts it again when it dies. Knows no method and no window.

import type { BackendStatus } from '../contract/bridge.ts';
import { AppError, fromWireError, type WireError } from '../contract/errors.ts';
import type { EventEnvelope } from '../contract/events.ts';
import type { Caller, FromServices, ToServices } from './services-wire.ts';

/** The part of Electron's UtilityProcess that is used. */
export interface Child {
  postMessage(message: ToServices): void;
  kill(): boolean;
  on(event: 'message', listener: (message: FromServices) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}

export interface ServicesOptions {
  fork(): Child;
  onEvent(event: EventEnvelope): void;
  onStatus(status: BackendStatus, reason: WireError | null): void;
  /** PAC words for an address: `DIRECT`, `PROXY host:port`. */
  resolveProxy(url: string): Promise<string>;
}

export interface Services {
  /** Waits while the backend starts. Rejects with AppError. */
  call(method: string, input: unknown, caller: Caller): Promise<unknown>;
  status(): { readonly status: BackendStatus; readonly reason: WireError | null };
  /** Starts again after it was given up. */
  retry(): void;
  /** Asks it to end, waits, and ends it at last. */
  stop(): Promise<void>;
}

const MOST_FAILURES = 5;
const FIRST_PAUSE_MS = 250;
/** A backend that lived this long was healthy: its end is a first failure again. */
const HEALTHY_MS = 60_000;
const STOP_MS = 4000;

interface Call {
  resolve(value: unknown): void;
  reject(error: AppError): void;
}

/** A reason that another try won't change. A lock may go: a command line may be holding the profile for a moment. */
function isFinal(reason: WireError | null): boolean {
  return reason !== null && reason.code !== 'profile_locked' && reason.code !== 'internal';
}

const gone = () => new AppError('backend_gone', 'The library is not answering. Try again.');

class ServicesProcess implements Services {
  readonly #options: ServicesOptions;
  readonly #calls = new Map<number, Call>();
  #waiting: ToServices[] = [];
  #child: Child | null = null;
  #status: BackendStatus = 'connecting';
  #reason: WireError | null = null;
  #next = 1;
  #failures = 0;
  #readyAt = 0;
  #lives = 0;
  #announced = false;
  #timer: NodeJS.Timeout | null = null;
  #stopped: (() => void) | null = null;

  constructor(options: ServicesOptions) {
    this.#options = options;
    this.#start();
  }

  call(method: string, input: unknown, caller: Caller): Promise<unknown> {
    if (this.#status === 'gone') {
      return Promise.reject(this.#reason ? fromWireError(this.#reason) : gone());
    }
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#send({ id, method, input, caller });
    });
  }

  status() {
    return { status: this.#status, reason: this.#reason };
  }

  retry(): void {
    if (this.#status !== 'gone' || this.#stopped) return;
    this.#failures = 0;
    this.#start();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    const child = this.#child;
    if (!child) return;
    const ended = new Promise<void>((resolve) => {
      this.#stopped = resolve;
    });
    child.postMessage({ stop: true });
    const late = setTimeout(() => child.kill(), STOP_MS);
    // A process that was never born ends never: the app must end all the same.
    const last = setTimeout(() => this.#stopped?.(), STOP_MS + 1000);
    await ended;
    for (const timer of [late, last]) clearTimeout(timer);
  }

  #send(message: ToServices): void {
    if (this.#status === 'online' && this.#child) this.#child.postMessage(message);
    else this.#waiting.push(message);
  }

  #start(): void {
    this.#timer = null;
    this.#setStatus('connecting', this.#status === 'connecting' ? this.#reason : null);
    const child = this.#options.fork();
    this.#child = child;
    let reason: WireError | null = null;
    child.on('message', (message) => {
      if ('failed' in message) reason = message.failed;
      else if (child === this.#child) this.#take(message, child);
    });
    child.on('exit', () => {
      if (child === this.#child) this.#ended(reason);
    });
  }

  #take(message: Exclude<FromServices, { failed: WireError }>, child: Child): void {
    if ('event' in message) this.#options.onEvent(message.event);
    else if ('ready' in message) this.#ready(message.ready.instance);
    else if ('ask' in message) this.#answerProxy(message, child);
    else this.#settle(message);
  }

  #answerProxy(message: { readonly ask: number; readonly proxyFor: string }, child: Child): void {
    const answer = (value: string) => child.postMessage({ answer: message.ask, value });
    this.#options.resolveProxy(message.proxyFor).then(answer, () => answer('DIRECT'));
  }

  #settle(message: Extract<FromServices, { id: number }>): void {
    const call = this.#calls.get(message.id);
    this.#calls.delete(message.id);
    if (message.ok) call?.resolve(message.value);
    else call?.reject(fromWireError(message.error));
  }

  #ready(instance: string): void {
    this.#readyAt = Date.now();
    this.#lives += 1;
    this.#setStatus('online', null);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) this.#child?.postMessage(message);
    if (this.#lives > 1) this.#options.onEvent({ instance, seq: 0, name: 'resync', payload: {} });
  }

  #ended(reason: WireError | null): void {
    this.#child = null;
    const healthy = this.#readyAt > 0 && Date.now() - this.#readyAt > HEALTHY_MS;
    this.#readyAt = 0;
    this.#failures = healthy ? 1 : this.#failures + 1;
    if (this.#stopped) {
      this.#rejectAll(gone());
      this.#stopped();
    } else if (isFinal(reason) || this.#failures > MOST_FAILURES) this.#giveUp(reason);
    else this.#startLater(reason);
  }

  #startLater(reason: WireError | null): void {
    this.#rejectSent();
    this.#setStatus('connecting', reason);
    this.#timer = setTimeout(() => this.#start(), FIRST_PAUSE_MS * 2 ** (this.#failures - 1));
  }

  #giveUp(reason: WireError | null): void {
    this.#waiting = [];
    this.#rejectAll(reason ? fromWireError(reason) : gone());
    this.#setStatus('gone', reason);
  }

  /** What was sent may or may not have happened: the caller must ask again. What still waits will be sent. */
  #rejectSent(): void {
    const waiting = new Set(this.#waiting.map((message) => ('id' in message ? message.id : 0)));
    for (const [id, call] of [...this.#calls]) {
      if (waiting.has(id)) continue;
      this.#calls.delete(id);
      call.reject(gone());
    }
  }

  #rejectAll(error: AppError): void {
    for (const call of this.#calls.values()) call.reject(error);
    this.#calls.clear();
  }

  #setStatus(status: BackendStatus, reason: WireError | null): void {
    if (this.#announced && status === this.#status && reason === this.#reason) return;
    this.#announced = true;
    this.#status = status;
    this.#reason = reason;
    this.#options.onStatus(status, reason);
  }
}

/** Starts the services process and keeps it alive: five tries with growing pauses, then `gone`. */
export function startServicesProcess(options: ServicesOptions): Services {
  return new ServicesProcess(options);
}
