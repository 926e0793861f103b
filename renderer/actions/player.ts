// The one audio element of the window: plays files of this disk only, keeps the place in them, listens to the media keys.
import type { Article } from '../../contract/model.ts';
import { api, host } from '../api.ts';
import { firstKept, isTrack, noPlayer, startOf, type Track } from '../state/player.ts';
import { changeSlice, getState } from '../state/store.ts';
import { attempt } from './attempt.ts';
import { setSettings } from './settings.ts';

export const BACK = 15;
export const FORWARD = 30;
export const SPEEDS = [80, 100, 120, 150, 175, 200] as const;
/** Between two notes of the place while it plays. */
const NOTE_MS = 10_000;

let element: HTMLAudioElement | null = null;
let noted = 0;
/** What is to play once it is here. */
let awaited: { readonly articleId: number; readonly url: string } | null = null;

function audio(): HTMLAudioElement {
  element ??= prepare(new Audio());
  return element;
}

function prepare(fresh: HTMLAudioElement): HTMLAudioElement {
  fresh.preload = 'metadata';
  const follow = () => {
    const duration = Number.isFinite(fresh.duration) ? fresh.duration : null;
    changeSlice('player', (player) => ({
      ...player,
      position: fresh.currentTime,
      duration: duration ?? player.duration,
      playing: !fresh.paused,
    }));
  };
  for (const name of ['timeupdate', 'durationchange', 'play', 'pause', 'seeked'] as const)
    fresh.addEventListener(name, follow);
  fresh.addEventListener('timeupdate', () => {
    if (!fresh.paused && performance.now() - noted > NOTE_MS) keepPlace();
  });
  fresh.addEventListener('pause', keepPlace);
  fresh.addEventListener('ended', keepPlace);
  fresh.addEventListener('error', () =>
    changeSlice('player', (player) => ({ ...player, broken: player.track !== null, playing: false })),
  );
  window.addEventListener('pagehide', keepPlace);
  setupMediaKeys();
  return fresh;
}

/** Writes down where listening stands; an episode heard to its end begins anew next time. */
function keepPlace(): void {
  const { track, duration, broken } = getState().player;
  if (track === null || element === null || broken || element.readyState === 0) return;
  noted = performance.now();
  const position = element.ended ? 0 : element.currentTime;
  const { articleId: id, url } = track;
  api.call('audio.heard', { id, url, position, duration }).catch(() => {
    // The article is gone, or the backend: the sound plays on.
  });
}

function setupMediaKeys(): void {
  if (!('mediaSession' in navigator)) return;
  const { mediaSession } = navigator;
  mediaSession.setActionHandler('play', () => void togglePlayer());
  mediaSession.setActionHandler('pause', () => void togglePlayer());
  mediaSession.setActionHandler('seekbackward', () => void seekBy(-BACK));
  mediaSession.setActionHandler('seekforward', () => void seekBy(FORWARD));
}

function load(track: Track, at: number, duration: number | null): void {
  keepPlace();
  const player = audio();
  player.pause();
  changeSlice('player', () => ({ ...noPlayer, track, position: at, duration }));
  player.src = host().mediaUrl(track.media);
  applySpeed();
  player.currentTime = at;
  if ('mediaSession' in navigator)
    navigator.mediaSession.metadata = new MediaMetadata({ title: track.title });
}

/** Puts a kept sound of an article into the player; `at` in seconds, where it was left when absent. */
export function loadSound(
  article: Pick<Article, 'id' | 'title' | 'sounds'>,
  url: string,
  at?: number,
): boolean {
  const sound = article.sounds[url];
  if (!sound || sound.media === null) return false;
  if (!isTrack(getState().player, article.id, url)) {
    const track = { articleId: article.id, url, media: sound.media, title: article.title };
    load(track, at ?? startOf(sound.position, sound.duration), sound.duration);
  } else if (at !== undefined) seekTo(at);
  return true;
}

export function playSound(article: Pick<Article, 'id' | 'title' | 'sounds'>, url: string): void {
  if (isTrack(getState().player, article.id, url)) void togglePlayer();
  else if (loadSound(article, url)) void start();
}

async function start(): Promise<void> {
  try {
    await audio().play();
  } catch (error) {
    // A file that can't be played says so by its own event; a track changed meanwhile is no trouble.
    if ((error as { name?: string }).name === 'NotAllowedError') console.error(error);
  }
}

/** Plays or pauses what is in the player; false when nothing is. */
export function togglePlayer(): boolean {
  if (getState().player.track === null || element === null) return false;
  if (element.paused) void start();
  else element.pause();
  return true;
}

export function seekTo(seconds: number): void {
  if (element === null) return;
  const most = getState().player.duration ?? Number.MAX_SAFE_INTEGER;
  element.currentTime = Math.min(most, Math.max(0, seconds));
  changeSlice('player', (player) => ({ ...player, position: element?.currentTime ?? player.position }));
  if (element.paused) keepPlace();
}

/** False when nothing is in the player. */
export function seekBy(seconds: number): boolean {
  if (getState().player.track === null || element === null) return false;
  seekTo(element.currentTime + seconds);
  return true;
}

function applySpeed(): void {
  const player = audio();
  player.defaultPlaybackRate = getState().settings.audioSpeed / 100;
  player.playbackRate = player.defaultPlaybackRate;
}

export async function setSpeed(percent: number): Promise<void> {
  await setSettings({ audioSpeed: percent });
  applySpeed();
}

/** The next speed up or down; false when nothing is in the player. */
export function changeSpeed(step: 1 | -1): boolean {
  if (getState().player.track === null) return false;
  const now = getState().settings.audioSpeed;
  const others = SPEEDS.filter((speed) => (step > 0 ? speed > now : speed < now));
  const next = step > 0 ? others[0] : others.at(-1);
  if (next !== undefined) void setSpeed(next);
  return true;
}

export function closePlayer(): void {
  keepPlace();
  element?.pause();
  element?.removeAttribute('src');
  changeSlice('player', () => noPlayer);
}

/** Fetches it to this disk; `play`: and plays it when it is here and its article is still open. */
export async function keepSound(articleId: number, url: string, play: boolean): Promise<void> {
  awaited = play ? { articleId, url } : null;
  await attempt(() => api.call('audio.keep', { id: articleId, url }));
}

export async function dropSound(articleId: number, url: string): Promise<void> {
  if (awaited?.url === url) awaited = null;
  if (isTrack(getState().player, articleId, url)) closePlayer();
  await attempt(() => api.call('audio.drop', { id: articleId, url }));
}

/** Called for each audio.changed, once the state has it. */
export function playAwaited(articleId: number, url: string): void {
  const { article } = getState().article;
  if (awaited?.articleId !== articleId || awaited.url !== url || article?.id !== articleId) return;
  const sound = article.sounds[url];
  if (sound?.state !== 'ready') return;
  awaited = null;
  playSound(article, url);
}

/** Plays or pauses what is in the player, else the first recording of the open article. */
export function toggleAny(): boolean {
  if (togglePlayer()) return true;
  const { article } = getState().article;
  const url = article && firstKept(article);
  if (!article || !url) return false;
  playSound(article, url);
  return true;
}
