// Elements that mean the same in RSS, Atom and RDF: titles, links, people, dates, categories, rights, sources.

import { parseFeedDate } from './dates.ts';
import {
  absolute,
  addCategory,
  addTo,
  type Draft,
  makeDraft,
  makePerson,
  type PersonDraft,
  parsePerson,
  plainTitle,
} from './draft.ts';
import { type Frame, mayReplace, type Parse, type Rule } from './parse.ts';
import type { FeedLink, FeedText } from './types.ts';

type DateField = 'published' | 'updated' | 'created' | 'expired';

/** A rule for a date; of two at the same depth the later one counts. */
export function dateRule(field: DateField): Rule {
  return {
    text: (_parse, frame, text) => {
      const { draft } = frame;
      if (draft === null || text === '' || !mayReplace(draft, frame, field, true)) return;
      draft[field] = { time: parseFeedDate(text), text: text.slice(0, 200) };
    },
  };
}

/** A rule for an element that only needs its trimmed, non-empty text and the draft it belongs to. */
export function textRule(set: (draft: Draft, text: string, frame: Frame, parse: Parse) => void): Rule {
  return {
    text: (parse, frame, text) => {
      if (text !== '' && frame.draft !== null) set(frame.draft, text, frame, parse);
    },
  };
}

/** A part of the feed that says nothing to a reader. */
export const passOver: Rule = {
  open: (_parse, frame) => {
    frame.draft = null;
  },
};

/** An element that only groups others. */
export const wrapper: Rule = {};

export const titleRule: Rule = {
  content: 'text/plain',
  done: (_parse, frame, text) => {
    const { box, draft } = frame;
    if (box?.kind === 'image') box.image.title = plainTitle(text);
    else if (box?.kind === 'input') box.input.title = plainTitle(text);
    else if (box?.kind === 'media') box.media.title = plainTitle(text);
    else if (box === null && draft !== null && mayReplace(draft, frame, 'title', false)) draft.title = text;
  },
};

/** description, summary, abstract: an article's summary (a second one is its content), a feed's subtitle. */
export function setSummary(_parse: Parse, frame: Frame, text: FeedText): void {
  const { box, draft } = frame;
  if (box?.kind === 'image') box.image.description = plainTitle(text);
  else if (box?.kind === 'input') box.input.description = plainTitle(text);
  else if (draft === null || box?.kind === 'person') return;
  else if (draft.kind !== 'article') setSubtitle(_parse, frame, text);
  else if (mayReplace(draft, frame, 'summary', false)) draft.summary = text;
  else if (draft.contents.length === 0) addTo(draft.contents, text);
}

export function setSubtitle(_parse: Parse, frame: Frame, text: FeedText): void {
  const { draft } = frame;
  if (draft !== null && mayReplace(draft, frame, 'subtitle', false)) draft.subtitle = text;
}

export const rightsRule: Rule = {
  content: 'text/plain',
  done: (_parse, frame, text) => {
    if (frame.draft !== null && mayReplace(frame.draft, frame, 'rights', false)) frame.draft.rights = text;
  },
};

/** A text that is an article's full content. */
export function contentRule(type: string): Rule {
  return {
    content: type,
    done: (_parse, frame, text) => {
      if (frame.draft !== null) addTo(frame.draft.contents, text);
    },
  };
}

const IANA = 'http://www.iana.org/assignments/relation/';

/** Atom's link with an href, or RSS's link with the address as text. */
export const linkRule: Rule = {
  open: (parse, frame) => {
    const { attributes, draft, box } = frame;
    const raw = attributes.get('href') ?? attributes.get('url') ?? attributes.get('uri');
    if (raw === undefined || draft === null || (box !== null && box.kind !== 'media')) return;
    const rel = (attributes.get('rel') ?? 'alternate').trim().toLowerCase();
    const link: FeedLink = {
      rel: rel.startsWith(IANA) ? rel.slice(IANA.length) : rel,
      href: absolute(raw, frame.scope.base) ?? '',
      type: attributes.get('type')?.trim().toLowerCase() ?? null,
      title: attributes.get('title') ?? null,
      hreflang: attributes.get('hreflang') ?? null,
      length: attributes.get('length') ?? null,
    };
    addTo(draft.links, link);
    applyLink(parse, draft, link);
  },
  text: (_parse, frame, text) => {
    const { draft, box, attributes } = frame;
    const url = absolute(text, frame.scope.base);
    if (url === null || attributes.has('href')) return;
    if (box?.kind === 'image') box.image.link = url;
    else if (box?.kind === 'input') box.input.link = url;
    else if (draft !== null && box === null) setLink(draft, frame, url);
  },
};

function setLink(draft: Draft, frame: Frame, url: string): void {
  addTo(draft.links, { rel: 'alternate', href: url, type: null, title: null, hreflang: null, length: null });
  if (mayReplace(draft, frame, 'link', false)) draft.link = url;
}

