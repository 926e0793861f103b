// Podcasts: Apple's namespace and the few elements of podcast: that would otherwise confuse a reader.

import { keywordsRule, passOver, personRule, textRule, toCount } from './common.ts';
import { absolute, addCategory, podcastOf } from './draft.ts';
import { addExtension, type Frame, type Rule } from './parse.ts';

const SCHEME = 'http://www.itunes.com/';

const imageRule: Rule = {
  open: (_parse, frame) => {
    const raw = frame.attributes.get('href') ?? frame.attributes.get('url');
    if (frame.draft !== null && raw) podcastOf(frame.draft).image = absolute(raw, frame.scope.base);
  },
  text: () => undefined,
};

/** Categories nest; the outer one comes first. */
const categoryRule: Rule = {
  open: (_parse, frame) => {
    const term = frame.attributes.get('text')?.trim();
    if (frame.draft !== null && term) addCategory(frame.draft, term, SCHEME, null);
  },
  text: (_parse, frame, text) => {
    if (frame.draft !== null && text !== '') addCategory(frame.draft, text, SCHEME, null);
  },
};

function longText(field: 'subtitle' | 'summary'): Rule {
  return {
    content: 'text/plain',
    done: (_parse, frame, text) => {
      if (frame.draft !== null) podcastOf(frame.draft)[field] ??= text;
    },
  };
}

/** `1:02:03`, `62:03` or seconds. */
export function parseDuration(text: string): number | null {
  if (!/^\d{1,6}(?::\d{1,2}){0,2}(?:\.\d{1,6})?$/.test(text)) return null;
  return Math.round(text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
}

const YES = /^(?:yes|true|explicit)$/i;
const NO = /^(?:no|false|clean)$/i;

/** Yes or no in one of its spellings; the raw text stays among the extensions. */
function flagRule(field: 'explicit' | 'block'): Rule {
  return {
    text: (_parse, frame, text) => {
      if (frame.draft === null || text === '') return;
      podcastOf(frame.draft)[field] = YES.test(text) ? true : NO.test(text) ? false : null;
      addExtension(frame.draft, frame, frame.text);
    },
  };
}

function numberRule(field: 'season' | 'episode'): Rule {
  return textRule((draft, text) => {
    podcastOf(draft)[field] = toCount(text);
  });
}

export const podcastRules: Readonly<Record<string, Rule>> = {
  ...{ 'itunes:image': imageRule, 'itunes:link': imageRule, 'itunes:category': categoryRule },
  'itunes:keywords': keywordsRule(SCHEME),
  'itunes:author': textRule((draft, text) => {
    podcastOf(draft).author = text.slice(0, 500);
  }),
  'itunes:owner': personRule((draft, person) => {
    draft.publisher = person;
  }),
  'itunes:name': textRule((_draft, text, frame: Frame) => {
    if (frame.box?.kind === 'person') frame.box.person.name = text;
  }),
  'itunes:email': textRule((_draft, text, frame: Frame) => {
    if (frame.box?.kind === 'person') frame.box.person.email = text;
  }),
  ...{ 'itunes:subtitle': longText('subtitle'), 'itunes:summary': longText('summary') },
  'itunes:duration': textRule((draft, text, frame) => {
    podcastOf(draft).duration = parseDuration(text);
    addExtension(draft, frame, text);
  }),
  ...{ 'itunes:explicit': flagRule('explicit'), 'itunes:block': flagRule('block') },
  ...{ 'itunes:season': numberRule('season'), 'itunes:episode': numberRule('episode') },
  'itunes:episodetype': textRule((draft, text) => {
    podcastOf(draft).episodeType = text.toLowerCase().slice(0, 20);
  }),
  'itunes:new-feed-url': textRule((draft, text, frame, parse) => {
    podcastOf(draft).newFeedUrl = absolute(text, frame.scope.base);
    parse.facts.newUrl ??= podcastOf(draft).newFeedUrl;
  }),
  ...{ 'podcast:liveitem': passOver, 'podcast:alternateenclosure': passOver },
};
