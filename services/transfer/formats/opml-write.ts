// Writes OPML 2.0: nested folders, type="rss" on every feed, foreign attributes and namespaces as they came.

import type { OpmlAttribute, OpmlDocument, OpmlFeed, OpmlFolder, OpmlOutline } from './opml.ts';
import { isPrefix, isXmlName, OPML_MARK } from './opml.ts';
import { completeNamespaces } from './opml-namespaces.ts';
import { escapeMarkup } from './text.ts';

/**
 * The document as text, ready to be stored as UTF-8. Characters that XML forbids become U+FFFD (see text.ts);
 * attributes whose names are no XML names are left out. Reading it back with parseOpml gives an equal document.
 */
export function writeOpml(doc: OpmlDocument): string {
  const declarations = completeNamespaces(doc)
    .filter(({ prefix, uri }) => isPrefix(prefix) && uri !== '')
    .map(({ prefix, uri }) => ` xmlns:${prefix}="${escapeMarkup(uri)}"`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- ${OPML_MARK} -->`,
    `<opml version="2.0"${declarations.join('')}>`,
    '  <head>',
    ...(doc.title === null ? [] : [headField('title', doc.title)]),
    ...doc.head.filter(({ name }) => isXmlName(name)).map(({ name, value }) => headField(name, value)),
    '  </head>',
    '  <body>',
    ...doc.outlines.flatMap((outline) => outlineLines(outline, '    ')),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function headField(name: string, value: string): string {
  return `    <${name}>${escapeMarkup(value)}</${name}>`;
}

function outlineLines(outline: OpmlOutline, indent: string): string[] {
  if (outline.kind === 'feed') return [`${indent}<outline${attributeText(feedAttributes(outline))}/>`];
  const open = `${indent}<outline${attributeText(folderAttributes(outline))}`;
  if (outline.children.length === 0) return [`${open}/>`];
  const inner = outline.children.flatMap((child) => outlineLines(child, `${indent}  `));
  return [`${open}>`, ...inner, `${indent}</outline>`];
}

function folderAttributes({ name, attributes }: OpmlFolder): OpmlAttribute[] {
  const titled = attributes.some((attribute) => attribute.name === 'title');
  return [{ name: 'text', value: name }, ...(titled ? [] : [{ name: 'title', value: name }]), ...attributes];
}

function feedAttributes(feed: OpmlFeed): OpmlAttribute[] {
  const type = feed.attributes.find(({ name }) => name === 'type');
  const known: [string, string | null][] = [
    ['type', type?.value ?? 'rss'],
    ['text', feed.text],
    ['title', feed.title],
    ['xmlUrl', feed.xmlUrl],
    ['htmlUrl', feed.htmlUrl],
    ['description', feed.description],
    ['category', feed.category],
  ];
  const own = known.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name, value }]));
  return [...own, ...feed.attributes];
}

/** The first of two attributes with one name wins: twice would not be XML. */
function attributeText(attributes: readonly OpmlAttribute[]): string {
  const seen = new Set<string>();
  let text = '';
  for (const { name, value } of attributes) {
    if (!isXmlName(name) || name.startsWith('xmlns') || seen.has(name)) continue;
    seen.add(name);
    text += ` ${name}="${escapeMarkup(value)}"`;
  }
  return text;
}
