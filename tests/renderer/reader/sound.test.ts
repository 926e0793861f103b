// Sound and film of an article: which are shown and as what, where listening goes on, how times are written.
import { describe, expect, it } from 'vitest';
import { NO_SOUND } from '../../../contract/audio.ts';
import { kindOf, shownEnclosures } from '../../../renderer/reader/page/enclosure-kinds.ts';
import { applyEvent } from '../../../renderer/state/apply-event.ts';
import { clock, firstKept, startOf } from '../../../renderer/state/player.ts';
import { initialState } from '../../../renderer/state/store.ts';

const enclosure = (url: string, type: string | null = null) => ({ url, type, length: null, title: null });

describe('enclosures', () => {
  it('are told apart by type, else by name', () => {
    expect(kindOf(enclosure('https://x.example/a', 'audio/mpeg'))).toBe('audio');
    expect(kindOf(enclosure('https://x.example/a.m4a?b=1'))).toBe('audio');
    expect(kindOf(enclosure('https://x.example/a.mp4'))).toBe('video');
    expect(kindOf(enclosure('https://x.example/a.pdf', 'application/pdf'))).toBe('other');
  });

  it('are shown once, with what the text itself would play, and without pictures', () => {
    const html =
      '<p>x</p><audio src="https://x.example/a.mp3?x=1&amp;y=2" controls></audio>' +
      '<video controls><source src="https://x.example/f.webm" type="video/webm"><source src="https://x.example/f.mp4"></video>';
    const shown = shownEnclosures({
      enclosures: [
        enclosure('https://x.example/a.mp3?x=1&y=2', 'audio/mpeg'),
        enclosure('https://x.example/p.jpg', 'image/jpeg'),
      ],
      html,
    });
    expect(shown.map(({ url }) => url)).toEqual([
      'https://x.example/a.mp3?x=1&y=2',
      'https://x.example/f.webm',
    ]);
    expect(shown.map(kindOf)).toEqual(['audio', 'video']);
  });
});

describe('the player', () => {
  it('goes on where it was left, and begins anew at the very end', () => {
    expect([startOf(61, 300), startOf(297, 300), startOf(61, null)]).toEqual([61, 0, 61]);
  });

  it('writes times as clocks do', () => {
    expect([0, 59.9, 61, 3600, 36_061].map(clock)).toEqual(['0:00', '0:59', '1:01', '1:00:00', '10:01:01']);
  });

  it('finds the recording that is here', () => {
    const here = { ...NO_SOUND, state: 'ready' as const, media: 'x' };
    expect(firstKept({ sounds: { a: NO_SOUND, b: here } })).toBe('b');
    expect(firstKept({ sounds: { a: NO_SOUND } })).toBeNull();
  });

  it('leaves the state as it is for the sound of an article that is not open', () => {
    const payload = { articleId: 4, url: 'a', sound: NO_SOUND };
    expect(applyEvent(initialState, 'audio.changed', payload).article).toBe(initialState.article);
  });
});
