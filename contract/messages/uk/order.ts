// Вибір багатьох статей, розумні добірки, правила, кошик, історія й таблиця стрічок, українською.
import type { order as en } from '../en/order.ts';
import { pluralUk as plural, type Translated } from '../message.ts';

export const order: Translated<typeof en> = {
  'select.label': 'Вибрані статті',
  'select.count': plural('Вибрано {count} статтю', 'Вибрано {count} статті', 'Вибрано {count} статей'),
  'select.cleared': 'Нічого не вибрано',
  'select.all': 'Вибрати всі',
  'select.read': 'Позначити прочитаними',
  'select.unread': 'Позначити непрочитаними',
  'select.bookmark': 'Додати до закладок',
  'select.tag': 'Мітки…',
  'select.move': 'Закладка в теку…',
  'select.delete': 'Видалити',
  'select.clear': 'Зняти вибір',
  'toast.manyBookmarked': plural(
    'Додано до закладок {count} статтю',
    'Додано до закладок {count} статті',
    'Додано до закладок {count} статей',
  ),
  'toast.manyTagged': plural(
    'Змінено мітки {count} статті',
    'Змінено мітки {count} статей',
    'Змінено мітки {count} статей',
  ),
  'toast.manyMoved': plural(
    'Переміщено {count} закладку',
    'Переміщено {count} закладки',
    'Переміщено {count} закладок',
  ),
  'cmd.list.selectAll': 'Вибрати весь список',
  'cmd.list.pick': 'Вибрати статтю або зняти вибір',

  'tagMany.title': plural('Мітки {count} статті', 'Мітки {count} статей', 'Мітки {count} статей'),
  'tagMany.add': 'Додати мітку до всіх',
  'tagMany.present': 'Є на деяких',
  'tagMany.adding': 'Буде додано',
  'tagMany.removing': 'Буде прибрано',
  'tagMany.removeFromAll': 'Прибрати «{name}» з усіх',
  'tagMany.keep': 'Залишити «{name}» як є',
  'tagMany.apply': 'Змінити мітки',
  'moveMany.title': plural(
    'Закладка {count} статті в теку',
    'Закладки {count} статей у теку',
    'Закладки {count} статей у теку',
  ),
  'moveMany.folder': 'Тека закладок',
  'moveMany.hint': 'Коса риска вкладає: Досьє/Енергетика. Порожньо — тека стрічки.',
  'moveMany.apply': 'Покласти туди',
};
