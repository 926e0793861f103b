// What plays while another article is read: a small bar that leads back to its own.
import { openArticle } from '../../actions/articles.ts';
import { closePlayer, togglePlayer } from '../../actions/player.ts';
import { useT } from '../../i18n/use-t.ts';
import { clock } from '../../state/player.ts';
import { useApp } from '../../state/store.ts';
import { IconButton } from '../../ui/button.tsx';
import './audio.css';

export function NowPlaying() {
  const t = useT();
  const { track, playing, position, duration } = useApp((state) => state.player);
  const openId = useApp((state) => state.article.id);
  if (track === null || track.articleId === openId) return null;
  return (
    <section className="now-playing" aria-label={t('player.now')}>
      <IconButton
        icon={playing ? 'pause' : 'play'}
        filled={!playing}
        className="player-toggle"
        label={t(playing ? 'player.pause' : 'player.play')}
        command="audio.toggle"
        onClick={togglePlayer}
      />
      <button type="button" className="now-title" onClick={() => void openArticle(track.articleId)}>
        <span dir="auto">{track.title}</span>
        <small>
          {t('player.of', { at: clock(position), all: duration === null ? '–:––' : clock(duration) })}
        </small>
      </button>
      <IconButton icon="close" label={t('player.close')} onClick={closePlayer} />
    </section>
  );
}
