// Every limit of the network gate in one place, with the reason where it is not obvious.

const MiB = 1024 * 1024;

/** Sizes count bytes after inflate unless they say otherwise. */
export const LIMITS = {
  /** A feed or a page. */
  bodyBytes: 20 * MiB,
  /** A body may grow to this whatever its packed size is; beyond it `inflateRatio` holds. */
  inflateFree: 1 * MiB,
  /** Above 1 MiB, at most so many times the packed size: a bomb, not a feed. */
  inflateRatio: 100,
  encodings: 2,
  headerBytes: 64 * 1024,
  redirects: 10,
  connectMs: 10_000,
  headersMs: 30_000,
  /** Between two pieces of a body. */
  idleMs: 15_000,
  /** The whole exchange with all its redirects: the only limit a slow drip can't stretch. */
  totalMs: 60_000,
  /** An episode that is handed on piece by piece; `idleMs` holds for it too. */
  downloadMs: 2 * 60 * 60_000,
  urlLength: 8192,
} as const;

export type Limits = { readonly [K in keyof typeof LIMITS]: number };
