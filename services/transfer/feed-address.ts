// Whether a feed address from a file may be subscribed to, and when two addresses are one. Nothing is looked up.
import { classifyAddress, isLocalName, literalAddress } from '../sync/address-policy.ts';

export type FeedPlace = 'public' | 'local' | 'forbidden';

/** Where an address points by its looks alone; the fetch gate judges again what it really connects to. */
export function placeOf(address: string): FeedPlace {
  const host = URL.parse(address)?.hostname;
  if (!host) return 'forbidden';
  const literal = literalAddress(host);
  if (literal !== null) return classifyAddress(literal);
  return isLocalName(host) ? 'local' : 'public';
}

/** Equal for addresses that differ in the case of the host, a default port, a missing slash or a fragment only. */
export function addressKey(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  url.hash = '';
  return url.href;
}
