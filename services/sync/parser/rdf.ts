// RSS 0.90 and 1.0: RDF's own elements. Items may lie inside or beside the channel; both are read.

import { passOver } from './common.ts';
import type { Rule } from './parse.ts';

const rootRule: Rule = {
  open: (parse, frame) => {
    parse.facts.format = 'rdf';
    parse.facts.version = '1.0';
    if (frame.scope.lang !== null) parse.draft.language = frame.scope.lang;
  },
};

export const rdfRules: Readonly<Record<string, Rule>> = {
  'rdf:rdf': rootRule,
  rdf: rootRule,
  items: passOver,
  'rdf:seq': passOver,
  'content:items': passOver,
};
