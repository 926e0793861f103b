// What <meta>, <link> and microdata of a page say: OpenGraph, Twitter, Dublin Core, citation_*, parsely, sailthru.
import type { DomDocument, DomElement } from './dom.ts';
import { flatText } from './dom.ts';
import { plainText } from './words.ts';

export interface MetaTags {
  /** First non-empty value of the first name that has one. */
  get(...names: readonly string[]): string | null;
  all(name: string): readonly string[];
  link(rel: string): string | null;
}

const MAX_TAGS = 600;

/** Collects the page's tags; names in lower case. */
export function readMetaTags(document: DomDocument): MetaTags {
  const values = new Map<string, string[]>();
  let count = 0;
  for (const meta of document.querySelectorAll('meta')) {
    const content = meta.getAttribute('content');
    if (content === null || content.trim() === '' || ++count > MAX_TAGS) continue;
    const names = `${meta.getAttribute('property') ?? ''} ${meta.getAttribute('name') ?? ''} ${itemprop(meta)}`;
    for (const name of names.toLowerCase().replaceAll('.', ':').split(/\s+/))
      if (name !== '') values.set(name, [...(values.get(name) ?? []), plainText(content)]);
  }
  const links = new Map<string, string>();
  for (const link of document.querySelectorAll('link[rel][href]'))
    for (const rel of (link.getAttribute('rel') ?? '').toLowerCase().split(/\s+/))
      if (!links.has(rel)) links.set(rel, link.getAttribute('href') ?? '');
  return {
    get: (...names) => {
      for (const name of names) {
        const value = values.get(name)?.find((one) => one !== '');
        if (value !== undefined) return value;
      }
      return null;
    },
    all: (name) => values.get(name) ?? [],
    link: (rel) => links.get(rel) ?? null,
  };
}

const itemprop = (meta: DomElement) => (meta.getAttribute('itemprop') ?? '').replace(/\S+/g, 'itemprop:$&');

/** Text of the first element with a microdata property, outside of comments. */
export function itempropText(document: DomDocument, name: string): string | null {
  for (const element of document.querySelectorAll(`[itemprop~="${name}"]`)) {
    const value = element.getAttribute('content') ?? element.getAttribute('datetime') ?? flatText(element);
    if (value.trim() !== '') return plainText(value).slice(0, 500);
  }
  return null;
}
