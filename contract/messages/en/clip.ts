// Saved pages and texts on their way in, in English.
import { type Messages, plural } from '../message.ts';

export const clip = {
  'clip.title': 'Saved pages and texts',
  'clip.body':
    'Web pages that a browser saved (HTML, MHTML), texts and Markdown, one by one or a whole folder. They become articles of your own; nothing is fetched.',
  'clip.choose': 'Choose pages…',
  'clip.folder': 'Choose a folder…',
  'clip.progress': plural('Reading {done} of {count} file', 'Reading {done} of {count} files'),
  'clip.done': 'Saved pages and texts',
  'clip.kept': plural('{count} article kept', '{count} articles kept'),
  'clip.failed': plural('{count} file could not be read', '{count} files could not be read'),
  'clip.failedLine': '{name}: {reason}',
  'clip.none': 'There are no pages or texts in it.',
  'clip.stop': 'Stop',
  'clip.stopped': 'Stopped. What had been read by then stays.',
  'clip.read': 'Read it',
  'clip.show': 'Show all articles',
  'clip.lists': 'Subscriptions and bookmarks',
} as const satisfies Messages;
