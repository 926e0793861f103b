// One episode in its article: fetch it, hear it, keep it or let it go. Nothing of it is ever played from the network.

import { NO_SOUND, type Sound } from '../../../contract/audio.ts';
import { cleanUrl } from '../../../contract/clean-url.ts';
import type { Article, Enclosure } from '../../../contract/model.ts';
import { openExternal } from '../../actions/articles.ts';
import { dropSound, keepSound } from '../../actions/player.ts';
import { useLanguage, useT } from '../../i18n/use-t.ts';
import { clock } from '../../state/player.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PlayerControls } from './player-controls.tsx';
import { sizeOf } from './sound-size.ts';
import './audio.css';

interface Props {
  readonly article: Article;
  readonly enclosure: Enclosure;
  /** What it is called, where the feed says it. */
  readonly name: string | null;
}

export function SoundCard({ article, enclosure, name }: Props) {
  const t = useT();
  const sound = article.sounds[enclosure.url] ?? NO_SOUND;
  return (
    <section className="sound" aria-label={name ?? t('player.label')} data-state={sound.state}>
      {name !== null && (
        <p className="sound-name" dir="auto">
          {name}
        </p>
      )}
      {sound.state === 'ready' && <Kept article={article} sound={sound} url={enclosure.url} />}
      {sound.state === 'waiting' && <OnItsWay article={article} sound={sound} enclosure={enclosure} />}
      {(sound.state === 'none' || sound.state === 'failed') && (
        <NotHere article={article} sound={sound} enclosure={enclosure} />
      )}
    </section>
  );
}

function Kept({
  article,
  sound,
  url,
}: {
  readonly article: Article;
  readonly sound: Sound;
  readonly url: string;
}) {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      <PlayerControls article={article} sound={sound} url={url} />
      <p className="sound-foot">
        <Icon name="check" />
        <span>
          <bdi>{t('player.kept', { size: sizeOf(sound.total, language) ?? '' })}</bdi>
        </span>
        <Button look="quiet" onClick={() => void dropSound(article.id, url)}>
          {t('player.remove')}
        </Button>
      </p>
    </>
  );
}

interface StateProps {
  readonly article: Article;
  readonly sound: Sound;
  readonly enclosure: Enclosure;
}

function NotHere({ article, sound, enclosure: { url, length } }: StateProps) {
  const t = useT();
  const language = useLanguage();
  const size = sizeOf(sound.total ?? length, language);
  const left = sound.position > 0 ? t('player.left', { time: clock(sound.position) }) : null;
  const facts = [size, left, sound.state === 'none' ? t('player.notHere') : null].filter(
    (one) => one !== null,
  );
  return (
    <>
      <div className="sound-row">
        <Button look="primary" onClick={() => void keepSound(article.id, url, true)}>
          <Icon name="play" filled />
          {t(sound.state === 'failed' ? 'player.again' : 'player.fetch')}
        </Button>
        <Button onClick={() => void keepSound(article.id, url, false)}>
          <Icon name="import" />
          {t('player.keep')}
        </Button>
        <IconButton
          icon="external"
          label={t('reader.opens')}
          onClick={() => void openExternal(cleanUrl(url))}
        />
      </div>
      {sound.reason !== null && (
        <p className="sound-trouble" role="status">
          <bdi>{sound.reason}</bdi>
        </p>
      )}
      {facts.length > 0 && (
        <p className="sound-facts">
          <bdi>{facts.join(' · ')}</bdi>
        </p>
      )}
    </>
  );
}

function OnItsWay({ article, sound, enclosure }: StateProps) {
  const t = useT();
  const language = useLanguage();
  const total = sound.total ?? enclosure.length;
  const got = sizeOf(sound.got, language) ?? sizeOf(0, language) ?? '';
  const size = sizeOf(total, language);
  const words = size === null ? t('player.gotSome', { got }) : t('player.got', { got, total: size });
  return (
    <>
      <div className="sound-row">
        <progress
          className="sound-progress"
          aria-label={t('player.fetching')}
          {...(total === null || total === 0 ? {} : { value: Math.min(sound.got, total), max: total })}
        />
        <Button look="quiet" onClick={() => void dropSound(article.id, enclosure.url)}>
          {t('dialog.cancel')}
        </Button>
      </div>
      <p className="sound-facts">
        <bdi>{words}</bdi>
      </p>
      {sound.reason !== null && (
        <p className="sound-trouble" role="status">
          <bdi>{t('player.later', { reason: sound.reason })}</bdi>
        </p>
      )}
    </>
  );
}
