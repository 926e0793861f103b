// Reading: where an article was left.
import { z } from 'zod';
import { id } from './fields.ts';

export const readingInputs = {
  /** No event follows: it is only asked for when the article is opened again. Null: not begun, or finished. */
  'reading.setPlace': z.strictObject({ id, place: z.number().min(0).max(1).nullable() }),
} as const;

export interface ReadingOutputs {
  'reading.setPlace': { readonly changed: boolean };
}
