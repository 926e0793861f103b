// One outline element of OPML: which attributes are known, whether it is a feed, a folder or neither.

import type { OpmlAttribute, OpmlFeed } from './opml.ts';
import { isXmlName } from './opml.ts';
import { addressProblem, cleanAddress, hostOf, isWebAddress } from './text.ts';

const KNOWN = ['text', 'title', 'xmlUrl', 'htmlUrl', 'description', 'category', 'type', 'url'] as const;
type KnownName = (typeof KNOWN)[number];
type Known = Readonly<Record<KnownName, string>> & { readonly hasXmlUrl: boolean };

const KNOWN_BY_LOWER: ReadonlyMap<string, KnownName> = new Map(
  KNOWN.map((name) => [name.toLowerCase(), name]),
);

/** Types that only say "a feed": the writer's own `rss` replaces them. */
const PLAIN_TYPE = /^(?:application\/)?(?:rss|atom|rdf|pie|xml|feed|link)?[\d.]*(?:\+xml)?$/i;

/** The attributes with known names spelled right, each name once (the first wins), impossible names left out. */
export function tidyAttributes(raw: readonly OpmlAttribute[]): OpmlAttribute[] {
  const byName = new Map<string, string>();
  for (const { name, value } of raw) {
    const key = KNOWN_BY_LOWER.get(name.toLowerCase()) ?? name;
    if (isXmlName(name) && !byName.has(key)) byName.set(key, value);
  }
  return [...byName].map(([name, value]) => ({ name, value }));
}

/** The name of a folder ('' when it has none) and what else it carries. */
export function readFolder(attributes: readonly OpmlAttribute[]): { name: string; others: OpmlAttribute[] } {
  const value = (wanted: string) => attributes.find(({ name }) => name === wanted)?.value ?? '';
  const name = [value('text'), value('title')].find((text) => text.trim() !== '') ?? '';
  const others = attributes.filter(
    (attribute) => attribute.name !== 'text' && !(attribute.name === 'title' && attribute.value === name),
  );
  return { name, others };
}

/** The feed of an outline, null when it is a folder, a sentence when it is something that cannot be kept. */
export function readFeed(attributes: readonly OpmlAttribute[]): OpmlFeed | string | null {
  const { known, others } = partKnown(attributes);
  const type = known.type.trim().toLowerCase();
  if (!known.hasXmlUrl && type === 'include')
    return `This is a link to another list, to be imported by itself: ${known.url}`;
  if (!known.hasXmlUrl && type === 'link') return `This is a link to a page, not a feed: ${known.url}`;
  if (!known.hasXmlUrl && known.url === '') return null;
  const xmlUrl = feedAddress(known.xmlUrl || known.url);
  if (!isWebAddress(xmlUrl)) return addressProblem(xmlUrl);
  return buildFeed(known, others, xmlUrl);
}

function partKnown(attributes: readonly OpmlAttribute[]): { known: Known; others: OpmlAttribute[] } {
  const known = {
    text: '',
    title: '',
    xmlUrl: '',
    htmlUrl: '',
    description: '',
    category: '',
    type: '',
    url: '',
  };
  const others: OpmlAttribute[] = [];
  for (const attribute of attributes) {
    const own = KNOWN_BY_LOWER.get(attribute.name.toLowerCase());
    if (own) known[own] = attribute.value;
    else others.push(attribute);
  }
  return { known: { ...known, hasXmlUrl: attributes.some(({ name }) => name === 'xmlUrl') }, others };
}

function buildFeed(known: Known, others: readonly OpmlAttribute[], xmlUrl: string): OpmlFeed {
  const text = [known.text, known.title].find((name) => name.trim() !== '') ?? hostOf(xmlUrl);
  const foreign = PLAIN_TYPE.test(known.type.trim()) ? [] : [{ name: 'type', value: known.type }];
  return {
    kind: 'feed',
    text,
    title: known.title.trim() === '' ? text : known.title,
    xmlUrl,
    htmlUrl: known.htmlUrl || null,
    description: known.description || null,
    category: known.category || null,
    attributes: [...foreign, ...others],
  };
}

/** `feed:` in front of an address and a missing scheme are repaired; the rest stays as written. */
function feedAddress(written: string): string {
  const url = cleanAddress(written)
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://');
  return /^(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]|$)/i.test(url) ? `http://${url}` : url;
}
