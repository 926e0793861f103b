// Hosts that were silent when the network was to blame: silent again, though somebody has answered since, they are to blame.
// Pure state.

export interface Silences {
  /** How many answers anybody has given so far. */
  answers(): number;
  /** These hosts were silent until now, and nothing was held against them. */
  remember(hosts: Iterable<string>): void;
  /** Whether somebody else has answered since this host was silent last. */
  isProven(host: string): boolean;
  /** It has answered. */
  end(host: string): void;
}

export function makeSilences(answers: () => number): Silences {
  const silentAt = new Map<string, number>();
  return {
    answers,
    remember: (hosts) => {
      for (const host of hosts) silentAt.set(host, answers());
    },
    isProven: (host) => answers() > (silentAt.get(host) ?? Number.POSITIVE_INFINITY),
    end: (host) => void silentAt.delete(host),
  };
}
