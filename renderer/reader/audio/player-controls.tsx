// Play, skip, seek, speed: for a sound in its article, whether it is in the player already or not.
import type { Sound } from '../../../contract/audio.ts';
import type { Article } from '../../../contract/model.ts';
import { BACK, FORWARD, loadSound, playSound, SPEEDS, seekBy, setSpeed } from '../../actions/player.ts';
import { useFormats, useT } from '../../i18n/use-t.ts';
import { clock, isTrack, startOf } from '../../state/player.ts';
import { useApp } from '../../state/store.ts';
import { IconButton } from '../../ui/button.tsx';

interface Props {
  readonly article: Article;
  readonly sound: Sound;
  readonly url: string;
}

export function PlayerControls({ article, sound, url }: Props) {
  const t = useT();
  const player = useApp((state) => state.player);
  const isHere = isTrack(player, article.id, url);
  const playing = isHere && player.playing;
  const skip = (seconds: number) => {
    if (loadSound(article, url)) seekBy(seconds);
  };
  if (isHere && player.broken)
    return (
      <p className="sound-trouble" role="alert">
        {t('player.broken')}
      </p>
    );
  return (
    <fieldset className="player" aria-label={t('player.label')}>
      <IconButton
        icon="skipBack"
        className="player-skip"
        label={t('player.back', { count: BACK })}
        command="audio.back"
        onClick={() => skip(-BACK)}
      >
        <span aria-hidden="true">{BACK}</span>
      </IconButton>
      <IconButton
        icon={playing ? 'pause' : 'play'}
        filled={!playing}
        className="player-toggle"
        label={t(playing ? 'player.pause' : 'player.play')}
        command="audio.toggle"
        onClick={() => playSound(article, url)}
      />
      <IconButton
        icon="skipForward"
        className="player-skip"
        label={t('player.forward', { count: FORWARD })}
        command="audio.forward"
        onClick={() => skip(FORWARD)}
      >
        <span aria-hidden="true">{FORWARD}</span>
      </IconButton>
      <Seek article={article} sound={sound} url={url} />
      <Speed />
    </fieldset>
  );
}

function Seek({ article, sound, url }: Props) {
  const t = useT();
  const player = useApp((state) => state.player);
  const isHere = isTrack(player, article.id, url);
  const position = isHere ? player.position : startOf(sound.position, sound.duration);
  const duration = (isHere ? player.duration : null) ?? sound.duration;
  return (
    <div className="player-line">
      <span className="player-time">{clock(position)}</span>
      <input
        type="range"
        className="player-seek"
        min={0}
        max={Math.max(1, Math.floor(duration ?? 1))}
        step={1}
        value={Math.floor(position)}
        disabled={duration === null}
        aria-label={t('player.seek')}
        aria-valuetext={t('player.of', { at: clock(position), all: clock(duration ?? 0) })}
        onChange={(event) => void loadSound(article, url, Number(event.target.value))}
      />
      <span className="player-time">{duration === null ? '–:––' : clock(duration)}</span>
    </div>
  );
}

function Speed() {
  const t = useT();
  const formats = useFormats();
  const speed = useApp((state) => state.settings.audioSpeed);
  const speeds = [...new Set([...SPEEDS, speed])].sort((a, b) => a - b);
  return (
    <select
      className="player-speed"
      aria-label={t('player.speed')}
      title={t('player.speed')}
      value={speed}
      onChange={(event) => void setSpeed(Number(event.target.value))}
    >
      {speeds.map((value) => (
        <option key={value} value={value}>{`${formats.number(value / 100)}×`}</option>
      ))}
    </select>
  );
}
