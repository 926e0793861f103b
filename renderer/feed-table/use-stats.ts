// The numbers of all feeds: the quick ones at once, sizes on disk when they are counted.
import { useCallback, useEffect, useState } from 'react';
import type { FeedStats } from '../../contract/model.ts';
import { api } from '../api.ts';

export function useStats(): ReadonlyMap<number, FeedStats> {
  const [stats, setStats] = useState<ReadonlyMap<number, FeedStats>>(new Map());
  const read = useCallback(async (wanted: () => boolean) => {
    for (const sizes of [false, true]) {
      const answer = await api.call('feeds.stats', { sizes });
      if (!wanted()) return;
      setStats(new Map(answer.stats.map((one) => [one.feedId, one])));
    }
  }, []);
  useEffect(() => {
    let here = true;
    read(() => here).catch(() => {});
    return () => {
      here = false;
    };
  }, [read]);
  return stats;
}
