// Media RSS: pictures, sounds and films of an article, its credits, and titles and descriptions to fall back on.

import { categoryRule, keywordsRule, textRule, toCount, wrapper } from './common.ts';
import { absolute, addCategory, addTo, type MediaDraft, plainTitle } from './draft.ts';
import { addExtension, type Frame, mayReplace, type Rule } from './parse.ts';

function toMedia(frame: Frame, kind: MediaDraft['kind']): MediaDraft {
  const { attributes } = frame;
  const url = attributes.get('url');
  return {
    ...{
      kind,
      url: url === undefined ? null : absolute(url, frame.scope.base),
      title: null,
      description: null,
    },
    ...{
      type: attributes.get('type')?.toLowerCase() ?? null,
      medium: attributes.get('medium')?.toLowerCase() ?? null,
    },
    ...{ width: toCount(attributes.get('width')), height: toCount(attributes.get('height')), credit: null },
    ...{ length: toCount(attributes.get('filesize')), duration: toCount(attributes.get('duration')) },
    isDefault: attributes.get('isdefault')?.toLowerCase() === 'true',
  };
}

const contentRule: Rule = {
  open: (_parse, frame) => {
    if (frame.draft === null) return;
    const media = toMedia(frame, 'content');
    addTo(frame.draft.media, media);
    frame.box = { kind: 'media', media };
  },
  text: () => undefined,
};

const thumbnailRule: Rule = {
  open: (_parse, frame) => {
    if (frame.draft === null) return;
    const media = toMedia(frame, 'thumbnail');
    addTo(frame.draft.media, media);
    frame.box = { kind: 'media', media };
  },
  text: (_parse, frame, text) => {
    if (frame.box?.kind === 'media' && text !== '') frame.box.media.url ??= absolute(text, frame.scope.base);
  },
};

const titleRule: Rule = {
  content: 'text/plain',
  done: (_parse, frame, text) => {
    if (frame.box?.kind === 'media') frame.box.media.title = plainTitle(text);
    if (frame.draft !== null && mayReplace(frame.draft, frame, 'mediaTitle', false))
      frame.draft.mediaTitle = text;
  },
};

const descriptionRule: Rule = {
  content: 'text/plain',
  done: (_parse, frame, text) => {
    const { box, draft } = frame;
    if (box?.kind === 'media') box.media.description = text;
    if (draft !== null && mayReplace(draft, frame, 'mediaDescription', false)) draft.mediaDescription = text;
  },
};

const creditRule: Rule = {
  text: (_parse, frame, text) => {
    if (text === '' || frame.draft === null) return;
    if (frame.box?.kind === 'media') frame.box.media.credit ??= text;
    addTo(frame.draft.mediaCredits, { name: text, role: frame.attributes.get('role') ?? null });
  },
};

/** A media:category may have its words in attributes only. */
const categories = categoryRule('http://search.yahoo.com/mrss/category_schema');

export const mediaRules: Readonly<Record<string, Rule>> = {
  'media:group': wrapper,
  'media:content': contentRule,
  'media:thumbnail': thumbnailRule,
  'media:title': titleRule,
  'media:description': descriptionRule,
  'media:credit': creditRule,
  'media:category': categories,
  'media:keywords': keywordsRule(null),
  'media:copyright': textRule((draft, text, frame) => addExtension(draft, frame, text)),
  'media:tags': textRule((draft, text) => {
    for (const part of text.slice(0, 5000).split(','))
      addCategory(draft, part.split(':')[0]?.trim() || null, null, null);
  }),
};
