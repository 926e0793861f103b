// What a demonstration feed is made of. The papers, people and events are invented.
import type { Drawing } from './art.ts';

export interface DemoPicture {
  /** File name without extension, unique among all feeds. */
  readonly name: string;
  readonly drawing: Drawing;
  readonly caption: string;
  readonly credit: string;
}

export interface DemoStory {
  readonly hoursAgo: number;
  readonly title: string;
  readonly author: string;
  readonly summary: string;
  readonly lead?: DemoPicture;
  /** HTML; `{pictures}` stands for the folder of pictures. */
  readonly body: string;
  readonly inline?: readonly DemoPicture[];
  readonly words?: readonly string[];
  readonly audio?: { readonly file: string; readonly bytes: number };
}

export interface DemoFeed {
  readonly slug: string;
  readonly title: string;
  readonly about: string;
  readonly lang: string;
  readonly site: string;
  readonly folder: string;
  readonly icon: { readonly letter: string; readonly paper: string; readonly ink: string };
  readonly stories: readonly DemoStory[];
}

/** A picture inside the text, with its caption. */
export function figure(picture: DemoPicture): string {
  return (
    `<figure><img src="{pictures}/${picture.name}.jpg" alt="${picture.caption}" width="1200" height="800">` +
    `<figcaption>${picture.caption} <small>${picture.credit}</small></figcaption></figure>`
  );
}
