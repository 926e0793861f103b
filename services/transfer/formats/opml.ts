// OPML 2.0: the tree of folders and feeds that the reader and the writer share. Reading and writing live beside it.

import type { Skipped } from './bookmark-row.ts';

/** A name and its value as the file has them; names may carry a namespace prefix. */
export interface OpmlAttribute {
  readonly name: string;
  readonly value: string;
}

export interface OpmlNamespace {
  readonly prefix: string;
  readonly uri: string;
}

export interface OpmlFolder {
  readonly kind: 'folder';
  readonly name: string;
  /** All attributes but text (and title where it is the same), in the order of the file. */
  readonly attributes: readonly OpmlAttribute[];
  readonly children: readonly OpmlOutline[];
}

export interface OpmlFeed {
  readonly kind: 'feed';
  /** What is shown; never blank. */
  readonly text: string;
  /** The feed's own title; `text` where the file has none. */
  readonly title: string;
  readonly xmlUrl: string;
  readonly htmlUrl: string | null;
  readonly description: string | null;
  /** Comma separated, slash paths, as OPML 2.0 says. */
  readonly category: string | null;
  /** All others in the order of the file; `type` is here only when it is not a plain feed (FreshRSS `HTML+XPath`). */
  readonly attributes: readonly OpmlAttribute[];
}

export type OpmlOutline = OpmlFolder | OpmlFeed;

export interface OpmlDocument {
  readonly title: string | null;
  /** The other fields of the head (dateCreated, ownerName …) in the order of the file. */
  readonly head: readonly OpmlAttribute[];
  /** Every prefix used by an attribute or head field is declared here. */
  readonly namespaces: readonly OpmlNamespace[];
  readonly outlines: readonly OpmlOutline[];
}

export interface OpmlFile extends OpmlDocument {
  readonly skipped: readonly Skipped[];
}

/** Folders deeper than this are left out, their feeds kept in the deepest one. */
export const MAX_DEPTH = 50;

/** The comment that marks our own files: they need none of the repairs made for other programs. */
export const OPML_MARK = 'Written by Offprint';

/** Whether this can be the name of an XML attribute or element, with at most one prefix. */
export function isXmlName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.-]*(:[\p{L}_][\p{L}\p{N}_.-]*)?$/u.test(name);
}

/** Whether a namespace may be declared under this prefix. */
export function isPrefix(prefix: string): boolean {
  return isXmlName(prefix) && !prefix.includes(':') && !/^xml/i.test(prefix);
}

/** The namespace prefix of a name, null when it has none or needs no declaration. */
export function prefixOf(name: string): string | null {
  const at = name.indexOf(':');
  const prefix = at === -1 ? null : name.slice(0, at);
  return prefix === 'xml' || prefix === 'xmlns' ? null : prefix;
}

/** Every feed of the tree in the order of the file, with the names of the folders around it. */
export function listOpmlFeeds(
  outlines: readonly OpmlOutline[],
  path: readonly string[] = [],
): { feed: OpmlFeed; path: readonly string[] }[] {
  return outlines.flatMap((outline) =>
    outline.kind === 'feed'
      ? [{ feed: outline, path }]
      : listOpmlFeeds(outline.children, [...path, outline.name]),
  );
}

export { parseOpml } from './opml-read.ts';
export { writeOpml } from './opml-write.ts';
