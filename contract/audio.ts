// What came with an article beside its text, and its sound: whether it is on this disk, how far it was heard.
import type { MediaId } from './model.ts';

export interface Enclosure {
  readonly url: string;
  readonly type: string | null;
  /** Bytes as the feed says. */
  readonly length: number | null;
  readonly title: string | null;
}

export interface AudioSettings {
  /** Megabytes that kept sound may take in all. */
  readonly audioLimit: number;
  /** Percent of the normal speed of listening. */
  readonly audioSpeed: number;
}

export interface Sound {
  /** none: nobody wants it kept. waiting: on its way, or to be tried again. failed: given up, see `reason`. */
  readonly state: 'none' | 'waiting' | 'ready' | 'failed';
  readonly media: MediaId | null;
  /** Bytes here so far, and of the whole as its host says. */
  readonly got: number;
  readonly total: number | null;
  /** Why it is not here, in words. */
  readonly reason: string | null;
  /** Where listening stopped, in seconds. */
  readonly position: number;
  readonly duration: number | null;
}

export const NO_SOUND: Sound = {
  state: 'none',
  media: null,
  got: 0,
  total: null,
  reason: null,
  position: 0,
  duration: null,
};
