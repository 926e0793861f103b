// The offer to go on where one was: a quiet line over the foot of the page, taken by its key or a press.
import { useEffect, useMemo } from 'react';
import { announce } from '../../actions/attempt.ts';
import { useFormats, useT } from '../../i18n/use-t.ts';
import { useCommands } from '../../keys/command-runner.ts';
import { Button, IconButton, useKeyHint } from '../../ui/button.tsx';

interface Props {
  /** A share of the text, 0 to 1. */
  readonly place: number;
  readonly onAnswer: (go: boolean) => void;
}

export function Resume({ place, onAnswer }: Props) {
  const t = useT();
  const formats = useFormats();
  const hint = useKeyHint('article.resume');
  const commands = useMemo(() => ({ 'article.resume': () => onAnswer(true) }), [onAnswer]);
  useCommands(commands);
  const percent = formats.percent(Math.round(place * 100) / 100);
  const words = hint === null ? '' : t('reader.resume.key', { key: hint.text });
  useEffect(() => announce(`${t('reader.resume.at', { percent })} ${words}`.trim()), [t, percent, words]);
  return (
    <div className="resume">
      <div className="resume-card">
        <span className="resume-at">{t('reader.resume.at', { percent })}</span>
        <Button look="quiet" onClick={() => onAnswer(true)} {...(hint ? { title: hint.text } : {})}>
          {t('cmd.article.resume')}
        </Button>
        <IconButton icon="close" label={t('reader.resume.no')} onClick={() => onAnswer(false)} />
      </div>
    </div>
  );
}
