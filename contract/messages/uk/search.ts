// Що пропонує поле пошуку під час набору, українською.
import type { search as en } from '../en/search.ts';
import type { Translated } from '../message.ts';

export const search: Translated<typeof en> = {
  'complete.label': 'Підказки',
  'complete.title': 'слова в заголовку',
  'complete.author': 'слова в імені автора',
  'complete.text': 'слова в тексті',
  'complete.feed': 'статті стрічки',
  'complete.folder': 'стрічки теки та вкладених тек',
  'complete.tag': 'з міткою або вкладеною в неї',
  'complete.url': 'частина адреси',
  'complete.site': 'із сайту',
  'complete.lang': 'мовою',
  'complete.is': 'прочитані, непрочитані, у закладках, з мітками, стишені',
  'complete.has': 'зображення, звук, відео, нотатка…',
  'complete.after': 'від дати',
  'complete.before': 'до дати',
  'complete.words': 'стільки слів',
  'complete.minutes': 'стільки хвилин читання',
  'complete.id': 'одна стаття за номером',
  'complete.saved': 'те, що показує добірка',
  'complete.sort': 'порядок списку',
  'complete.and': 'обидва',
  'complete.or': 'хоча б одне',
  'complete.not': 'без цього',
  'complete.near': 'слова поруч одне з одним',
  'cmd.article.nextHit': 'Наступний збіг у статті',
  'cmd.article.prevHit': 'Попередній збіг у статті',
};
