// Takes the counting parameters out of an address when it is opened, copied or shared. Stored addresses keep them.

/** Parameters whose names begin so. */
const PREFIXES = [
  'utm_',
  'mtm_',
  'pk_',
  'piwik_',
  'hsa_',
  'at_',
  'itm_',
  'oly_',
  'vero_',
  'stm_',
  'wt_mc',
  'wt_zmc',
];

const NAMES: ReadonlySet<string> = new Set([
  ...[
    'fbclid',
    'gclid',
    'gclsrc',
    'dclid',
    'gbraid',
    'wbraid',
    'srsltid',
    '_ga',
    '_gl',
    'msclkid',
    'yclid',
    'ysclid',
  ],
  ...[
    'ttclid',
    'twclid',
    'li_fat_id',
    'igshid',
    'igsh',
    'mc_cid',
    'mc_eid',
    'mkt_tok',
    '_hsenc',
    '_hsmi',
    'rb_clickid',
  ],
  ...[
    's_cid',
    'ml_subscriber',
    'ml_subscriber_hash',
    'cmpid',
    'ocid',
    'ncid',
    'sr_share',
    'wickedid',
    'cvid',
    'smid',
  ],
  ...[
    'xtor',
    'epik',
    'ref_src',
    'ref_url',
    '__s',
    '__twitter_impression',
    'guce_referrer',
    'guce_referrer_sig',
  ],
  ...[
    'guccounter',
    'spm',
    'share_id',
    'sharetype',
    'icid',
    'intcid',
    'sc_cid',
    'sc_campaign',
    'mbid',
    'emci',
    'emdi',
  ],
  ...[
    'ceid',
    'trk_contact',
    'trk_msg',
    'trk_module',
    'trk_sid',
    'algolia_query',
    'ck_subscriber_id',
    'bsft_eid',
  ],
]);

/** Parameters that only count on these hosts and mean something elsewhere. */
const BY_HOST: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:^|\.)(?:youtube\.com|youtu\.be|spotify\.com)$/, ['si', 'feature', 'pp']],
  [/(?:^|\.)(?:twitter|x)\.com$/, ['s', 't']],
  [/(?:^|\.)(?:bbc\.co\.uk|bbc\.com)$/, ['ns_mchannel', 'ns_source', 'ns_campaign', 'ns_linkname', 'ns_fee']],
  [/(?:^|\.)substack\.com$/, ['r', 'publication_id', 'post_id', 'triedredirect', 'isfreemail']],
  [/(?:^|\.)medium\.com$/, ['source', 'sk']],
  [/(?:^|\.)reddit\.com$/, ['share_id', 'rdt']],
  [/(?:^|\.)(?:nytimes|washingtonpost)\.com$/, ['partner', 'emc', 'ref', 'itid']],
];

/** The address without counting parameters; anything that is not http(s) comes back as it was. */
export function cleanUrl(address: string): string {
  if (!/^https?:\/\/[^\s]+$/i.test(address) || !/[?#].*=/.test(address)) return address;
  const [, head = '', query, hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address) ?? [];
  const host = /^https?:\/\/(?:[^/@]*@)?([^/:]+)/i.exec(head)?.[1]?.toLowerCase() ?? '';
  const extra = new Set(BY_HOST.filter(([match]) => match.test(host)).flatMap(([, names]) => names));
  const kept = query === undefined ? '' : keepParameters(query, extra);
  return head + (kept === '' ? (query === '' ? '?' : '') : `?${kept}`) + cleanHash(hash);
}

/** Other parameters keep their order and their spelling. */
function keepParameters(query: string, extra: ReadonlySet<string>): string {
  const parts = query.split('&');
  const kept = parts.filter((part) => !isCounting(part.split('=', 1)[0] ?? '', extra));
  return kept.length === parts.length ? query : kept.join('&');
}

/** Some mailers put their parameters behind the hash: `#utm_source=rss`, `#xtor=RSS-1`, `#Echobox=1`. */
function cleanHash(hash: string): string {
  if (!/^#[\w.-]+=/.test(hash)) return hash;
  const parts = hash.slice(1).split('&');
  return parts.every((part) => isCounting(part.split('=', 1)[0] ?? '', ECHO)) ? '' : hash;
}

const ECHO: ReadonlySet<string> = new Set(['echobox']);

function isCounting(raw: string, extra: ReadonlySet<string>): boolean {
  const name = raw.toLowerCase().replaceAll('%5f', '_').replace(/^amp;/, '');
  return NAMES.has(name) || extra.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
}
