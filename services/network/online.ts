// Whether anybody answers, told from the requests themselves: silence of several hosts in a row means offline. Pure state.
import type { Seconds } from '../../contract/model.ts';
import { isLocalHost, type RequestNote } from '../sync/index.ts';

/** Silent hosts in a row, with no answer between. */
const SILENT_HOSTS = 3;
/** The same when this computer says that it finds no way out: a single name or address may be at fault itself. */
const NO_WAY_OUT = 2;
/** An answer from nearby that lasted no longer was no end of being offline. */
const BLINK: Seconds = 300;

/** What is looked at of a request. */
export type OnlineNote = Pick<RequestNote, 'host' | 'status' | 'error'>;

export interface Online {
  /** True when the state changed. */
  note(note: OnlineNote): boolean;
  /** Since when nobody answers; null: somebody does, or nobody was asked. */
  since(): Seconds | null;
  /** How many answers there were so far: whoever remembers the number can tell whether anybody has answered since. */
  answers(): number;
  /** As if nobody had been asked. True when the state changed. */
  forget(): boolean;
}

/** `isWired`: whether this computer has an address in any network; without one its word is enough. */
export function makeOnline(now: () => Seconds, isWired: () => boolean = () => true): Online {
  const silent = new Map<string, Seconds>();
  const pathless = new Set<string>();
  const suspects = makeSuspects();
  let since: Seconds | null = null;
  let answers = 0;
  /** Offline until just now, ended by nothing that proves the world to be there. */
  let blink: { readonly since: Seconds; readonly at: Seconds } | null = null;

  const forget = (isProof = false) => {
    const changed = since !== null;
    if (isProof) blink = null;
    else if (since !== null) blink = { since, at: now() };
    silent.clear();
    pathless.clear();
    since = null;
    return changed;
  };
  const answered = (host: string) => {
    answers += 1;
    suspects.answered(host);
    return forget(!isLocalHost(host));
  };
  const meansOffline = (hosts: ReadonlyMap<string, Seconds> | ReadonlySet<string>, enough: number) =>
    hosts.size >= enough && ![...hosts.keys()].every(suspects.isDead);
  const isOffline = (noNetwork: boolean) =>
    meansOffline(silent, SILENT_HOSTS) || meansOffline(pathless, NO_WAY_OUT) || (noNetwork && !isWired());
  const start = (): Seconds => {
    if (blink !== null && now() - blink.at <= BLINK) return blink.since;
    return Math.min(...silent.values());
  };
  return {
    forget: () => forget(),
    since: () => since,
    answers: () => answers,
    note: ({ host: place, status, error }) => {
      const host = withoutPort(place);
      if (status > 0) return answered(host);
      if (error === null) return false;
      // Without a network this very computer and the box beside it refuse as well as ever.
      if (!error.silent) return error.refused && isLocalHost(host) ? false : answered(host);
      if (!silent.has(host)) silent.set(host, now());
      if (error.noNetwork) pathless.add(host);
      if (since !== null) suspects.add(host);
      if (since !== null || !isOffline(error.noNetwork)) return false;
      for (const each of silent.keys()) suspects.add(each);
      since = start();
      blink = null;
      return true;
    },
  };
}

/**
 * Hosts that were silent while the network was blamed. Those that were so twice, though somebody in the world answered after
 * each time, are dead themselves: alone they never mean offline, or a few of them would bring it back with every answer.
 */
function makeSuspects() {
  const silences = new Map<string, { readonly times: number; readonly proofs: number }>();
  let proofs = 0;
  return {
    add: (host: string) => {
      const before = silences.get(host);
      if (before?.proofs !== proofs) silences.set(host, { times: (before?.times ?? 0) + 1, proofs });
    },
    answered: (host: string) => {
      silences.delete(host);
      if (!isLocalHost(host)) proofs += 1;
    },
    isDead: (host: string) => {
      const { times, proofs: then } = silences.get(host) ?? { times: 0, proofs };
      return times > 1 && then < proofs;
    },
  };
}

/** Several ports of one machine are one machine. */
function withoutPort(place: string): string {
  return URL.parse(`http://${place}`)?.hostname ?? place;
}
