// A few good feeds by subject, chosen by ticking, subscribed to one after the other.
import { useEffect, useState } from 'react';
import type { Output } from '../../contract/methods.ts';
import { attempt, showTrouble } from '../actions/attempt.ts';
import { goTo } from '../actions/navigation.ts';
import { api, asAppError } from '../api.ts';
import { useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';

type Groups = Output<'starters.list'>['groups'];

export function Starters() {
  const t = useT();
  const [groups, setGroups] = useState<Groups>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<number | null>(null);
  useEffect(() => {
    void attempt(() => api.call('starters.list', {})).then((answer) => answer && setGroups(answer.groups));
  }, []);
  const toggle = (url: string) =>
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(url)) next.add(url);
      return next;
    });
  const subscribe = async () => {
    setDone(0);
    await subscribeAll(groups, chosen, setDone);
    setDone(null);
  };
  if (groups.length === 0) return null;
  return (
    <section className="starters" aria-labelledby="starters-head">
      <h2 id="starters-head">{t('welcome.starters')}</h2>
      <div className="starter-groups">
        {groups.map((group) => (
          <fieldset key={group.name}>
            <legend dir="auto">{group.name}</legend>
            {group.feeds.map((feed) => (
              <label key={feed.url} className="starter">
                <input type="checkbox" checked={chosen.has(feed.url)} onChange={() => toggle(feed.url)} />
                <span dir="auto" lang={feed.lang}>
                  {feed.title}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      {chosen.size > 0 && (
        <Button
          look="primary"
          aria-disabled={done !== null}
          onClick={() => done === null && void subscribe()}
        >
          {done === null
            ? t('welcome.subscribe', { count: chosen.size })
            : t('welcome.working', { done, total: chosen.size })}
        </Button>
      )}
    </section>
  );
}

/** Feeds keep the folder of their subject. Those that fail are told, the others go on. */
async function subscribeAll(
  groups: Groups,
  chosen: ReadonlySet<string>,
  tell: (done: number) => void,
): Promise<void> {
  let done = 0;
  let failed: unknown = null;
  for (const group of groups) {
    for (const feed of group.feeds.filter((one) => chosen.has(one.url))) {
      await api.call('feeds.add', { address: feed.url, folder: group.name }).catch((thrown) => {
        failed = thrown;
      });
      done += 1;
      tell(done);
    }
  }
  if (failed !== null) showTrouble(asAppError(failed));
  await goTo({ kind: 'unread' });
}
