// The bar of reading aloud; where no voice works without a network it says so.
import { useEffect, useMemo, useRef } from 'react';
import { useFormats, useLanguage, useT } from '../../i18n/use-t.ts';
import { addCommandHandlers } from '../../keys/command-runner.ts';
import { useApp } from '../../state/store.ts';
import { IconButton } from '../../ui/button.tsx';
import type { Speech } from './use-speech.ts';

export function SpeakBar({ speech }: { readonly speech: Speech }) {
  const t = useT();
  useSpeechCommands(speech);
  const { mode } = speech;
  if (mode === 'off' || mode === 'waiting') return null;
  const speaking = mode === 'playing' || mode === 'paused';
  return (
    <section className="speak-bar" aria-label={t('speak.label')}>
      {speaking ? <SpeakTools speech={speech} /> : <Trouble speech={speech} />}
      <IconButton icon="close" label={t('speak.stop')} onClick={speech.stop} />
    </section>
  );
}

function SpeakTools({ speech }: { readonly speech: Speech }) {
  const t = useT();
  const formats = useFormats();
  const rate = useApp((state) => state.settings.speechRate);
  const playing = speech.mode === 'playing';
  return (
    <>
      <IconButton
        className="speak-prev"
        icon="chevron"
        label={t('cmd.article.speakPrev')}
        command="article.speakPrev"
        onClick={() => speech.step(-1)}
      />
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={t(playing ? 'speak.pause' : 'speak.play')}
        command="article.speak"
        onClick={speech.toggle}
      />
      <IconButton
        icon="chevron"
        label={t('cmd.article.speakNext')}
        command="article.speakNext"
        onClick={() => speech.step(1)}
      />
      <IconButton
        icon="minus"
        label={t('cmd.article.speakSlower')}
        command="article.speakSlower"
        onClick={() => speech.changeRate(-25)}
      />
      <output className="speak-rate">{`${formats.number(rate / 100)}×`}</output>
      <IconButton
        icon="plus"
        label={t('cmd.article.speakFaster')}
        command="article.speakFaster"
        onClick={() => speech.changeRate(25)}
      />
    </>
  );
}

function Trouble({ speech }: { readonly speech: Speech }) {
  const t = useT();
  const language = useLanguage();
  const { mode, lang } = speech;
  const name = lang === null ? null : nameOf(lang, language);
  return (
    <p className="speak-trouble" role="status">
      {mode === 'failed'
        ? t('speak.failed')
        : name === null
          ? t('speak.none')
          : t('speak.noneFor', { language: name })}
    </p>
  );
}

function nameOf(lang: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(lang) ?? lang;
  } catch {
    return lang;
  }
}

/** Its keys, while an article is open; those beside the first only while it speaks. */
function useSpeechCommands(speech: Speech): void {
  const latest = useRef(speech);
  latest.current = speech;
  const handlers = useMemo(() => {
    const whileOpen = (act: (speech: Speech) => void) => () =>
      latest.current.mode === 'off' ? false : act(latest.current);
    return {
      'article.speak': () => latest.current.toggle(),
      'article.speakNext': whileOpen(({ step }) => step(1)),
      'article.speakPrev': whileOpen(({ step }) => step(-1)),
      'article.speakFaster': whileOpen(({ changeRate }) => changeRate(25)),
      'article.speakSlower': whileOpen(({ changeRate }) => changeRate(-25)),
      'article.close': whileOpen(({ stop }) => stop()),
    };
  }, []);
  useEffect(() => addCommandHandlers(handlers), [handlers]);
}
