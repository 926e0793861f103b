// Що прийшло зі статтею крім тексту: автор, пов’язані історії, звук. Українською.
import type { media as en } from '../en/media.ts';
import type { Translated } from '../message.ts';

export const media: Translated<typeof en> = {
  'author.label': 'Про автора',
  'related.title': 'Пов’язане на сторінці',
};
