// Reads sentences one after the other. A pause ends the sentence that is spoken; going on begins it again, which every
// system's voices can do. Knows nothing of pages.

export interface SpeakerState {
  readonly playing: boolean;
  /** The sentence that is spoken, or comes next. */
  readonly at: number;
}

export interface Speaker {
  play(): void;
  pause(): void;
  /** A sentence on or back. */
  step(by: 1 | -1): void;
  /** Times the voice's own speed; what is spoken begins its sentence again. */
  setRate(rate: number): void;
  stop(): void;
}

interface Options {
  readonly texts: readonly string[];
  readonly voice: SpeechSynthesisVoice;
  readonly rate: number;
  readonly from: number;
  readonly onChange: (state: SpeakerState) => void;
  /** The last sentence was spoken, or the voice failed (with the system's reason). */
  readonly onEnd: (trouble: string | null) => void;
}

type Synth = Pick<SpeechSynthesis, 'speak' | 'cancel'>;
type MakeUtterance = (text: string) => SpeechSynthesisUtterance;

export function createSpeaker(
  synth: Synth,
  options: Options,
  makeUtterance: MakeUtterance = (text) => new SpeechSynthesisUtterance(text),
): Speaker {
  const { texts, voice, onChange, onEnd } = options;
  let at = Math.min(options.from, Math.max(0, texts.length - 1));
  let rate = options.rate;
  let playing = false;
  /** Counts up: what an utterance of an earlier round says is not heard. */
  let round = 0;

  const tell = () => onChange({ playing, at });
  const hush = () => {
    round += 1;
    synth.cancel();
  };
  const say = () => {
    hush();
    const mine = round;
    const utterance = makeUtterance(texts[at] ?? '');
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = rate;
    utterance.onend = () => mine === round && next();
    utterance.onerror = ({ error }) => mine === round && end(error);
    synth.speak(utterance);
    tell();
  };
  const end = (trouble: string | null) => {
    hush();
    playing = false;
    tell();
    onEnd(trouble);
  };
  const next = () => {
    if (at + 1 >= texts.length) return end(null);
    at += 1;
    say();
  };
  return {
    play: () => {
      if (texts.length === 0) return end(null);
      playing = true;
      say();
    },
    pause: () => {
      playing = false;
      hush();
      tell();
    },
    step: (by) => {
      at = Math.min(texts.length - 1, Math.max(0, at + by));
      if (playing) say();
      else tell();
    },
    setRate: (wanted) => {
      rate = wanted;
      if (playing) say();
    },
    stop: () => {
      playing = false;
      hush();
    },
  };
}
