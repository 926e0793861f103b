// The wire to `offprint serve`: calls by POST, events as a streamed fetch that reconnects and then asks for a resync.
import type { Transport } from '../../contract/client.ts';
import { AppError, fromWireError, type WireError } from '../../contract/errors.ts';
import type { EventEnvelope } from '../../contract/events.ts';
import { browserHost } from './browser-host.ts';
import type { Link, LinkStatus } from './host.ts';
import { readLines } from './ndjson.ts';
import { noSession, openSession, type Session } from './session.ts';

const SILENCE_MS = 40_000;
const BACKOFF_MS = [250, 500, 1000, 2000, 5000, 10_000] as const;
/** The interface and the library are one program: when the port stays shut, it was closed. */
const TRIES_UNTIL_CLOSED = 4;

/** Exchanges the code in the address for a session and opens both wires. */
export async function connectHttp(): Promise<Link> {
  const session = await openSession();
  const statusListeners = new Set<(status: LinkStatus) => void>();
  const tell = (status: LinkStatus) => {
    for (const listener of statusListeners) listener(status);
  };
  const events = streamEvents(session, tell);
  const onStatus = (listener: (status: LinkStatus) => void) => {
    statusListeners.add(listener);
    return () => void statusListeners.delete(listener);
  };
  const transport: Transport = {
    call: (method, input) => callOverHttp(session, method, input, tell),
    listen: events.listen,
  };
  return { transport, host: browserHost(session, events.retry), onStatus };
}

async function callOverHttp(
  session: Session,
  method: string,
  input: unknown,
  tell: (status: LinkStatus) => void,
): Promise<unknown> {
  const response = await fetch('/api/call', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${session.token}` },
    body: JSON.stringify({ method, input }),
  }).catch(() => null);
  if (response === null) throw noAnswer();
  if (response.status === 401) {
    tell('session');
    throw noSession();
  }
  const answer = (await response.json().catch(() => null)) as
    | { ok: true; value: unknown }
    | { ok: false; error: WireError }
    | null;
  if (answer?.ok) return answer.value;
  if (answer?.error) throw fromWireError(answer.error);
  throw new AppError('backend_gone', `The library answered with ${response.status}. Try again.`);
}

function noAnswer(): AppError {
  return new AppError('backend_gone', 'Offprint does not answer. If it was closed, start it again.');
}

function streamEvents(session: Session, tell: (status: LinkStatus) => void) {
  const listeners = new Set<(event: EventEnvelope) => void>();
  const emit = (event: EventEnvelope) => {
    for (const listener of listeners) listener(event);
  };
  let wake: () => void = () => {};
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    let failures = 0;
    for (let round = 0; ; round++) {
      const opened = await readStream(session, emit, () => {
        if (round > 0) emit({ instance: '', seq: 0, name: 'resync', payload: {} });
        failures = 0;
        tell('online');
      });
      if (opened === 'refused') return tell('session');
      failures++;
      tell(failures >= TRIES_UNTIL_CLOSED ? 'closed' : 'connecting');
      await sleep(BACKOFF_MS[Math.min(failures, BACKOFF_MS.length) - 1] ?? 10_000);
    }
  };
  void run();
  return {
    listen: (listener: (event: EventEnvelope) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    retry: () => wake(),
  };
}

/** One connection from opening to its end; the heartbeat's absence ends it too. */
async function readStream(
  session: Session,
  emit: (event: EventEnvelope) => void,
  opened: () => void,
): Promise<'ended' | 'refused'> {
  const abort = new AbortController();
  let watchdog = setTimeout(() => abort.abort(), SILENCE_MS);
  try {
    const response = await fetch('/api/events', {
      headers: { Authorization: `Bearer ${session.token}` },
      signal: abort.signal,
    });
    if (response.status === 401) return 'refused';
    if (!response.ok || response.body === null) return 'ended';
    opened();
    for await (const line of readLines(response.body)) {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => abort.abort(), SILENCE_MS);
      const event = JSON.parse(line) as Partial<EventEnvelope>;
      if (event.name !== undefined) emit(event as EventEnvelope);
    }
  } catch {
    // Broken off: the caller tries again.
  } finally {
    clearTimeout(watchdog);
  }
  return 'ended';
}
