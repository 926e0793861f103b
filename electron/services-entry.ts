// Runs inside the services process: opens the profile, starts the backend, speaks services-wire.ts with main.
// The only file of this room that imports services (electron/profile.ts takes its names of folders).
import { toWireError } from '../contract/errors.ts';
import { startBackend } from '../services/index.ts';
import { profileAt } from '../services/profile.ts';
import type { FromServices, ToServices } from './services-wire.ts';

const PATIENCE_MS = 1500;
const port = process.parentPort;

const send = (message: FromServices) => port.postMessage(message);

/** Questions to main that wait for their answer. */
const asked = new Map<number, (value: string) => void>();

function resolveProxy(url: string): Promise<string> {
  const ask = asked.size === 0 ? 1 : Math.max(...asked.keys()) + 1;
  return new Promise((resolve) => {
    asked.set(ask, resolve);
    send({ ask, proxyFor: url });
  });
}

type Backend = Awaited<ReturnType<typeof startBackend>>;

async function answer(backend: Backend, message: Extract<ToServices, { method: string }>): Promise<void> {
  try {
    const value = await backend.call(message.method, message.input, message.caller);
    send({ id: message.id, ok: true, value });
  } catch (error) {
    send({ id: message.id, ok: false, error: toWireError(error) });
  }
}

async function stop(backend: Backend): Promise<void> {
  await backend.stop(PATIENCE_MS);
  process.exit(0);
}

function take(backend: Backend, message: ToServices): void {
  if ('method' in message) void answer(backend, message);
  else if ('stop' in message) void stop(backend);
  else {
    asked.get(message.answer)?.(message.value);
    asked.delete(message.answer);
  }
}

async function run(): Promise<void> {
  const backend = await startBackend({ profile: profileAt(process.argv[2]), headless: false, resolveProxy });
  port.on('message', (event: { data: ToServices }) => take(backend, event.data));
  backend.listen((event) => send({ event }));
  const { instance, version } = (await backend.call('backend.hello', {}, 'interface')) as {
    instance: string;
    version: string;
  };
  send({ ready: { instance, version } });
}

run().catch((error: unknown) => {
  console.error(error);
  send({ failed: toWireError(error) });
  setTimeout(() => process.exit(1), 100);
});
