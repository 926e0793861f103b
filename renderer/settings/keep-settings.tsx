// How long articles are kept, and how much room pictures get. A change that removes anything says how much, and waits for a yes.
import { useCallback, useEffect, useState } from 'react';
import type { Output } from '../../contract/methods.ts';
import type { Settings } from '../../contract/model.ts';
import { cancelJob } from '../actions/jobs.ts';
import { prune } from '../actions/keep.ts';
import { setSettings } from '../actions/settings.ts';
import { api } from '../api.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { Question } from '../keep/question.tsx';
import { ruleOptions } from '../keep/rules.ts';
import { isHarmless, usePreview } from '../keep/use-preview.ts';
import { runningJob } from '../state/jobs.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, SwitchField } from '../ui/field.tsx';

/** Megabytes; 0 is no limit. */
const LIMITS = [500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

type Change = Partial<Pick<Settings, 'keep' | 'keepUnread' | 'pictureLimit'>>;

export function KeepSettings() {
  const t = useT();
  const settings = useApp((state) => state.settings);
  const [change, setChange] = useState<Change | null>(null);
  const removal = usePreview(change);
  const { keep, keepUnread, pictureLimit } = { ...settings, ...change };
  const limits = useLimits(pictureLimit);
  const more = (one: Change) => setChange({ ...change, ...one });
  const apply = useCallback(async (made: Change, loses: boolean) => {
    await setSettings(made);
    setChange(null);
    if (loses) await prune();
  }, []);
  // What costs nothing needs no question.
  useEffect(() => {
    if (change !== null && isHarmless(removal)) void apply(change, false);
  }, [change, removal, apply]);
  const question = change !== null && removal !== null && !isHarmless(removal) && (
    <Question removal={removal} onYes={() => void apply(change, true)} onNo={() => setChange(null)} />
  );
  const aboutPictures = change?.keep === undefined && change?.keepUnread === undefined;
  return (
    <section id="settings-keeping">
      <h3>{t('settings.keeping')}</h3>
      <SelectField
        label={t('keep.rule')}
        hint={t('keep.hint')}
        value={keep}
        options={ruleOptions(keep, t, 'general')}
        onChange={(value) => more({ keep: value })}
      />
      <SwitchField
        label={t('keep.unread')}
        checked={keepUnread}
        onChange={(on) => more({ keepUnread: on })}
      />
      {!aboutPictures && question}
      <SelectField
        label={t('keep.pictures')}
        hint={t('keep.picturesHint')}
        value={String(pictureLimit)}
        options={limits}
        onChange={(value) => more({ pictureLimit: Number(value) })}
      />
      {aboutPictures && question}
      <Running />
      <Usage />
    </section>
  );
}

function useLimits(present: number) {
  const t = useT();
  const formats = useFormats();
  const limits = [...new Set([...LIMITS, ...(present > 0 ? [present] : [])])].sort((a, b) => a - b);
  return [
    ...limits.map((value) => ({ value: String(value), label: formats.bytes(value * 1_000_000) })),
    { value: '0', label: t('keep.noLimit') },
  ];
}

function Running() {
  const t = useT();
  const job = useApp((state) => runningJob(state.jobs, 'prune'));
  if (job === null) return null;
  return (
    <div className="keep-running">
      <progress
        aria-label={t('keep.running')}
        {...(job.total > 0 ? { value: job.done, max: job.total } : {})}
      />
      <Button look="quiet" onClick={() => void cancelJob('prune')}>
        {t('keep.cancel')}
      </Button>
    </div>
  );
}

function Usage() {
  const t = useT();
  const formats = useFormats();
  const [usage, setUsage] = useState<Output<'keep.usage'> | null>(null);
  const isRunning = useApp((state) => runningJob(state.jobs, 'prune') !== null);
  useEffect(() => {
    if (isRunning) return;
    api.call('keep.usage', {}).then(setUsage, () => {});
  }, [isRunning]);
  if (usage === null) return null;
  return (
    <dl className="facts">
      <dt>{t('keep.usage')}</dt>
      <dd>
        <div>
          {t('keep.usage.texts', { count: usage.articles })} · {formats.bytes(usage.databaseBytes)}
        </div>
        <div>
          {t('keep.usage.pictures', { count: usage.pictures })}
          {usage.pictures > 0 && ` · ${formats.bytes(usage.pictureBytes)}`}
        </div>
      </dd>
    </dl>
  );
}