/** What a link's relation says about the feed or the article. */
function applyLink(parse: Parse, draft: Draft, link: FeedLink): void {
  const { rel, href } = link;
  if (rel === 'enclosure') {
    const length = toCount(link.length);
    addTo(draft.enclosures, { url: href, type: link.type, length, title: link.title, duration: null });
  } else if (rel === 'hub' && draft.kind === 'feed') addTo(parse.facts.hubUrls, href);
  else if (rel === 'next' && draft.kind === 'feed') parse.facts.nextUrl ??= href;
  else if (rel === 'replies' && link.type?.endsWith('xml')) draft.commentsFeedUrl ??= href;
  else if (rel === 'replies') draft.commentsUrl ??= href;
}

/** A number of bytes, pixels, seconds …; null for what is none. */
export function toCount(raw: string | null | undefined): number | null {
  if (raw === undefined || raw === null || !/^\s{0,9}\d{1,15}(?:\.\d{1,9})?(?:px)?\s{0,9}$/.test(raw))
    return null;
  return Math.round(Number.parseFloat(raw));
}

/** author, contributor, owner: children name the person, or the text does. */
export function personRule(take: (draft: Draft, person: PersonDraft) => void): Rule {
  return {
    open: (_parse, frame) => {
      if (frame.draft === null) return;
      const person = makePerson();
      take(frame.draft, person);
      frame.box = { kind: 'person', person };
    },
    text: (_parse, frame, text) => {
      const { box } = frame;
      if (box?.kind !== 'person' || text === '') return;
      const known = box.person.name !== null || box.person.email !== null;
      if (!known) Object.assign(box.person, parsePerson(text), { text: text.slice(0, 500) });
    },
  };
}

export const authorRule = personRule((draft, person) => addTo(draft.authors, person));
export const publisherRule = personRule((draft, person) => {
  draft.publisher = person;
});

/** A category with attributes or text; `scheme` is what its element implies. */
export function categoryRule(implied: string | null): Rule {
  return {
    text: (_parse, frame, text) => {
      if (frame.draft === null) return;
      const { attributes } = frame;
      const scheme = attributes.get('scheme') ?? attributes.get('domain') ?? implied;
      const term = attributes.get('term') ?? (text === '' ? null : text);
      if (term === null && !attributes.has('label')) return;
      addCategory(frame.draft, term, scheme, attributes.get('label') ?? null);
    },
  };
}

/** Several categories in one text, with commas between. */
export function keywordsRule(scheme: string | null): Rule {
  return textRule((draft, text) => {
    for (const part of text.slice(0, 20_000).split(',')) {
      const term = part.trim();
      if (term !== '') addCategory(draft, term, scheme, null);
    }
  });
}

/** Where an aggregated article came from; its children describe that feed, its text is the title (RSS). */
const sourceRule: Rule = {
  open: (_parse, frame) => {
    const { draft } = frame;
    if (draft === null || draft.kind !== 'article') return;
    const source = makeDraft('source', frame.depth);
    const url = frame.attributes.get('url');
    if (url !== undefined) source.feedUrl = absolute(url, frame.scope.base);
    draft.source = source;
    frame.draft = source;
    frame.box = null;
  },
  text: (_parse, frame, text) => {
    const { draft, scope } = frame;
    if (draft?.kind !== 'source' || draft.title !== null || text === '') return;
    draft.title = {
      value: text,
      type: 'text/plain',
      html: text,
      language: scope.lang,
      base: scope.base,
      src: null,
    };
  },
};

const urlRule = textRule((_draft, text, frame) => {
  const url = absolute(text, frame.scope.base);
  if (frame.box?.kind === 'person') frame.box.person.url = url;
  else if (frame.box?.kind === 'image') frame.box.image.url = url;
});

const generatorRule: Rule = {
  text: (_parse, frame, text) => {
    const { attributes, draft } = frame;
    const raw = attributes.get('url') ?? attributes.get('uri') ?? attributes.get('href');
    if (draft === null || (text === '' && raw === undefined)) return;
    const url = raw === undefined ? null : absolute(raw, frame.scope.base);
    draft.generator = { name: text === '' ? null : text, url, version: attributes.get('version') ?? null };
  },
};

export const languageRule = textRule((draft, text) => {
  draft.language = text.replaceAll('_', '-').slice(0, 60);
});

export const commonRules: Readonly<Record<string, Rule>> = {
  title: titleRule,
  link: linkRule,
  author: authorRule,
  contributor: personRule((draft, person) => addTo(draft.contributors, person)),
  name: textRule((_draft, text, frame) => {
    if (frame.box?.kind === 'person') frame.box.person.name = text;
    else if (frame.box?.kind === 'input') frame.box.input.name = text;
  }),
  email: textRule((_draft, text, frame) => {
    if (frame.box?.kind === 'person') frame.box.person.email = text;
  }),
  ...{ url: urlRule, uri: urlRule, homepage: urlRule, href: urlRule },
  category: categoryRule(null),
  ...{ rights: rightsRule, copyright: rightsRule },
  source: sourceRule,
  generator: generatorRule,
  ...{ published: dateRule('published'), issued: dateRule('published') },
  ...{ updated: dateRule('updated'), modified: dateRule('updated'), created: dateRule('created') },
  summary: { content: 'text/plain', done: setSummary },
  ...{
    subtitle: { content: 'text/plain', done: setSubtitle },
    tagline: { content: 'text/plain', done: setSubtitle },
  },
};
