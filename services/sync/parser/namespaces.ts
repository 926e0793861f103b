// Names of elements and attributes: by namespace address, whatever the prefix; by the usual prefix where the
// address is missing or unknown. Feed formats themselves have no prefix here.

const BY_ADDRESS: ReadonlyMap<string, string> = new Map([
  ['http://backend.userland.com/rss', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://cyber.law.harvard.edu/rss/', ''],
  ['http://purl.org/rss/1.0/', ''],
  ['http://purl.org/rss/1.0/modules/rss091#', ''],
  ['http://channel.netscape.com/rdf/simple/0.9/', ''],
  ['http://my.netscape.com/rdf/simple/0.9/', ''],
  ['http://my.netscape.com/publish/formats/rss-0.91.dtd', ''],
  ['http://www.w3.org/2005/atom', ''],
  ['https://www.w3.org/2005/atom', ''],
  ['http://purl.org/atom/ns#', ''],
  ['http://purl.org/pie/', ''],
  ['http://purl.org/echo/', ''],
  ['http://example.com/newformat#', ''],
  ['http://example.com/necho', ''],
  ['uri/of/echo/namespace#', ''],
  ['http://webns.net/mvcb/', 'admin'],
  ['http://creativecommons.org/ns#', 'cc'],
  ['http://creativecommons.org/ns#license', 'cc'],
  ['http://web.resource.org/cc/', 'cc'],
  ['http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html', 'creativecommons'],
  ['http://backend.userland.com/creativecommonsrssmodule', 'creativecommons'],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/elements/1.0/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['http://www.w3.org/2003/01/geo/wgs84_pos#', 'geo'],
  ['http://www.georss.org/georss', 'georss'],
  ['http://www.opengis.net/gml', 'gml'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://search.yahoo.com/mrss/', 'media'],
  ['https://search.yahoo.com/mrss/', 'media'],
  ['http://podlove.org/simple-chapters', 'psc'],
  ['https://podcastindex.org/namespace/1.0', 'podcast'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/rss/1.0/modules/slash/', 'slash'],
  ['http://purl.org/rss/1.0/modules/syndication/', 'sy'],
  ['http://purl.org/rss/1.0/modules/link/', 'l'],
  ['http://wellformedweb.org/commentapi/', 'wfw'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.w3.org/2000/svg', 'svg'],
  ['http://www.w3.org/1998/math/mathml', 'math'],
  ['http://www.w3.org/xml/1998/namespace', 'xml'],
  ['http://a9.com/-/spec/opensearch/1.1/', 'opensearch'],
]);

/** What is in force at an element: namespaces, base address, language. Children inherit by prototype. */
export interface Scope {
  readonly base: string;
  readonly lang: string | null;
  /** Declared prefix → canonical prefix; the default namespace is under `:`. */
  readonly prefixes: Record<string, string>;
  /** Names already translated here. */
  readonly names: Map<string, string>;
}

export function rootScope(base: string, lang: string | null): Scope {
  const prefixes: Record<string, string> = Object.create(null);
  // Undeclared: Atom's own prefixes mean the feed's own elements.
  for (const own of ['atom', 'atom03', 'a10', 'rss', 'rss1']) prefixes[own] = '';
  return { base, lang, prefixes, names: new Map() };
}

/** A scope inside another one, or the same when nothing changes. */
export function innerScope(
  outer: Scope,
  base: string,
  lang: string | null,
  declared: string[] | null,
): Scope {
  if (declared === null && base === outer.base && lang === outer.lang) return outer;
  if (declared === null) return { base, lang, prefixes: outer.prefixes, names: outer.names };
  const prefixes: Record<string, string> = Object.create(outer.prefixes);
  for (let index = 0; index + 1 < declared.length; index += 2) {
    const prefix = declared[index] ?? '';
    const canonical = canonicalPrefix(prefix, declared[index + 1] ?? '');
    prefixes[prefix === '' ? ':' : prefix] = canonical;
  }
  return { base, lang, prefixes, names: new Map() };
}

function canonicalPrefix(prefix: string, address: string): string {
  const key = address.trim().toLowerCase();
  const known = BY_ADDRESS.get(key);
  if (known !== undefined) return known;
  if (key.includes('backend.userland.com/rss')) return '';
  // An unknown address: a common prefix is believed, an unknown default namespace is taken for the feed's own.
  return prefix.toLowerCase();
}

/** `prefix:name` (lower case, canonical prefix) of an element; feed elements are bare. */
export function elementName(scope: Scope, raw: string): string {
  const known = scope.names.get(raw);
  if (known !== undefined) return known;
  const colon = raw.indexOf(':');
  const prefix = colon > 0 ? raw.slice(0, colon) : '';
  const local = raw.slice(colon + 1).toLowerCase();
  const canonical =
    colon > 0 ? (scope.prefixes[prefix] ?? prefix.toLowerCase()) : (scope.prefixes[':'] ?? '');
  const name = canonical === '' ? local : `${canonical}:${local}`;
  if (scope.names.size < 500) scope.names.set(raw, name);
  return name;
}

/** The same for attributes, which the default namespace does not touch. */
export function attributeName(scope: Scope, raw: string): string {
  const colon = raw.indexOf(':');
  if (colon <= 0) return raw.toLowerCase();
  const prefix = raw.slice(0, colon);
  const canonical = scope.prefixes[prefix] ?? prefix.toLowerCase();
  const local = raw.slice(colon + 1).toLowerCase();
  return canonical === '' ? local : `${canonical}:${local}`;
}
