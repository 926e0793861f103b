// What the network gate takes and gives. The gate itself is fetcher.ts.
import type { LookupFunction } from 'node:net';
import type { ErrorCode } from '../../contract/errors.ts';
import type { NetworkReason } from '../../contract/model.ts';
import type { Download } from './download.ts';
import type { Encoding } from './inflate.ts';
import type { Limits } from './limits.ts';

/** What a request is for, as the network page shows it. */
export type FetchReason = NetworkReason;

export interface FetchRequest {
  readonly url: string;
  readonly why: FetchReason;
  /** user: typed by hand, so a local address may be confirmed. feed: supplied by a feed, page or file: never. */
  readonly from: 'user' | 'feed';
  /** scheme://host:port the user confirmed; the only private place this request may reach. */
  readonly allowedOrigin?: string | null | undefined;
  readonly accept?: string | undefined;
  readonly etag?: string | null | undefined;
  readonly lastModified?: string | null | undefined;
  /** After inflate; 20 MiB unless said. */
  readonly maxBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Why an address must not be asked, null: it may. Looked at for every address a redirect leads to. */
  readonly refuses?: ((url: string) => string | null) | undefined;
  /** True leaves the body packed (see `encodings`), for a worker to inflate. */
  readonly packed?: boolean | undefined;
  /** Hands the body on piece by piece; `body` of the result is empty then. */
  readonly download?: Download | undefined;
}

export interface Redirect {
  readonly status: number;
  readonly from: string;
  readonly to: string;
}

export interface FetchResult {
  /** 200 to 299, or 304. Everything else is an AppError. */
  readonly status: number;
  /** The address the answer came from, after redirects. */
  readonly url: string;
  readonly redirects: readonly Redirect[];
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** What is still to undo on `body`; empty unless `packed` was asked for. */
  readonly encodings: readonly Encoding[];
}

/** One request to one host, redirects one by one; `status` 0 when no answer came. */
export interface RequestNote {
  /** With the port where it is not the usual one. */
  readonly host: string;
  readonly why: FetchReason;
  /** Bytes of HTTP: heads and bodies as they cross the wire. */
  readonly sent: number;
  readonly received: number;
  readonly status: number;
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    /** This computer itself seems to have no network. */
    readonly noNetwork: boolean;
    /** The machine is there and said no. */
    readonly refused: boolean;
    /** Nobody said anything: neither an answer nor a refusal. */
    readonly silent: boolean;
  } | null;
}

export type FetchGate = ((request: FetchRequest) => Promise<FetchResult>) & {
  /** Closes every connection. */
  stop(): Promise<void>;
};

/** The proxy for an address: `http://host:port`, or null for none. Electron asks the system, the CLI the environment. */
export type ProxyResolver = (url: string) => Promise<string | null> | string | null;

export interface FetchGateOptions {
  /** Ports this program itself listens on: refused always. May grow while the gate lives. */
  readonly ownPorts?: ReadonlySet<number> | undefined;
  readonly proxyFor?: ProxyResolver | undefined;
  readonly onRequest?: ((note: RequestNote) => void) | undefined;
  /** Replaces the system's name resolution in tests; the answer is judged all the same. */
  readonly lookup?: LookupFunction | undefined;
  /** Further certificate authorities (PEM). */
  readonly ca?: readonly string[] | undefined;
  /** Shorter limits, in tests. */
  readonly limits?: Partial<Limits> | undefined;
  readonly version?: string | undefined;
}
