// Зручне читання: папір, шрифти, розміри, українською.
import type { comfort as en } from '../en/comfort.ts';
import { pluralUk as plural, type Translated } from '../message.ts';

export const comfort: Translated<typeof en> = {
  'cmd.view.text': 'Шрифт і папір',
  'reader.text': 'Шрифт і папір',
  'settings.theme': 'Папір',
  'settings.theme.system': 'Системний',
  'settings.theme.light': 'Світлий',
  'settings.theme.paper': 'Теплий',
  'settings.theme.sepia': 'Сепія',
  'settings.theme.dark': 'Темний',
  'settings.theme.black': 'Чорний',
  'settings.font': 'Шрифт статей',
  'settings.font.serif': 'Із зарубками',
  'settings.font.sans': 'Без зарубок',
  'settings.font.legible': 'Розбірливий',
  'settings.font.dyslexic': 'Для дислексії',
  'settings.font.sample': 'Аґ',
  'settings.textSize': 'Розмір тексту',
  'settings.leading': 'Відстань між рядками',
  'settings.hyphens': 'Переносити слова',
  'settings.measure': 'Довжина рядка',
  'settings.measure.value': plural('{count} символ', '{count} символи', '{count} символів'),
  'cmd.article.resume': 'Читати далі з того місця',
  'reader.resume.at': 'Ви дочитали до {percent}',
  'reader.resume.key': 'Натисніть {key}, щоб читати далі.',
  'reader.resume.no': 'Почати спочатку',
  'reader.left': plural('ще {count} хв', 'ще {count} хв', 'ще {count} хв'),
};
