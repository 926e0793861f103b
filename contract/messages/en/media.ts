// What came with an article beside its text: its author, related stories, sound. In English.
import type { Messages } from '../message.ts';

export const media = {
  'author.label': 'About the author',
  'related.title': 'Related on the page',
} as const satisfies Messages;
