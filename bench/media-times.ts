// Times every write of better-sqlite3 in this process that changes anything, from outside: load it before a database is opened.
import Database from 'better-sqlite3';

/** Milliseconds of one write: as the clock saw it, and of this thread's processor time. */
interface Write {
  readonly wall: number;
  readonly cpu: number;
}

let writes: Write[] = [];

const cpuMs = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

const counters = new WeakMap<Database.Database, Database.Statement<[], number>>();

/** Rows changed since this connection was opened. */
function changesOf(db: Database.Database): number {
  const counter = counters.get(db) ?? db.prepare<[], number>('SELECT total_changes()').pluck();
  counters.set(db, counter);
  return counter.get() ?? 0;
}

function timed<T>(db: Database.Database, work: () => T, always = false): T {
  const changes = changesOf(db);
  const [wall, cpu] = [performance.now(), cpuMs()];
  try {
    return work();
  } finally {
    const write = { wall: performance.now() - wall, cpu: cpuMs() - cpu };
    if (db.open && (always || changesOf(db) !== changes)) writes.push(write);
  }
}

type Work = (...input: unknown[]) => unknown;

/** Transactions begun for writing; those inside another are part of it. */
function timeTransactions(): void {
  const make = Database.prototype.transaction;
  Database.prototype.transaction = function (this: Database.Database, work: Work) {
    const made = make.call(this, work);
    const immediate = made.immediate as Work;
    const timedOne: Work = (...input) =>
      this.inTransaction ? immediate(...input) : timed(this, () => immediate(...input));
    // Its own properties can't be redefined.
    const wrapped = (...input: unknown[]) => (made as Work)(...input);
    return Object.assign(wrapped, { immediate: timedOne, database: this });
  } as unknown as typeof make;
}

/** Single statements that write are transactions of their own. */
function timeStatements(): void {
  const sample = new Database(':memory:');
  const prototype = Object.getPrototypeOf(sample.prepare('SELECT 1')) as Record<string, Work>;
  sample.close();
  for (const name of ['run', 'get', 'all']) {
    const before = prototype[name] as Work;
    prototype[name] = function (this: Database.Statement, ...input: unknown[]) {
      const isPart = this.readonly || this.database.inTransaction;
      return isPart ? before.apply(this, input) : timed(this.database, () => before.apply(this, input));
    };
  }
}

function timeCommands(): void {
  for (const name of ['exec', 'pragma'] as const) {
    const before = Database.prototype[name] as Work;
    Object.assign(Database.prototype, {
      [name](this: Database.Database, ...input: unknown[]) {
        const isSpace = name === 'pragma' && /^(incremental_vacuum|wal_checkpoint)/.test(String(input[0]));
        if (this.inTransaction || (name === 'pragma' && !isSpace)) return before.apply(this, input);
        return timed(this, () => before.apply(this, input), isSpace);
      },
    });
  }
}

export function timeWrites(): void {
  timeTransactions();
  timeStatements();
  timeCommands();
}

export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return Math.round(value * 100) / 100;
  };
  return { count: sorted.length, median: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** What was measured since the last call. */
export function takeWrites(): { readonly wall: Spread; readonly cpu: Spread } {
  const taken = writes;
  writes = [];
  return { wall: spread(taken.map(({ wall }) => wall)), cpu: spread(taken.map(({ cpu }) => cpu)) };
}
