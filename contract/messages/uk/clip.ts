// Збережені сторінки й тексти на шляху до бібліотеки, українською.
import type { clip as en } from '../en/clip.ts';
import { pluralUk as plural, type Translated } from '../message.ts';

export const clip: Translated<typeof en> = {
  'clip.title': 'Збережені сторінки й тексти',
  'clip.body':
    'Вебсторінки, збережені браузером (HTML, MHTML), тексти й Markdown, по одному або цілою текою. Вони стануть вашими статтями; з мережі нічого не береться.',
  'clip.choose': 'Вибрати сторінки…',
  'clip.folder': 'Вибрати теку…',
  'clip.progress': plural(
    'Прочитано {done} з {count} файлу',
    'Прочитано {done} з {count} файлів',
    'Прочитано {done} з {count} файлів',
  ),
  'clip.done': 'Збережені сторінки й тексти',
  'clip.kept': plural('Збережено {count} статтю', 'Збережено {count} статті', 'Збережено {count} статей'),
  'clip.failed': plural(
    'Не вдалося прочитати {count} файл',
    'Не вдалося прочитати {count} файли',
    'Не вдалося прочитати {count} файлів',
  ),
  'clip.failedLine': 'Файл {name}: {reason}',
  'clip.none': 'Там немає ні сторінок, ні текстів.',
  'clip.stop': 'Зупинити',
  'clip.stopped': 'Зупинено. Прочитане до того залишається.',
  'clip.read': 'Читати',
  'clip.show': 'Показати всі статті',
  'clip.lists': 'Підписки й закладки',
};
