import { describe, expect, it } from 'vitest';
import { classifyAddress, isLocalName } from '../../../services/sync/address-policy.ts';
import { checkUrl } from '../../../services/sync/fetcher.ts';

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.216.34',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.255.255',
  '100.128.0.1',
];
const PUBLIC6 = ['2606:4700:4700::1111', '2a00:1450:4001::1', '::ffff:8.8.8.8', '64:ff9b::808:808'];
const LOCAL = [
  ...['127.0.0.1', '127.255.255.254', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255'],
  ...[
    '192.168.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '198.19.255.255',
  ],
  ...['198.51.100.7', '203.0.113.9', '::1', 'fc00::1', 'fd12:3456::1', 'fec0::1', '100::1', '2001:db8::1'],
  ...['3fff::1', '::ffff:127.0.0.1', '::ffff:10.1.2.3', '::ffff:c0a8:0101', '0:0:0:0:0:ffff:7f00:1'],
];
const FORBIDDEN = [
  ...['0.0.0.0', '0.1.2.3', '169.254.169.254', '169.254.0.1', '224.0.0.1', '239.255.255.250', '240.0.0.1'],
  ...['255.255.255.255', '192.88.99.1', '::', '::2', '::127.0.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
  ...['ff02::1', '2002:7f00:1::', '2002:a00:1::1', '2001::1', '2001:0:7f00:1::', '64:ff9b:1::1', '5f00::1'],
  ...['64:ff9b::7f00:1', '64:ff9b::a00:1', '64:ff9b::a9fe:a9fe', '::ffff:169.254.169.254', '::ffff:0.0.0.0'],
  ...['4000::1', '1::1', '8000::1', '', 'localhost', '127.1', '1.2.3.4.5', '0x7f000001'],
];

describe('the kind of an address', () => {
  it.each([...PUBLIC, ...PUBLIC6])('%s is public', (address) =>
    expect(classifyAddress(address)).toBe('public'),
  );
  it.each(LOCAL)('%s is local', (address) => expect(classifyAddress(address)).toBe('local'));
  it.each(FORBIDDEN)('"%s" is forbidden', (address) => expect(classifyAddress(address)).toBe('forbidden'));
});

describe('names and addresses as written', () => {
  it.each(['localhost', 'LOCALHOST.', 'a.localhost', 'nas', 'nas.local', 'x.home.arpa', 'printer.lan'])(
    '%s is a local name',
    (name) => expect(isLocalName(name)).toBe(true),
  );
  it('a public name is not', () => expect(isLocalName('example.org')).toBe(false));

  it.each([
    'file:///etc/passwd',
    'ftp://a/b',
    'data:text/html,x',
    'javascript:alert(1)',
    'gopher://a',
    'nonsense',
    '',
  ])('"%s" is no address to open', (address) =>
    expect(() => checkUrl(address)).toThrow(expect.objectContaining({ code: 'bad_url' })),
  );
  it.each([22, 25, 6379, 11211])('port %i is blocked', (port) =>
    expect(() => checkUrl(`http://example.org:${port}/`)).toThrow(
      expect.objectContaining({ code: 'blocked_address' }),
    ),
  );
});
