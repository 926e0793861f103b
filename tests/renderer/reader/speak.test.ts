// Reading aloud: sentences, offline voices only, and one sentence after the other. Only the system's voice is replaced.
import { describe, expect, it } from 'vitest';
import { cutSentences } from '../../../renderer/reader/speak/sentences.ts';
import { createSpeaker, type SpeakerState } from '../../../renderer/reader/speak/speaker.ts';
import { pickVoice, type Voice } from '../../../renderer/reader/speak/voices.ts';

const cut = (text: string, lang: string | null) =>
  cutSentences(text, lang).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it('end where the language ends them', () => {
    expect(cut('He left. She asked: why?  “Nobody knew!”', 'en')).toEqual([
      'He left.',
      'She asked: why?',
      '“Nobody knew!”',
    ]);
    expect(cut('Він пішов. Чому? Ніхто не знав…', 'uk')).toEqual(['Він пішов.', 'Чому?', 'Ніхто не знав…']);
    expect(cut('雨が降った。誰も来なかった。', 'ja')).toEqual(['雨が降った。', '誰も来なかった。']);
  });

  it('without a letter are none', () => {
    expect(cut('… — * * *', null)).toEqual([]);
    expect(cut('', 'en')).toEqual([]);
  });
});

const voice = (lang: string, more: Partial<Voice> = {}): Voice => ({
  lang,
  name: lang,
  localService: true,
  default: false,
  ...more,
});

describe('voices', () => {
  it('are those that work without a network, and speak the language', () => {
    const cloud = voice('uk-UA', { localService: false });
    expect(pickVoice([cloud, voice('en-US')], 'uk')).toBeNull();
    expect(pickVoice([cloud, voice('en-US'), voice('uk_UA')], 'uk')?.lang).toBe('uk_UA');
    expect(pickVoice([voice('en-US', { default: true }), voice('en-GB')], 'en-GB')?.lang).toBe('en-GB');
    expect(pickVoice([voice('en-US'), voice('en-AU', { default: true })], 'en-IE')?.lang).toBe('en-AU');
    expect(pickVoice([voice('de-DE'), voice('en-US', { default: true })], null)?.lang).toBe('en-US');
    expect(pickVoice([cloud], null)).toBeNull();
  });
});

/** A voice that says nothing until it is told that it has. */
function quietSynth() {
  const spoken: { text: string; rate: number }[] = [];
  let now: SpeechSynthesisUtterance | null = null;
  const make = (text: string) => ({ text, rate: 1 }) as SpeechSynthesisUtterance;
  return {
    spoken,
    make,
    synth: {
      speak: (utterance: SpeechSynthesisUtterance) => {
        now = utterance;
        spoken.push({ text: utterance.text, rate: utterance.rate });
      },
      // Systems tell an utterance that was cut off of its end as well.
      cancel: () => {
        const cut = now;
        now = null;
        cut?.onerror?.({ error: 'interrupted' } as SpeechSynthesisErrorEvent);
      },
    },
    finish: () => now?.onend?.({} as SpeechSynthesisEvent),
    fail: () => now?.onerror?.({ error: 'synthesis-failed' } as SpeechSynthesisErrorEvent),
  };
}

function speakerOf(texts: readonly string[], from = 0) {
  const quiet = quietSynth();
  const states: SpeakerState[] = [];
  const ends: (string | null)[] = [];
  const speaker = createSpeaker(
    quiet.synth,
    {
      texts,
      from,
      rate: 1,
      voice: voice('en-US') as SpeechSynthesisVoice,
      onChange: (state) => states.push(state),
      onEnd: (trouble) => ends.push(trouble),
    },
    quiet.make,
  );
  return { ...quiet, speaker, states, ends, said: () => quiet.spoken.map(({ text }) => text) };
}

describe('the speaker', () => {
  it('says one sentence after the other, and ends', () => {
    const { speaker, finish, said, states, ends } = speakerOf(['a', 'b', 'c'], 1);
    speaker.play();
    finish();
    expect(said()).toEqual(['b', 'c']);
    expect(states.at(-1)).toEqual({ playing: true, at: 2 });
    expect(ends).toEqual([]);
    finish();
    expect(ends).toEqual([null]);
    expect(states.at(-1)).toEqual({ playing: false, at: 2 });
  });

  it('begins its sentence again after a pause, and with another speed', () => {
    const { speaker, finish, spoken, said, ends } = speakerOf(['a', 'b']);
    speaker.play();
    speaker.pause();
    finish();
    expect(said()).toEqual(['a']);
    speaker.setRate(1.5);
    expect(said()).toEqual(['a']);
    speaker.play();
    speaker.setRate(2);
    expect(spoken.map(({ text, rate }) => [text, rate])).toEqual([
      ['a', 1],
      ['a', 1.5],
      ['a', 2],
    ]);
    expect(ends).toEqual([]);
  });

  it('steps within the article, speaking or not', () => {
    const { speaker, said, states } = speakerOf(['a', 'b']);
    speaker.step(1);
    expect([said(), states.at(-1)]).toEqual([[], { playing: false, at: 1 }]);
    speaker.step(1);
    speaker.play();
    speaker.step(-1);
    speaker.step(-1);
    expect(said()).toEqual(['b', 'a', 'a']);
  });

  it('tells why a voice broke off; what was cut off by itself is no trouble', () => {
    const { speaker, fail, finish, ends } = speakerOf(['a', 'b']);
    speaker.play();
    speaker.step(1);
    speaker.stop();
    finish();
    expect(ends).toEqual([]);
    speaker.play();
    fail();
    expect(ends).toEqual(['synthesis-failed']);
  });
});
