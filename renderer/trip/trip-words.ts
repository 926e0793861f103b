// How far a trip is, in words.
import type { JobProgress } from '../../contract/model.ts';
import type { Translate } from '../i18n/translate.ts';
import { useT } from '../i18n/use-t.ts';

export function tripWords(job: JobProgress, t: Translate): string {
  const { done, total, label } = job;
  if (label === 'offline') return t('trip.offline');
  if (label === 'sync') return total > 0 ? t('trip.syncOf', { done, total }) : t('trip.sync');
  return label === 'articles' ? t('trip.articles', { done, total }) : t('trip.starting');
}

export function useTripWords(job: JobProgress | null): string {
  const t = useT();
  return job === null ? '' : tripWords(job, t);
}
