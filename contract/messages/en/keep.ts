// Keeping: how long articles stay, room for pictures, and what a change removes, in English.
import { type Messages, plural } from '../message.ts';

export const keep = {
  'settings.keeping': 'Keeping',
  'keep.rule': 'Keep articles',
  'keep.all': 'Everything, for ever',
  'keep.days': plural('For a day after they arrive', 'For {count} days after they arrive'),
  'keep.years': plural('For a year after they arrive', 'For {count} years after they arrive'),
  'keep.newest': plural('The newest of each feed', 'The newest {count} of each feed'),
  'keep.newestHere': plural('The newest one', 'The newest {count}'),
  'keep.general': 'As in the settings: {rule}',
  'keep.hint': 'Bookmarked, tagged and clipped articles always stay.',
  'keep.unread': 'Unread articles stay too, until they are read',
  'keep.pictures': 'Room for pictures',
  'keep.noLimit': 'As much as they need',
  'keep.picturesHint':
    'When it is used up, pictures of the oldest read articles go first; the text stays, and they can be fetched again.',
  'keep.usage': 'On this disk',
  'keep.usage.texts': plural('{count} article with search index', '{count} articles with search index'),
  'keep.usage.pictures': plural('{count} picture', '{count} pictures'),
  'keep.counting': 'Counting what this removes…',
  'keep.removes': plural(
    'This removes {count} article, {size}. It can’t be undone.',
    'This removes {count} articles, {size}. It can’t be undone.',
  ),
  'keep.removesPictures': plural(
    'This removes {count} picture of read articles, {size}. The text stays.',
    'This removes {count} pictures of read articles, {size}. The text stays.',
  ),
  'keep.removesNothing': 'This removes nothing now.',
  'keep.apply': plural('Remove {count} article', 'Remove {count} articles'),
  'keep.applyPictures': plural('Remove {count} picture', 'Remove {count} pictures'),
  'keep.save': plural('Save and remove {count} article', 'Save and remove {count} articles'),
  'keep.running': 'Removing articles…',
  'keep.cancel': 'Stop',
  'keep.done': plural(
    '{count} article removed, {size} given back',
    '{count} articles removed, {size} given back',
  ),
  'keep.donePictures': plural(
    '{count} picture removed, {size} given back',
    '{count} pictures removed, {size} given back',
  ),
} as const satisfies Messages;
