// What rules did, newest first, each with its undo.
import type { RuleLogEntry } from '../../contract/model.ts';
import { undoEntry } from '../actions/rules.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { useRuleLog } from './use-rules.ts';

export function RuleLog() {
  const t = useT();
  const { entries, more, readMore, reload } = useRuleLog();
  return (
    <section className="rule-log">
      <h3 id="rule-log-head">{t('rules.log')}</h3>
      {entries.length === 0 && <p className="order-none">{t('rules.logNone')}</p>}
      <ul className="order-lines" aria-labelledby="rule-log-head">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} onUndo={() => void undoEntry(entry).then(reload)} />
        ))}
      </ul>
      {more && (
        <Button look="quiet" onClick={readMore}>
          {t('order.more')}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry, onUndo }: { readonly entry: RuleLogEntry; readonly onUndo: () => void }) {
  const t = useT();
  const formats = useFormats();
  const now = Math.floor(Date.now() / 1000);
  return (
    <li>
      <span className="order-name">
        <bdi>{entry.name}</bdi>
        <span className="order-note">
          {t(`rule.log.${entry.trigger}`, { count: entry.size })}
          {entry.undoneAt !== null && ` · ${t('history.undone')}`}
        </span>
      </span>
      <time title={formats.dateTime(entry.at)}>{formats.relative(entry.at, now)}</time>
      <span className="order-do">
        {entry.canUndo && entry.undoneAt === null && (
          <Button look="quiet" aria-label={t('rule.undoEntry', { name: entry.name })} onClick={onUndo}>
            {t('toast.undo')}
          </Button>
        )}
      </span>
    </li>
  );
}
