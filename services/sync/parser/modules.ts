// Small namespaces: Dublin Core, content, syndication, Creative Commons, comments, FeedBurner, admin.

import {
  authorRule,
  categoryRule,
  contentRule,
  dateRule,
  languageRule,
  publisherRule,
  rightsRule,
  setSummary,
  textRule,
  titleRule,
  toCount,
  wrapper,
} from './common.ts';
import { parseFeedDate } from './dates.ts';
import { absolute, addTo, makePerson } from './draft.ts';
import { addExtension, type Rule } from './parse.ts';

const summaryRule: Rule = { content: 'text/html', done: setSummary };

const dublinCore: Readonly<Record<string, Rule>> = {
  'dc:title': titleRule,
  'dc:description': summaryRule,
  'dcterms:abstract': summaryRule,
  ...{ 'dc:creator': authorRule, 'dc:author': authorRule, 'dcterms:creator': authorRule },
  'dc:contributor': textRule((draft, text) => addTo(draft.contributors, { ...makePerson(), name: text })),
  'dc:publisher': publisherRule,
  ...{ 'dc:subject': categoryRule(null), 'dc:language': languageRule, 'dc:rights': rightsRule },
  ...{ 'dc:date': dateRule('updated'), 'dcterms:modified': dateRule('updated') },
  ...{ 'dcterms:issued': dateRule('published'), 'dcterms:created': dateRule('created') },
};

/** The licence's address is an attribute (RDF) or the text. */
const licenseRule: Rule = {
  text: (_parse, frame, text) => {
    const href = absolute(frame.attributes.get('rdf:resource') ?? text, frame.scope.base);
    if (frame.draft === null || href === null) return;
    frame.draft.license = href;
    addTo(frame.draft.links, { rel: 'license', href, type: null, title: null, hreflang: null, length: null });
  },
};

export const moduleRules: Readonly<Record<string, Rule>> = {
  ...dublinCore,
  'content:encoded': contentRule('text/html'),
  'sy:updateperiod': textRule((_draft, text, _frame, parse) => {
    parse.facts.updatePeriod = text.toLowerCase().slice(0, 20);
  }),
  'sy:updatefrequency': textRule((_draft, text, _frame, parse) => {
    parse.facts.updateFrequency = toCount(text);
  }),
  'sy:updatebase': textRule((_draft, text, _frame, parse) => {
    parse.facts.updateBase = { time: parseFeedDate(text), text: text.slice(0, 200) };
  }),
  ...{ 'cc:license': licenseRule, 'creativecommons:license': licenseRule },
  'wfw:commentrss': textRule((draft, text, frame) => {
    draft.commentsFeedUrl = absolute(text, frame.scope.base);
  }),
  'wfw:comment': textRule((draft, text, frame) =>
    addExtension(draft, frame, absolute(text, frame.scope.base) ?? ''),
  ),
  'feedburner:origlink': textRule((draft, text, frame) => {
    draft.originalUrl = absolute(text, frame.scope.base);
  }),
  'feedburner:browserfriendly': {
    content: 'text/plain',
    done: (_parse, frame, text) => {
      if (frame.draft !== null) frame.draft.info ??= text;
    },
  },
  'admin:generatoragent': {
    open: (_parse, frame) => {
      const url = frame.attributes.get('rdf:resource') ?? null;
      if (frame.draft !== null) frame.draft.generator ??= { name: url, url, version: null };
    },
  },
  'georss:where': wrapper,
};
