// Who was contacted: sums by host and reason, for each day and in all. Old days are forgotten, the sums in all stay.
import type { NetworkDay, NetworkHost, NetworkReason, NetworkUse, Seconds } from '../contract/model.ts';
import { type Context, write } from './context.ts';
import type { NetworkNote, NetworkStore } from './types.ts';

/** The "day" whose rows are the sums of all days. */
const ALL = '';
/** The "host" that stands for those beyond the most, the ones asked longest ago. */
const OTHERS = '…';
const MOST_HOSTS = 3000;
/** A step: one short transaction. */
const FOLDED = 500;
const NOTHING: NetworkUse = { requests: 0, sent: 0, received: 0, errors: 0, lastAt: 0 };

interface Row extends NetworkUse {
  readonly host: string;
  readonly why: NetworkReason;
  readonly lastCode: string | null;
  readonly lastMessage: string | null;
}

const flat = ({ lastError }: NetworkNote) => ({
  lastError: lastError?.message ?? null,
  lastCode: lastError?.code ?? null,
});

export function makeNetwork({ db, tzOffset, now }: Context): NetworkStore {
  const sql = prepare(db);
  const dayOf = (at: Seconds) => {
    const offset = typeof tzOffset === 'number' ? tzOffset : tzOffset(at);
    return new Date((at + offset * 60) * 1000).toISOString().slice(0, 10);
  };
  return {
    add: (notes) =>
      write(db, () => {
        for (const note of notes)
          for (const day of [ALL, dayOf(note.lastAt)]) sql.add.run({ ...note, ...flat(note), day });
      }),
    report: (day, limit) => {
      const hosts = byHost(sql.rows.all(day ?? ALL));
      const most = (a: NetworkHost, b: NetworkHost) => b.received - a.received || b.requests - a.requests;
      return {
        day,
        total: hosts.reduce(added, NOTHING),
        hosts: hosts.sort(most).slice(0, limit),
        hostCount: hosts.length,
        days: sql.days.all(),
      };
    },
    prune: (days) =>
      write(db, () => {
        sql.prune.run(dayOf(now() - days * 86_400));
        const day = sql.crowded.get();
        if (day === undefined) return;
        const hosts = JSON.stringify(sql.oldest.all(day));
        sql.fold.run({ day, hosts });
        sql.drop.run({ day, hosts });
      }),
    clear: () => void sql.clear.run(),
  };
}

function added(a: NetworkUse, b: NetworkUse): NetworkUse {
  return {
    requests: a.requests + b.requests,
    sent: a.sent + b.sent,
    received: a.received + b.received,
    errors: a.errors + b.errors,
    lastAt: Math.max(a.lastAt, b.lastAt),
  };
}

/** One entry a host, its reasons inside; the error told is that of its newest row. */
function byHost(rows: readonly Row[]): NetworkHost[] {
  const hosts = new Map<string, NetworkHost>();
  for (const { host, why, lastCode, lastMessage, ...use } of rows) {
    const before = hosts.get(host);
    const lastError = lastCode === null ? null : { code: lastCode, message: lastMessage ?? '' };
    const newest = before === undefined || use.lastAt >= before.lastAt;
    hosts.set(host, {
      ...added(before ?? NOTHING, use),
      host,
      why: [...(before?.why ?? []), { why, requests: use.requests }],
      lastError: newest ? lastError : before.lastError,
    });
  }
  return [...hosts.values()];
}

function prepare(db: Context['db']) {
  return {
    add: db.prepare(
      `INSERT INTO network (day, host, why, requests, sent, received, errors, last_at, last_code, last_error)
       VALUES (@day, @host, @why, @requests, @sent, @received, @errors, @lastAt, @lastCode, @lastError)
       ON CONFLICT (day, host, why) DO UPDATE SET requests = requests + excluded.requests, sent = sent + excluded.sent,
         received = received + excluded.received, errors = errors + excluded.errors,
         last_at = max(last_at, excluded.last_at), last_code = excluded.last_code, last_error = excluded.last_error`,
    ),
    rows: db.prepare<[string], Row>(
      `SELECT host, why, requests, sent, received, errors, last_at AS lastAt, last_code AS lastCode,
         last_error AS lastMessage FROM network
       WHERE day = ? ORDER BY host, requests DESC`,
    ),
    days: db.prepare<[], NetworkDay>(
      `SELECT day, sum(requests) AS requests, sum(sent) AS sent, sum(received) AS received, sum(errors) AS errors,
         max(last_at) AS lastAt FROM network WHERE day > '${ALL}' GROUP BY day ORDER BY day DESC`,
    ),
    prune: db.prepare(`DELETE FROM network WHERE day > '${ALL}' AND day < ?`),
    crowded: db
      .prepare<[], string>(
        `SELECT day FROM network GROUP BY day HAVING count(DISTINCT host) > ${MOST_HOSTS + 1} LIMIT 1`,
      )
      .pluck(),
    oldest: db
      .prepare<[string], string>(
        `SELECT host FROM network WHERE day = ? AND host <> '${OTHERS}' GROUP BY host
         ORDER BY max(last_at) DESC LIMIT ${FOLDED} OFFSET ${MOST_HOSTS}`,
      )
      .pluck(),
    fold: db.prepare<{ day: string; hosts: string }>(
      `INSERT INTO network (day, host, why, requests, sent, received, errors, last_at)
       SELECT day, '${OTHERS}', why, sum(requests), sum(sent), sum(received), sum(errors), max(last_at) FROM network
       WHERE day = @day AND host IN (SELECT value FROM json_each(@hosts)) GROUP BY why
       ON CONFLICT (day, host, why) DO UPDATE SET requests = requests + excluded.requests, sent = sent + excluded.sent,
         received = received + excluded.received, errors = errors + excluded.errors,
         last_at = max(last_at, excluded.last_at)`,
    ),
    drop: db.prepare<{ day: string; hosts: string }>(
      'DELETE FROM network WHERE day = @day AND host IN (SELECT value FROM json_each(@hosts))',
    ),
    clear: db.prepare('DELETE FROM network'),
  };
}
