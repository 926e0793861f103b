// Reading comfort: sheets, typefaces, sizes, in English.
import { type Messages, plural } from '../message.ts';

export const comfort = {
  'cmd.view.text': 'Type and paper',
  'reader.text': 'Type and paper',
  'settings.theme': 'Paper',
  'settings.theme.system': 'System',
  'settings.theme.light': 'Light',
  'settings.theme.paper': 'Paper',
  'settings.theme.sepia': 'Sepia',
  'settings.theme.dark': 'Dark',
  'settings.theme.black': 'Black',
  'settings.font': 'Typeface of articles',
  'settings.font.serif': 'Serif',
  'settings.font.sans': 'Sans serif',
  'settings.font.legible': 'Hyperlegible',
  'settings.font.dyslexic': 'OpenDyslexic',
  'settings.font.sample': 'Ag',
  'settings.textSize': 'Text size',
  'settings.leading': 'Line spacing',
  'settings.hyphens': 'Split words at the ends of lines',
  'settings.measure': 'Line length',
  'settings.measure.value': plural('{count} character', '{count} characters'),
} as const satisfies Messages;
