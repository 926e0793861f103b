// How connections are made: every one is judged by the address it really goes to, in both families.
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import { classifyAddress, literalAddress } from './address-policy.ts';
import { addressError } from './fetch-errors.ts';
import type { FetchGateOptions } from './fetch-types.ts';
import type { Limits } from './limits.ts';

/** Thrown inside a connection when the address is local and nobody has confirmed it. */
export class LocalAddress extends Error {}

export interface ConnectorOptions {
  /** Whether local addresses may be reached: only in the agent for confirmed origins. */
  readonly allowLocal: boolean;
  readonly limits: Limits;
  readonly gate: FetchGateOptions;
  readonly secureContext: () => SecureContext;
}

/** Certificates of the system beside those of Node, in one context, made at the first secure connection. */
export function makeSecureContext(extra: readonly string[]): () => SecureContext {
  let made: SecureContext | null = null;
  return () => {
    const all = () => new Set([...getCACertificates('default'), ...getCACertificates('system'), ...extra]);
    made ??= createSecureContext({ ca: [...all()] });
    return made;
  };
}

function isThisComputer(address: string): boolean {
  if (/^(127\.|::1$|::ffff:(127\.|7f))/i.test(address)) return true;
  return Object.values(networkInterfaces()).some((all) => all?.some((one) => one.address === address));
}

/** @throws LocalAddress or AppError blocked_address */
function judge(address: string, port: number, host: string, { allowLocal, gate }: ConnectorOptions): void {
  const kind = classifyAddress(address);
  const own = gate.ownPorts?.has(port) === true && isThisComputer(address);
  if (kind === 'forbidden' || own) throw addressError('blocked', host, '');
  if (kind === 'local' && !allowLocal) throw new LocalAddress(host);
}

/** A lookup whose whole answer must be allowed: one private address among public ones spoils it. */
function judgedLookup(port: number, options: ConnectorOptions): LookupFunction {
  const lookup = (options.gate.lookup ?? systemLookup) as LookupFunction;
  return (hostname, lookupOptions, callback) => {
    lookup(hostname, { ...lookupOptions, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const all = Array.isArray(found) ? found : [{ address: found, family: found.includes(':') ? 6 : 4 }];
      try {
        for (const { address } of all) judge(address, port, hostname, options);
      } catch (refusal) {
        return callback(refusal as NodeJS.ErrnoException, '');
      }
      const first = all[0];
      if (lookupOptions.all) callback(null, all);
      else if (first) callback(null, first.address, first.family);
      else callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
    });
  };
}

/** A connector for undici's agents. The address is judged before the first packet and again once connected. */
export function makeConnector(options: ConnectorOptions): buildConnector.connector {
  const made = new Map<string, buildConnector.connector>();
  const connectorFor = (port: number, secure: boolean) => {
    const key = `${port}${secure}`;
    const connector =
      made.get(key) ??
      buildConnector({
        timeout: options.limits.connectMs,
        allowH2: false,
        lookup: judgedLookup(port, options),
        ...(secure ? { secureContext: options.secureContext() } : {}),
      } as buildConnector.BuildOptions);
    made.set(key, connector);
    return connector;
  };
  return (target, callback) => {
    const port = Number(target.port) || (target.protocol === 'https:' ? 443 : 80);
    const literal = literalAddress(target.hostname);
    try {
      if (literal) judge(literal, port, target.hostname, options);
    } catch (refusal) {
      return callback(refusal as Error, null);
    }
    connectorFor(port, target.protocol === 'https:')(target, (error, socket) => {
      if (error || !socket) return callback(error ?? new Error('no socket'), null);
      judgeSocket(socket, port, target.hostname, options, callback);
    });
  };
}

function judgeSocket(
  socket: Socket,
  port: number,
  host: string,
  options: ConnectorOptions,
  callback: buildConnector.Callback,
): void {
  try {
    if (!socket.remoteAddress) throw Object.assign(new Error('closed'), { code: 'ECONNRESET' });
    judge(socket.remoteAddress, port, host, options);
    callback(null, socket);
  } catch (refusal) {
    socket.destroy();
    callback(refusal as Error, null);
  }
}
