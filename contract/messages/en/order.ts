// Choosing many, smart views, rules, the trash, the history and the table of feeds, in English.
import { type Messages, plural } from '../message.ts';

export const order = {
  'select.label': 'Selected articles',
  'select.count': plural('{count} selected', '{count} selected'),
  'select.cleared': 'Nothing selected',
  'select.all': 'Select all',
  'select.read': 'Mark as read',
  'select.unread': 'Mark as unread',
  'select.bookmark': 'Bookmark',
  'select.tag': 'Tags…',
  'select.move': 'Bookmark in a folder…',
  'select.delete': 'Delete',
  'select.clear': 'Clear the selection',
  'toast.manyBookmarked': plural('{count} article bookmarked', '{count} articles bookmarked'),
  'toast.manyTagged': plural('Tags of {count} article changed', 'Tags of {count} articles changed'),
  'toast.manyMoved': plural('{count} bookmark moved', '{count} bookmarks moved'),
  'cmd.list.selectAll': 'Select all in the list',
  'cmd.list.pick': 'Select or leave out an article',

  'tagMany.title': plural('Tags of {count} article', 'Tags of {count} articles'),
  'tagMany.add': 'Add a tag to all of them',
  'tagMany.present': 'On some of them',
  'tagMany.adding': 'To be added',
  'tagMany.removing': 'To be removed',
  'tagMany.removeFromAll': 'Remove “{name}” from all',
  'tagMany.keep': 'Leave “{name}” as it is',
  'tagMany.apply': 'Change tags',
  'moveMany.title': plural('Bookmark {count} article in a folder', 'Bookmark {count} articles in a folder'),
  'moveMany.folder': 'Folder of the bookmarks',
  'moveMany.hint': 'A slash nests: Dossiers/Energy. Empty: the folder of the article’s feed.',
  'moveMany.apply': 'Bookmark there',
} as const satisfies Messages;
