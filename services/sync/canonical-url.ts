// What two addresses of the same page have in common. Pure. The address shown and opened is never touched.

/** Parameters that only say where a reader came from. */
const TRACKING =
  /^(utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|_hs\w+|mc_[ce]id|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mkt_tok|oly_(anon|enc)_id|vero_id|wickedid|rb_clickid|s_cid|ncid|cmpid|xtor|at_(medium|campaign)|fb_(action|source|ref)\w*|ref_src|ref_url|feature=emb\w*|spm|scm|__twitter_impression|guccounter|guce_\w+|sr_share|ns_(campaign|mchannel|source|linkname|fee))$/i;

/** `from=rss` and its like: only these values say nothing about the page. */
const RSS_VALUES = /^(rss|rss[-_]?feed|feed|atom|xml)$/i;
const RSS_NAMES = /^(from|ref|source|src|medium|partner|cmp|rss|output)$/i;

/**
 * The address without tracking, with a lower-case host, default ports gone, parameters kept in their order and the
 * fragment kept (live blogs tell posts apart by it). Null for what is no http(s) address.
 */
export function canonicalUrl(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  // Each setter writes the whole address anew, and most addresses need none.
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  if (url.protocol !== 'https:') url.protocol = 'https:';
  if (url.search === '' && url.hash === '') return url.href;
  for (const [name, value] of [...url.searchParams]) {
    if (TRACKING.test(name) || (RSS_NAMES.test(name) && RSS_VALUES.test(value)))
      url.searchParams.delete(name);
  }
  if (/^#(:~:|utm_|xtor=|\.|!?\/?$)/i.test(url.hash)) url.hash = '';
  return url.href;
}
