// Methods of sound: keep an episode on this disk, drop it again, remember how far it was heard.
import { z } from 'zod';
import type { Sound } from '../audio.ts';

const episode = { id: z.int().positive(), url: z.string().min(1).max(8192) };
const seconds = z.number().min(0).max(1_000_000);

export const audioInputs = {
  /** Fetches it to disk, now; failed ones are tried again. `audio.changed` tells how it goes. */
  'audio.keep': z.strictObject(episode),
  /** Breaks off what is on its way; a stored file goes unless another article has it too. */
  'audio.drop': z.strictObject(episode),
  'audio.heard': z.strictObject({ ...episode, position: seconds, duration: seconds.nullable() }),
} as const;

export interface AudioOutputs {
  'audio.keep': Sound;
  'audio.drop': Sound;
  'audio.heard': Sound;
}
