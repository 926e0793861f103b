// Atom 0.3 and 1.0: elements that only they have.

import { contentRule, textRule } from './common.ts';
import { absolute } from './draft.ts';
import { endArticle, mayReplace, type Rule, startArticle } from './parse.ts';

const feedRule: Rule = {
  open: (parse, frame) => {
    parse.facts.format = 'atom';
    parse.facts.version = frame.attributes.get('version') ?? (parse.atom10 ? '1.0' : '');
    if (frame.scope.lang !== null) parse.draft.language = frame.scope.lang;
  },
};

/** A document may also be a single entry. */
const entryRule: Rule = {
  open: (parse, frame) => {
    if (frame.depth === 0) {
      parse.facts.format = 'atom';
      parse.facts.version = parse.atom10 ? '1.0' : '';
    }
    startArticle(parse, frame);
  },
  text: endArticle,
};

export const atomRules: Readonly<Record<string, Rule>> = {
  feed: feedRule,
  entry: entryRule,
  id: textRule((draft, text, frame) => {
    if (!mayReplace(draft, frame, 'id', true)) return;
    draft.id = text;
    draft.idIsPermaLink = true;
    draft.idUrl = absolute(text, frame.scope.base);
  }),
  content: contentRule('text/plain'),
  info: {
    content: 'text/plain',
    done: (_parse, frame, text) => {
      if (frame.draft !== null && mayReplace(frame.draft, frame, 'info', false)) frame.draft.info = text;
    },
  },
  icon: textRule((draft, text, frame) => {
    draft.icon = absolute(text, frame.scope.base);
  }),
  logo: textRule((draft, text, frame) => {
    draft.logo = absolute(text, frame.scope.base);
  }),
};
