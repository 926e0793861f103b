// Reading the open article aloud: the system's offline voice, the sentence marked, the page going along.
import { useCallback, useEffect, useRef, useState } from 'react';
import { setSettings } from '../../actions/settings.ts';
import { getState } from '../../state/store.ts';
import { drawMarks } from '../find/marks.ts';
import type { PageParts } from '../page/page-parts.ts';
import { firstInSight, showRange } from '../range-box.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { createSpeaker, type Speaker } from './speaker.ts';
import { listVoices, pickVoice } from './voices.ts';

/** off; waiting for voices; none: there is no offline voice; failed: the voice broke off. */
export type SpeechMode = 'off' | 'waiting' | 'playing' | 'paused' | 'none' | 'failed';

export interface Speech {
  readonly mode: SpeechMode;
  /** Language of the article, null when unknown. */
  readonly lang: string | null;
  readonly voice: string;
  readonly toggle: () => void;
  readonly stop: () => void;
  readonly step: (by: 1 | -1) => void;
  /** Percent more or less. */
  readonly changeRate: (by: 25 | -25) => void;
}

interface State {
  readonly mode: SpeechMode;
  readonly voice: string;
}

const OFF: State = { mode: 'off', voice: '' };

export function useSpeech(parts: PageParts | null): Speech {
  const [state, setState] = useState<State>(OFF);
  const speaker = useRef<Speaker | null>(null);
  const lang = parts?.page.documentElement.lang || null;

  const stop = useCallback(() => {
    speaker.current?.stop();
    speaker.current = null;
    if (parts !== null) drawMarks([document, parts.page], 'spoken', []);
    setState(OFF);
  }, [parts]);
  // Another article, or none: silence.
  useEffect(() => stop, [stop]);

  const start = async () => {
    if (parts === null) return;
    setState({ mode: 'waiting', voice: '' });
    const voice = 'speechSynthesis' in window ? pickVoice(await listVoices(speechSynthesis), lang) : null;
    if (!parts.page.body.isConnected) return;
    if (voice === null) return setState({ mode: 'none', voice: '' });
    const sentences = readSentences(parts.roots, lang);
    const made = createSpeaker(speechSynthesis, {
      texts: sentences.map(({ text }) => text),
      voice,
      rate: getState().settings.speechRate / 100,
      from: firstInSight(
        parts,
        sentences.map(({ range }) => range),
      ),
      onChange: ({ playing, at }) => {
        setState({ mode: playing ? 'playing' : 'paused', voice: voice.name });
        mark(parts, sentences[at]);
      },
      onEnd: (trouble) => (trouble === null ? stop() : setState({ mode: 'failed', voice: voice.name })),
    });
    speaker.current = made;
    made.play();
  };
  return {
    ...state,
    lang,
    stop,
    toggle: () => {
      if (state.mode === 'playing') speaker.current?.pause();
      else if (state.mode === 'paused') speaker.current?.play();
      else if (state.mode !== 'waiting') void start();
    },
    step: (by) => speaker.current?.step(by),
    changeRate: (by) => {
      const rate = Math.min(300, Math.max(50, getState().settings.speechRate + by));
      speaker.current?.setRate(rate / 100);
      void setSettings({ speechRate: rate });
    },
  };
}

function mark(parts: PageParts, sentence: Sentence | undefined): void {
  if (sentence === undefined || !sentence.range.startContainer.isConnected) return;
  drawMarks([document, parts.page], 'spoken', [sentence.range]);
  showRange(parts, sentence.range);
}
