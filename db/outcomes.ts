// A feed's bookkeeping after a fetch: how it ended, validators, the next check, what the feed says about itself.
import type { Context } from './context.ts';
import type { FeedUpdate, FetchOutcome } from './types.ts';

type Column = readonly [column: string, value: string | number | null];

export function makeOutcomes({ db }: Context): (update: FeedUpdate) => void {
  const facts = db.prepare(
    `UPDATE feeds SET own_title = @ownTitle, site_url = @siteUrl, description = @description, lang = @lang WHERE id = @id`,
  );
  const setters = new Map<string, ReturnType<typeof db.prepare>>();
  const setterOf = (columns: readonly Column[]) => {
    const sets = columns.map(([column]) => `${column} = ?`).join(', ');
    const known = setters.get(sets);
    if (known) return known;
    const made = db.prepare(`UPDATE feeds SET ${sets} WHERE id = ?`);
    setters.set(sets, made);
    return made;
  };
  const countError = db.prepare('UPDATE feeds SET error_count = error_count + 1 WHERE id = ?');
  return ({ feedId, outcome, facts: told }) => {
    const columns = [...resultColumns(outcome), ...givenColumns(outcome)];
    if (columns.length > 0) setterOf(columns).run(...columns.map(([, value]) => value), feedId);
    if (outcome.result === 'failed') countError.run(feedId);
    if (told) facts.run({ ...told, id: feedId });
  };
}

function resultColumns({ result, at, error }: FetchOutcome): Column[] {
  if (result === 'skipped') return [];
  if (result === 'failed') {
    return [
      ['last_attempt', at],
      ['error_code', error?.code ?? 'internal'],
      ['error_message', error?.message ?? ''],
    ];
  }
  return [
    ['last_attempt', at],
    ['last_success', at],
    ['error_code', null],
    ['error_message', null],
    ['error_count', 0],
    ['skip_reason', null],
  ];
}

/** Only what was told; null clears. */
function givenColumns(outcome: FetchOutcome): Column[] {
  const { moved, schedule, gone } = outcome;
  const plain: [string, string | number | null | undefined][] = [
    ['skip_reason', outcome.skipReason],
    ['etag', outcome.etag],
    ['last_modified', outcome.lastModified],
    ['body_hash', outcome.bodyHash],
    ['next_check', outcome.nextCheck],
    ['retry_after_until', outcome.retryAfterUntil],
    ['gone', gone === undefined ? undefined : Number(gone)],
    ['schedule', schedule === undefined ? undefined : JSON.stringify(schedule)],
    ['moved_url', moved === undefined ? undefined : (moved?.url ?? null)],
    ['moved_count', moved === undefined ? undefined : (moved?.count ?? 0)],
    ['moved_since', moved === undefined ? undefined : (moved?.since ?? null)],
  ];
  return plain.filter((pair): pair is [string, string | number | null] => pair[1] !== undefined);
}
