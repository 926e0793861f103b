// A Chromium trace of the page's main thread, cut into frames: what each cost, by the clock and by the processor's own time.
import type { CDPSession } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of it, on the processor. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
}

export interface Frame {
  /** Milliseconds since the trace began. */
  readonly at: number;
  /** From this frame's beginning to the next one's. */
  readonly wall: number;
  /** What the main thread spent in it on the processor: script, style, layout, paint. */
  readonly busy: number;
  /** The dearest kinds of work in it, for those that are slow. */
  readonly why: readonly string[];
}

const CATEGORIES =
  'toplevel,devtools.timeline,disabled-by-default-devtools.timeline,disabled-by-default-devtools.timeline.frame';
/** Work worth naming. */
const WORK = new Set([
  'FunctionCall',
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'TimerFire',
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'Paint',
  'Layerize',
  'Commit',
  'MajorGC',
  'MinorGC',
  'XHRReadyStateChange',
  'RunMicrotasks',
]);

export async function startTrace(session: CDPSession): Promise<() => Promise<readonly Frame[]>> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: CATEGORIES.split(','), recordMode: 'recordAsMuchAsPossible' },
    transferMode: 'ReportEvents',
  });
  return async () => {
    const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await done;
    return framesOf(events);
  };
}

/** The thread that draws the page's frames: of all main threads the one with most of them. */
function mainThread(events: readonly TraceEvent[]): (event: TraceEvent) => boolean {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.name !== 'BeginMainThreadFrame') continue;
    const key = `${event.pid}/${event.tid}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [''];
  return (event) => `${event.pid}/${event.tid}` === busiest;
}

function framesOf(all: readonly TraceEvent[]): Frame[] {
  const events = all.filter(mainThread(all)).sort((a, b) => a.ts - b.ts);
  const begins = events.filter((event) => event.name === 'BeginMainThreadFrame').map((event) => event.ts);
  const tasks = events.filter((event) => event.name === 'RunTask' && event.ph === 'X');
  const work = events.filter((event) => WORK.has(event.name) && event.ph === 'X');
  const first = begins[0] ?? 0;
  let [task, piece] = [0, 0];
  return begins.slice(0, -1).map((begin, at) => {
    const end = begins[at + 1] ?? begin;
    let busy = 0;
    const kinds = new Map<string, number>();
    for (; (tasks[task]?.ts ?? Infinity) < end; task++) busy += tasks[task]?.tdur ?? 0;
    for (; (work[piece]?.ts ?? Infinity) < end; piece++) {
      const one = work[piece];
      if (one) kinds.set(one.name, (kinds.get(one.name) ?? 0) + (one.tdur ?? 0));
    }
    const dear = [...kinds].sort((a, b) => b[1] - a[1]).slice(0, 4);
    const why = dear.map(([name, us]) => `${name} ${(us / 1000).toFixed(1)} ms`);
    return { at: (begin - first) / 1000, wall: (end - begin) / 1000, busy: busy / 1000, why };
  });
}
