// RSS 0.9x–2.0 (and the little of CDF that came before it): elements that only these formats have.

import {
  authorRule,
  contentRule,
  dateRule,
  keywordsRule,
  languageRule,
  publisherRule,
  setSummary,
  textRule,
  toCount,
  wrapper,
} from './common.ts';
import { parseFeedDate } from './dates.ts';
import { absolute, addTo, makeImage } from './draft.ts';
import { endArticle, type Frame, type Rule, startArticle } from './parse.ts';

/** CDF has the address and the date of an item or channel in attributes. */
function readCdf(frame: Frame): void {
  const { attributes, draft } = frame;
  if (draft === null || attributes.size === 0) return;
  const href = attributes.get('href');
  const modified = attributes.get('lastmod');
  if (href !== undefined) {
    draft.link = absolute(href, frame.scope.base);
    const link = {
      rel: 'alternate',
      href: draft.link ?? '',
      type: null,
      title: null,
      hreflang: null,
      length: null,
    };
    draft.links.push(link);
  }
  if (modified !== undefined) draft.updated = { time: parseFeedDate(modified), text: modified };
}

const rssRule: Rule = {
  open: (parse, frame) => {
    parse.facts.format = 'rss';
    parse.facts.version = frame.attributes.get('version') ?? '';
    if (frame.scope.lang !== null) parse.draft.language = frame.scope.lang;
  },
};

const channelRule: Rule = {
  open: (parse, frame) => {
    if (frame.depth === 0) parse.facts.format = frame.attributes.size > 0 ? 'cdf' : 'rss';
    readCdf(frame);
  },
};

const itemRule: Rule = {
  open: (parse, frame) => {
    startArticle(parse, frame);
    const about = frame.attributes.get('rdf:about');
    if (frame.draft !== null && about !== undefined) frame.draft.id = about.trim();
    readCdf(frame);
  },
  text: endArticle,
};

/** A guid is an address unless it says that it is none. */
const guidRule: Rule = {
  text: (_parse, frame, text) => {
    const { draft } = frame;
    if (draft === null || text === '' || draft.kind !== 'article') return;
    draft.id = text;
    draft.idIsPermaLink = (frame.attributes.get('ispermalink') ?? 'true').trim().toLowerCase() === 'true';
    draft.idUrl = draft.idIsPermaLink ? absolute(text, frame.scope.base) : null;
  },
};

const imageRule: Rule = {
  open: (_parse, frame) => {
    const { draft, attributes } = frame;
    if (draft === null) return;
    draft.image ??= makeImage();
    frame.box = { kind: 'image', image: draft.image };
    const url = attributes.get('rdf:resource') ?? attributes.get('href') ?? attributes.get('url');
    if (url !== undefined) draft.image.url ??= absolute(url, frame.scope.base);
  },
  text: (_parse, frame, text) => {
    const image = frame.draft?.image;
    if (!image) return;
    if (image.url === null && /^(?:https?:)?\/\/\S+$/i.test(text))
      image.url = absolute(text, frame.scope.base);
    if (image.url === null && image.title === null && image.link === null && frame.draft)
      frame.draft.image = null;
  },
};

function sizeRule(side: 'width' | 'height'): Rule {
  return textRule((_draft, text, frame) => {
    if (frame.box?.kind === 'image') frame.box.image[side] = toCount(text);
  });
}

const textInputRule: Rule = {
  open: (parse, frame) => {
    const input = { title: null, description: null, name: null, link: null };
    if (frame.draft?.kind === 'feed') parse.facts.textInput = input;
    frame.box = { kind: 'input', input };
  },
};

const enclosureRule: Rule = {
  open: (_parse, frame) => {
    const { attributes, draft } = frame;
    const raw = attributes.get('url') ?? attributes.get('href') ?? attributes.get('uri');
    if (draft === null || raw === undefined || draft.enclosures.length >= 500) return;
    const url = absolute(raw, frame.scope.base) ?? '';
    const type = attributes.get('type')?.trim().toLowerCase() ?? null;
    const length = attributes.get('length') ?? null;
    const title = attributes.get('title') ?? null;
    draft.enclosures.push({ url, type, length: toCount(length), title, duration: null });
    addTo(draft.links, { rel: 'enclosure', href: url, type, title, hreflang: null, length });
  },
};

const cloudRule: Rule = {
  open: (parse, frame) => {
    const cloud: Record<string, string> = Object.create(null);
    for (const [name, value] of frame.attributes) cloud[name] = value;
    parse.facts.cloud = cloud;
  },
};

const DAYS = new Set(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);

export const rssRules: Readonly<Record<string, Rule>> = {
  rss: rssRule,
  redirect: wrapper,
  channel: channelRule,
  item: itemRule,
  guid: guidRule,
  ...{
    pubdate: dateRule('published'),
    lastbuilddate: dateRule('updated'),
    expirationdate: dateRule('expired'),
  },
  ...{ language: languageRule, managingeditor: authorRule, webmaster: publisherRule },
  image: imageRule,
  ...{ width: sizeRule('width'), height: sizeRule('height') },
  textinput: textInputRule,
  description: { content: 'text/html', done: setSummary },
  abstract: { content: 'text/plain', done: setSummary },
  ...{ body: contentRule('application/xhtml+xml'), 'xhtml:body': contentRule('application/xhtml+xml') },
  fullitem: contentRule('text/html'),
  enclosure: enclosureRule,
  comments: textRule((draft, text, frame) => {
    draft.commentsUrl ??= absolute(text, frame.scope.base);
  }),
  ...{ tags: keywordsRule(null), keywords: keywordsRule(null) },
  cloud: cloudRule,
  docs: textRule((_draft, text, frame, parse) => {
    parse.facts.docs = absolute(text, frame.scope.base);
  }),
  ttl: textRule((_draft, text, _frame, parse) => {
    parse.facts.ttl = toCount(text);
  }),
  ...{ skiphours: wrapper, skipdays: wrapper },
  hour: textRule((_draft, text, _frame, parse) => {
    const hour = toCount(text);
    if (hour !== null && hour <= 24 && parse.facts.skipHours.length < 24)
      parse.facts.skipHours.push(hour % 24);
  }),
  day: textRule((_draft, text, _frame, parse) => {
    const day = text.toLowerCase();
    if (DAYS.has(day) && !parse.facts.skipDays.includes(day)) parse.facts.skipDays.push(day);
  }),
  newlocation: textRule((draft, text, frame, parse) => {
    if (draft.kind === 'feed') parse.facts.newUrl = absolute(text, frame.scope.base);
  }),
};
