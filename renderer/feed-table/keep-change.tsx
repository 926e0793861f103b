// One rule for all chosen feeds: done at once where nothing goes, else only after a yes to what it removes.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { KeepRule } from '../../contract/keep.ts';
import { keepFeeds } from '../actions/feed-table.ts';
import { useT } from '../i18n/use-t.ts';
import { Question } from '../keep/question.tsx';
import { ruleName, ruleOptions } from '../keep/rules.ts';
import { isHarmless, usePreview } from '../keep/use-preview.ts';
import { useApp } from '../state/store.ts';
import { Change, type Option } from './change.tsx';

const GENERAL = 'general';

/** `children` stand between the choice and its question. */
export function KeepChange({
  ids,
  children,
}: {
  readonly ids: readonly number[];
  readonly children: ReactNode;
}) {
  const t = useT();
  const general = useApp((state) => state.settings.keep);
  const control = useRef<HTMLSelectElement>(null);
  const [keep, setKeep] = useState<KeepRule | null | undefined>(undefined);
  const removal = usePreview(keep === undefined ? null : { feedIds: [...ids], keep });
  const close = () => {
    setKeep(undefined);
    control.current?.focus();
  };
  // What costs nothing needs no question.
  useEffect(() => {
    if (keep === undefined || !isHarmless(removal)) return;
    setKeep(undefined);
    void keepFeeds(ids, keep, false);
  }, [ids, keep, removal]);
  const options: Option[] = [
    {
      value: GENERAL,
      label: t('keep.general', { rule: ruleName(general, t, 'feed') }),
      patch: { keep: null },
    },
    ...ruleOptions(null, t, 'feed').map(({ value, label }) => ({ value, label, patch: { keep: value } })),
  ];
  return (
    <>
      <Change
        label={t('feeds.keep')}
        options={options}
        value={keep === undefined ? '' : (keep ?? GENERAL)}
        control={control}
        onChange={(patch) => setKeep(patch.keep)}
      />
      {children}
      {keep !== undefined && removal !== null && !isHarmless(removal) && (
        <Question
          removal={removal}
          onYes={() => {
            close();
            void keepFeeds(ids, keep, true);
          }}
          onNo={close}
        />
      )}
    </>
  );
}
