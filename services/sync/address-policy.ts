// Which addresses may be reached: public ones, local ones with the user's consent, and those that never may.
// Decided on the address really connected, never on a name. Pure.
import { BlockList, isIP } from 'node:net';

/** public: anyone may. local: only an origin the user confirmed. forbidden: never. */
export type AddressKind = 'public' | 'local' | 'forbidden';

type Range = readonly [network: string, prefix: number];

/** This network, link-local, multicast, reserved and broadcast; tunnels that hide an IPv4 address. */
const FORBIDDEN: readonly Range[] = [
  ...(['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4', '192.88.99.0/24'] as const).map(range),
  ...(
    ['::/96', 'fe80::/10', 'ff00::/8', '2002::/16', '2001::/23', '64:ff9b:1::/48', '5f00::/16'] as const
  ).map(range),
];

/** Loopback, private, carrier-grade NAT (also used by private networks), benchmarks, documentation. */
const LOCAL: readonly Range[] = [
  ...(['10.0.0.0/8', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'] as const).map(range),
  ...(['192.0.0.0/24', '192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'] as const).map(
    range,
  ),
  ...(['::1/128', 'fc00::/7', 'fec0::/10', '100::/64', '2001:db8::/32', '3fff::/20'] as const).map(range),
];

function range(text: string): Range {
  const [network = '', prefix = ''] = text.split('/');
  return [network, Number(prefix)];
}

function blockList(ranges: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, familyOf(network));
  return list;
}

const familyOf = (address: string) => (address.includes(':') ? 'ipv6' : 'ipv4');

const forbidden = blockList(FORBIDDEN);
const local = blockList(LOCAL);
/** All of today's global unicast; anything else in IPv6 is not the public internet. */
const globalV6 = blockList([['2000::', 3]]);
const nat64 = blockList([['64:ff9b::', 96]]);
const mapped = blockList([['::ffff:0:0', 96]]);

/** The last 32 bits of an IPv6 address as IPv4, e.g. of `64:ff9b::7f00:1`. */
function embeddedV4(address: string): string {
  const dotted = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (dotted) return dotted;
  // The URL parser writes every address in its shortest form without dots; only its tail matters here.
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const groups = short.split(':').slice(-2);
  const [high = 0, low = 0] = groups.map((group) => Number.parseInt(group || '0', 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function classifyV4(address: string): AddressKind {
  if (forbidden.check(address, 'ipv4')) return 'forbidden';
  return local.check(address, 'ipv4') ? 'local' : 'public';
}

/** The kind of a literal IPv4 or IPv6 address, with or without zone; what is no address is forbidden. */
export function classifyAddress(literal: string): AddressKind {
  const address = literal.replace(/%.*$/, '');
  const version = isIP(address);
  if (version === 0) return 'forbidden';
  if (version === 4) return classifyV4(address);
  if (mapped.check(address, 'ipv6')) return classifyV4(embeddedV4(address));
  if (nat64.check(address, 'ipv6')) {
    return classifyV4(embeddedV4(address)) === 'public' ? 'public' : 'forbidden';
  }
  if (local.check(address, 'ipv6')) return 'local';
  if (forbidden.check(address, 'ipv6')) return 'forbidden';
  return globalV6.check(address, 'ipv6') ? 'public' : 'forbidden';
}

/** The host of a URL as an address, or null when it is a name. Brackets are dropped. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? null : bare;
}

/** Names that mean this machine or this network by themselves; needed where a proxy does the resolving. */
export function isLocalName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.+$/, '');
  return !name.includes('.') || /(^|\.)(localhost|local|internal|lan|home|intranet|home\.arpa)$/.test(name);
}

/** Whether a URL's host is, as it stands, this machine or in its own network. */
export function isLocalHost(hostname: string): boolean {
  const literal = literalAddress(hostname);
  return literal ? classifyAddress(literal) !== 'public' : isLocalName(hostname);
}

/** Ports where a web server has no business but a mail, file or database server might be tricked. */
const BAD_PORTS: ReadonlySet<number> = new Set([
  ...[
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  ],
  ...[
    109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  ],
  ...[526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049],
  ...[3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211],
]);

export function isBadPort(port: number): boolean {
  return BAD_PORTS.has(port);
}
