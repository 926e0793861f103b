// Nothing is open: the day's title page, with what waits and the keys to begin with.
import type { CommandId } from '../../contract/commands.ts';
import { keysOf } from '../../contract/commands.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Keys } from '../ui/keys.tsx';

const HINTS = [
  'article.next',
  'article.forward',
  'search.focus',
  'help.keys',
] as const satisfies readonly CommandId[];

export function EmptyReader() {
  const t = useT();
  const formats = useFormats();
  const unread = useApp((state) => state.library.counts.unread);
  const overrides = useApp((state) => state.settings.keys);
  const now = Math.floor(Date.now() / 1000);
  return (
    <div className="reader-empty" tabIndex={-1} data-pane-focus>
      <div className="title-page">
        <p className="label">{formats.day(now, now)}</p>
        <p className="title-page-count">
          {unread === 0 ? t('reader.nothingWaiting') : t('reader.waiting', { count: unread })}
        </p>
        <p className="title-page-hint">{t('reader.none')}</p>
        <dl>
          {HINTS.map((id) => {
            const keys = keysOf(id, overrides)[0];
            return keys === undefined ? null : (
              <div key={id}>
                <dt>
                  <Keys keys={keys} />
                </dt>
                <dd>{t(`cmd.${id}`)}</dd>
              </div>
            );
          })}
        </dl>
      </div>
    </div>
  );
}
