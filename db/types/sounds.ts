// Sound that came with articles: what is kept, what is on its way, how far it was heard.
import type { Sound } from '../../contract/audio.ts';
import type { Seconds } from '../../contract/model.ts';
import type { MediaFile } from './search.ts';

/** An episode to fetch. */
export interface SoundTask {
  readonly articleId: number;
  readonly url: string;
  /** Failures before. */
  readonly attempts: number;
  /** Of the part that is here. */
  readonly validator: string | null;
  /** Bytes the host said there are in all. */
  readonly total: number | null;
  /** Private origins the user confirmed for the feeds of its articles. */
  readonly localOrigins: readonly string[];
}

export interface SoundStore {
  /** All that is known of an article's sound, by address. */
  of(articleId: number): Record<string, Sound>;
  /** To be fetched, whatever happened before; one that is here stays as it is. */
  want(articleId: number, url: string): Sound;
  /** No longer kept; the place in it stays. Returns the file it had. */
  drop(articleId: number, url: string): { readonly sound: Sound; readonly media: string | null };
  heard(articleId: number, url: string, position: number, duration: number | null): Sound;
  /** Wants the first sound of each new article of feeds that keep theirs. Returns how many. */
  wantNew(): number;
  /** Each address once, newest article first. */
  waiting(request: { readonly now: Seconds; readonly limit: number }): SoundTask[];
  /** Addresses somebody still waits for. */
  wantedUrls(): string[];
  progress(
    url: string,
    part: { readonly got: number; readonly total: number | null; readonly validator: string | null },
  ): void;
  /** The file is on disk: whoever waits for that address gets it. Returns the articles. */
  arrived(url: string, file: MediaFile): number[];
  /** `nextTry` null: given up. Returns the articles. */
  failed(url: string, outcome: { readonly reason: string; readonly nextTry: Seconds | null }): number[];
  /** What waits for another try is tried at once. */
  retry(): void;
  /** Articles that wait for that address. */
  waitingFor(url: string): number[];
  /** Bytes of all kept sound. */
  bytes(): number;
}
