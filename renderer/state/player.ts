// The player slice: what is in the player, whether it plays, and where it stands. One player for the whole window.
import type { Article, MediaId } from '../../contract/model.ts';

export interface Track {
  readonly articleId: number;
  readonly url: string;
  readonly media: MediaId;
  readonly title: string;
}

export interface PlayerState {
  readonly track: Track | null;
  readonly playing: boolean;
  /** Seconds. */
  readonly position: number;
  readonly duration: number | null;
  /** The file can't be played here. */
  readonly broken: boolean;
}

export const noPlayer: PlayerState = {
  track: null,
  playing: false,
  position: 0,
  duration: null,
  broken: false,
};

/** Whether that sound of that article is the one in the player. */
export function isTrack(state: PlayerState, articleId: number, url: string): boolean {
  return state.track?.articleId === articleId && state.track.url === url;
}

/** Closer to the end than this, listening begins anew. */
const LAST_SECONDS = 5;

/** Where to go on. */
export function startOf(position: number, duration: number | null): number {
  return duration !== null && position > duration - LAST_SECONDS ? 0 : position;
}

/** 1:02:03, 2:03. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** The first recording of an article that is on this disk. */
export function firstKept({ sounds }: Pick<Article, 'sounds'>): string | null {
  return Object.entries(sounds).find(([, { media }]) => media !== null)?.[0] ?? null;
}
