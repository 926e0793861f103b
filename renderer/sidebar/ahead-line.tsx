// One quiet line: no network, or what is fetched ahead and how to hold it. Nothing at all when there is nothing to tell.
import { type ReactNode, useEffect, useState } from 'react';
import type { Activity } from '../../contract/model.ts';
import { setPaused } from '../actions/activity.ts';
import type { Formats } from '../i18n/format.ts';
import type { Translate } from '../i18n/translate.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';

/** What is over sooner is nobody's business; what comes and goes must not flicker. */
const SETTLE_MS = 1200;

interface Line {
  readonly icon: IconName;
  readonly text: string;
  readonly more?: string;
  readonly action: 'pause' | 'resume' | null;
}

export function AheadLine() {
  const t = useT();
  const formats = useFormats();
  const activity = useApp((state) => state.activity);
  const line = lineOf(activity, t, formats);
  const shown = useSettled(line !== null);
  if (line === null || !shown) return null;
  const { action } = line;
  return (
    <Frame icon={line.icon} text={line.text} {...(line.more ? { more: line.more } : {})}>
      {action !== null && (
        <Button look="quiet" onClick={() => void setPaused(action === 'pause')}>
          {t(`ahead.${action}`)}
        </Button>
      )}
    </Frame>
  );
}

function Frame({
  icon,
  text,
  more,
  children,
}: {
  readonly icon: IconName;
  readonly text: string;
  readonly more?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="ahead-line" role="status" aria-live="off">
      <Icon name={icon} />
      <p title={more}>
        {text}
        {more && <span className="ahead-more">{more}</span>}
      </p>
      {children}
    </div>
  );
}

function lineOf(activity: Activity, t: Translate, formats: Formats): Line | null {
  const { offlineSince, paused, pages, pictures, trouble } = activity;
  if (offlineSince !== null) {
    const text = t('offline.since', { time: formats.time(offlineSince) });
    return { icon: 'offline', text, more: t('offline.sinceMore'), action: null };
  }
  if (paused) return { icon: 'pause', text: t('ahead.paused'), action: 'resume' };
  if (pages !== null) {
    const { done, total, more } = pages;
    const text = t(more ? 'ahead.pagesMore' : 'ahead.pages', { done, total });
    return { icon: 'import', text, action: 'pause' };
  }
  if (trouble !== null) return { icon: 'alert', text: t(`ahead.${trouble}`), action: null };
  if (pictures === null) return null;
  const count = pictures.left;
  const text = pictures.more ? t('ahead.picturesMore', { count }) : t('ahead.pictures', { count });
  return { icon: 'import', text, action: 'pause' };
}

function useSettled(value: boolean): boolean {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
