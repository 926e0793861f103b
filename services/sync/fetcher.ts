// The one gate to the network: feeds, pages and pictures all come through here, hop by hop, within limits.
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { AppError } from '../../contract/errors.ts';
import { classifyAddress, isBadPort, isLocalName, literalAddress } from './address-policy.ts';
import { LocalAddress, makeConnector, makeSecureContext } from './connector.ts';
import { downloadHeaders, isWhole, passOn } from './download.ts';
import { addressError, isWornOut, networkError, statusError, timeoutError } from './fetch-errors.ts';
import type { FetchGate, FetchGateOptions, FetchRequest, FetchResult, Redirect } from './fetch-types.ts';
import { inflateBody, parseEncodings } from './inflate.ts';
import { LIMITS, type Limits } from './limits.ts';
import { readBody } from './read-body.ts';
import { type Hop, noteBody, noteHead, notesOf, startHop } from './request-notes.ts';

const ACCEPT = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5',
  page: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5',
  discovery: '*/*',
  picture: 'image/avif, image/webp, image/png, image/jpeg, image/gif, image/*;q=0.8',
  icon: 'image/png, image/x-icon, image/*;q=0.8',
  media: '*/*',
} as const;

/** What the user typed an address for, name and password in it included. */
const WITH_USER: ReadonlySet<string> = new Set(['feed', 'discovery', 'page']);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Reads an address for the gate. @throws AppError bad_url, blocked_address */
export function checkUrl(address: string): URL {
  const url = address.length <= LIMITS.urlLength ? URL.parse(address) : null;
  if (!url) throw new AppError('bad_url', 'That is not a web address.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new AppError(
      'bad_url',
      `Only http and https addresses can be opened, not ${url.protocol.slice(0, 20)}`,
    );
  }
  if (url.port !== '' && isBadPort(Number(url.port))) throw addressError('blocked', url.host, '');
  return url;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Dispatcher.ResponseData['body'];
}

/** One exchange: its own deadline, its own count of bytes, and what each host on its way was asked. */
interface Exchange {
  readonly request: FetchRequest;
  readonly signal: AbortSignal;
  readonly hops: Hop[];
  bytes: number;
  status: number;
}

/** Builds the gate. One per process: it keeps the connections. */
export function makeFetchGate(options: FetchGateOptions = {}): FetchGate {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const agents = makeAgents(options, limits);
  const userAgent = `Offprint/${options.version ?? '0.1'}`;

  const send = async (url: URL, exchange: Exchange): Promise<Answer> => {
    const { request, signal } = exchange;
    const dispatcher = await agents.pick(url, request);
    const path = url.pathname + url.search;
    const headers = requestHeaders(request, url, userAgent);
    const hop = startHop(url, path, headers);
    exchange.hops.push(hop);
    const ask = () => dispatcher.request({ origin: url.origin, path, method: 'GET', headers, signal });
    // A connection that was kept may have been closed meanwhile; that says nothing about the host.
    const answer = await ask().catch((error) => {
      if (signal.aborted || !isWornOut(error)) throw error;
      return ask();
    });
    exchange.status = answer.statusCode;
    noteHead(hop, answer.statusCode, answer.headers);
    return { status: answer.statusCode, headers: plainHeaders(answer.headers), body: answer.body };
  };

  const follow = async (exchange: Exchange): Promise<FetchResult> => {
    const { request } = exchange;
    const redirects: Redirect[] = [];
    const seen = new Set<string>();
    for (let url = checkUrl(request.url); ; ) {
      seen.add(url.href);
      const answer = await send(url, exchange).catch((error) => {
        throw refusalFor(error, url, request, redirects.length > 0);
      });
      const next = REDIRECTS.has(answer.status) ? answer.headers.location : undefined;
      if (next === undefined) return await finish(url, answer, redirects, exchange);
      answer.body.on('error', () => {}).destroy();
      const to = nextHop(next, url, redirects.length, seen, limits);
      const refused = request.refuses?.(to.href) ?? null;
      if (refused !== null) throw new AppError('blocked_address', refused);
      redirects.push({ status: answer.status, from: withoutUser(url), to: to.href });
      url = to;
    }
  };

  const finish = async (
    url: URL,
    { status, headers, body }: Answer,
    redirects: readonly Redirect[],
    exchange: Exchange,
  ): Promise<FetchResult> => {
    const { request } = exchange;
    const result = { status, url: withoutUser(url), redirects, headers };
    if (request.download && isWhole({ status, headers }, request.download)) {
      body.on('error', () => {}).destroy();
      return { ...result, body: new Uint8Array(), encodings: [] };
    }
    if (status < 200 || (status >= 300 && status !== 304)) {
      body.on('error', () => {}).destroy();
      throw statusError(status, headers['retry-after'], url.hostname, Date.now() / 1000);
    }
    const maxBytes = request.maxBytes ?? limits.bodyBytes;
    if (request.download) {
      await passOn({ status, headers, body }, request.download, maxBytes, (count) => {
        exchange.bytes += count;
        noteBody(exchange.hops, count);
      });
      return { ...result, body: new Uint8Array(), encodings: [] };
    }
    const packed = await readBody(body, headers, maxBytes, exchange).catch((error) => {
      throw networkError(error, url.hostname);
    });
    const encodings = parseEncodings(headers['content-encoding']);
    if (request.packed) return { ...result, body: packed, encodings };
    return { ...result, body: await inflateBody(packed, encodings, maxBytes), encodings: [] };
  };

  const gate = async (request: FetchRequest): Promise<FetchResult> => {
    const abort = new AbortController();
    const host = URL.parse(request.url)?.hostname ?? '';
    const patience = request.download ? limits.downloadMs : limits.totalMs;
    const deadline = setTimeout(() => abort.abort(timeoutError(host)), patience);
    const cancel = () => abort.abort(new AppError('cancelled', 'Cancelled.'));
    if (request.signal?.aborted) cancel();
    request.signal?.addEventListener('abort', cancel);
    const exchange: Exchange = { request, signal: abort.signal, hops: [], bytes: 0, status: 0 };
    let failure: AppError | null = null;
    try {
      return await follow(exchange);
    } catch (error) {
      failure = abort.signal.aborted ? (abort.signal.reason as AppError) : networkError(error, host);
      throw failure;
    } finally {
      clearTimeout(deadline);
      request.signal?.removeEventListener('abort', cancel);
      for (const note of notesOf(request.why, exchange.hops, failure)) options.onRequest?.(note);
    }
  };
  return Object.assign(gate, { stop: agents.stop });
}

