// The network as the rest of the services see it: what was contacted, whether anybody answers, what goes on when they do again.
import { networkInterfaces } from 'node:os';
import type { NetworkReport, Seconds } from '../../contract/model.ts';
import type { ServiceContext } from '../context.ts';
import type { Handlers } from '../dispatch.ts';
import type { FetchGate, RequestNote } from '../sync/index.ts';
import { makeOnline } from './online.ts';
import { makeProbe, type Probe } from './probe.ts';
import { DAYS, startRequestLog } from './request-log.ts';

const MOST_HOSTS = 1000;
const SINCE = 'network.since';

export interface Network {
  readonly methods: Pick<Handlers, 'network.list' | 'network.clear'>;
  /** Each request of the gate. */
  note(note: RequestNote): void;
  offlineSince(): Seconds | null;
  /** How many answers there were so far. */
  answers(): number;
  /** Called after each change; the time says since when nobody answers, or until now did not. */
  onChange(listener: (change: { readonly offline: boolean; readonly since: Seconds }) => void): () => void;
  /** Waits until somebody answers again. Rejects with the signal's reason. */
  untilOnline(signal: AbortSignal): Promise<void>;
  /** From now on, while nobody answers, somebody is asked now and then. */
  watch(gate: FetchGate): void;
  /** Asks now, if nobody answers. */
  try(): void;
  stop(): void;
}

type Change = Parameters<Parameters<Network['onChange']>[0]>[0];

export function startNetwork(context: ServiceContext): Network {
  const { store, clock, events, log } = context;
  const online = makeOnline(clock.now, isWired);
  const requests = startRequestLog(store, clock.now, {
    onWritten: () => events.bundle('network.changed', {}),
    onTrouble: log.error,
  });
  const listeners = new Set<(change: Change) => void>();
  let probe: Probe | null = null;
  if (store.settings.get(SINCE) === undefined && !store.readonly) store.settings.set(SINCE, clock.now());
  const tell = (before: Seconds | null) => {
    const since = online.since();
    if (since === null) probe?.stop();
    else probe?.start();
    for (const listener of [...listeners])
      listener({ offline: since !== null, since: since ?? before ?? clock.now() });
  };
  const onChange: Network['onChange'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    methods: networkMethods(context, requests),
    onChange,
    offlineSince: online.since,
    answers: online.answers,
    note: (note) => {
      requests.note(note);
      const before = online.since();
      if (online.note(note)) tell(before);
    },
    untilOnline: (signal) =>
      new Promise((resolve, reject) => {
        if (online.since() === null) return resolve();
        const stop = onChange(({ offline }) => {
          if (offline) return;
          stop();
          resolve();
        });
        const abort = () => {
          stop();
          reject(signal.reason);
        };
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort, { once: true });
      }),
    watch: (gate) => {
      probe = makeProbe({
        ...{ store, gate },
        onNobody: () => {
          const before = online.since();
          if (online.forget()) tell(before);
        },
      });
    },
    try: () => probe?.now(),
    stop: () => {
      probe?.stop();
      listeners.clear();
      requests.stop();
    },
  };
}

/** Whether this computer has an address in any network beyond itself. */
function isWired(): boolean {
  return Object.values(networkInterfaces()).some((all) => all?.some(({ internal }) => !internal));
}

function networkMethods(
  { store, clock, events }: ServiceContext,
  requests: ReturnType<typeof startRequestLog>,
): Network['methods'] {
  const report = (day: string | null): NetworkReport => {
    const since = store.settings.get(SINCE);
    return {
      since: typeof since === 'number' ? since : clock.now(),
      ...store.network.report(day, MOST_HOSTS),
    };
  };
  return {
    'network.list': ({ day = null }) => {
      requests.flush();
      store.network.prune(DAYS);
      return report(day);
    },
    'network.clear': () => {
      requests.drop();
      store.transaction(() => {
        store.network.clear();
        store.settings.set(SINCE, clock.now());
      });
      events.publish('network.changed', {});
      return report(null);
    },
  };
}