function makeAgents(options: FetchGateOptions, limits: Limits) {
  const secureContext = makeSecureContext(options.ca ?? []);
  const common = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    connectTimeout: limits.connectMs,
    keepAliveTimeout: 4000,
    keepAliveMaxTimeout: 30_000,
    pipelining: 1,
  };
  const direct = (allowLocal: boolean) =>
    new Agent({ ...common, connect: makeConnector({ allowLocal, limits, gate: options, secureContext }) });
  const open = direct(false);
  // Connections to confirmed local places are kept apart: nobody else may ride on them.
  const confirmed = direct(true);
  const proxies = new Map<string, ProxyAgent>();
  const proxyAgent = (uri: string) => {
    const agent =
      proxies.get(uri) ??
      new ProxyAgent({ ...common, uri, requestTls: { secureContext: secureContext() } as never });
    proxies.set(uri, agent);
    return agent;
  };
  return {
    pick: async (url: URL, request: FetchRequest): Promise<Dispatcher> => {
      const isConfirmed = isSameOrigin(url, request.allowedOrigin);
      const proxy = options.proxyFor ? await options.proxyFor(url.href) : null;
      if (!proxy) return isConfirmed ? confirmed : open;
      judgeBehindProxy(url, isConfirmed);
      return proxyAgent(proxy);
    },
    stop: async () => {
      await Promise.all([open, confirmed, ...proxies.values()].map((agent) => agent.destroy()));
    },
  };
}

/** Behind a proxy the real address is out of sight: literal addresses and local names are judged as they stand. */
function judgeBehindProxy(url: URL, isConfirmed: boolean): void {
  const literal = literalAddress(url.hostname);
  const kind = literal ? classifyAddress(literal) : isLocalName(url.hostname) ? 'local' : 'public';
  if (kind === 'forbidden') throw addressError('blocked', url.hostname, '');
  if (kind === 'local' && !isConfirmed) throw new LocalAddress(url.hostname);
}

/** scheme://host:port of an address, with the port always written: what the user confirms. */
export function originOf(url: URL): string {
  return `${url.protocol}//${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

function isSameOrigin(url: URL, allowed: string | null | undefined): boolean {
  const other = allowed ? URL.parse(allowed) : null;
  return other !== null && originOf(other) === originOf(url);
}

/** A local address that the user typed can be confirmed; one that something led to can't. */
function refusalFor(error: unknown, url: URL, request: FetchRequest, redirected: boolean): AppError {
  const local =
    error instanceof LocalAddress || (error as { cause?: unknown })?.cause instanceof LocalAddress;
  if (!local) return networkError(error, url.hostname);
  const kind = request.from === 'user' && !redirected ? 'confirm' : 'blocked';
  return addressError(kind, url.hostname, originOf(url));
}

function nextHop(location: string, from: URL, hops: number, seen: ReadonlySet<string>, limits: Limits): URL {
  const target = URL.parse(Buffer.from(location, 'latin1').toString('utf8'), from.href);
  if (!target) throw new AppError('unreachable', `${from.hostname} leads to an address that makes no sense.`);
  const to = checkUrl(target.href);
  to.username = '';
  to.password = '';
  if (seen.has(to.href))
    throw new AppError('too_many_redirects', `${from.hostname} leads round in a circle.`);
  if (hops >= limits.redirects) {
    throw new AppError(
      'too_many_redirects',
      `${from.hostname} leads on and on (over ${limits.redirects} times).`,
    );
  }
  return to;
}

/** Only what is needed: no cookies, no referrer, no language. User info goes to the host it was typed for. */
function requestHeaders(request: FetchRequest, url: URL, userAgent: string): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: request.accept ?? ACCEPT[request.why],
    'accept-encoding': 'gzip, br, zstd, deflate',
    ...(request.download ? downloadHeaders(request.download) : {}),
  };
  const etag = headerValue(request.etag);
  const lastModified = headerValue(request.lastModified);
  if (etag) headers['if-none-match'] = etag;
  if (lastModified) headers['if-modified-since'] = lastModified;
  if (WITH_USER.has(request.why) && (url.username !== '' || url.password !== '')) {
    const plain = `${decoded(url.username)}:${decoded(url.password)}`;
    headers.authorization = `Basic ${Buffer.from(plain).toString('base64')}`;
  }
  return headers;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A stored validator as a header: nothing that could end the line, nothing absurdly long. */
function headerValue(value: string | null | undefined): string | null {
  return value && value.length <= 1024 && /^[\x20-\x7e\x80-\xff]+$/.test(value) ? value : null;
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const plain: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

function withoutUser(url: URL): string {
  const clean = new URL(url.href);
  clean.username = '';
  clean.password = '';
  return clean.href;
}
