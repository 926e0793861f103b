// trip: everything for reading on the way, in one go: new articles, full text, pictures, up to a limit.
import { AppError } from '../../contract/errors.ts';
import type { TripReport } from '../../contract/model.ts';
import { type Command, type Context, call, runJob, textOption } from '../command.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/** `500MB`, `1.5 GB`, `200000`. @throws AppError bad_input */
export function bytesOf(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(KB|MB|GB)?$/i.exec(text.trim()) ?? [];
  const bytes = Math.round(Number(number) * (UNITS[unit.toUpperCase()] ?? 1));
  if (number !== '' && bytes > 0 && Number.isSafeInteger(bytes)) return bytes;
  throw new AppError('bad_input', `--cap wants a size such as 500MB, not "${text}".`);
}

function documentOf(report: TripReport) {
  const { articles, ready, textOnly, failed, left, bytes, added, capped, trouble, sync, reasons } = report;
  return {
    ...{ articles, ready, textOnly, failed, left, bytes, added, capped, trouble, sync },
    reasons: reasons.map(({ reason, count }) => ({ reason, count })),
  };
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

function text(report: TripReport): string {
  const { articles, ready, textOnly, failed, left, bytes, added, capped, trouble, reasons } = report;
  const line = `${ready} of ${articles} ready, ${textOnly} text only, ${failed} failed, ${megabytes(bytes)}, ${megabytes(added)} of it new`;
  return [
    line,
    ...(capped ? [`the limit was reached: ${left} not looked at`] : []),
    ...(trouble === null ? [] : [`trouble: ${trouble}`]),
    ...reasons.map(({ reason, count }) => `${String(count).padStart(6)}  ${reason}`),
  ].join('\n');
}

function capOption(context: Context): number | null {
  const cap = textOption(context, 'cap');
  return cap === null ? null : bytesOf(cap);
}

export const trip: Command = {
  name: 'trip',
  usage: 'trip [QUERY] [--cap SIZE] [--no-sync]',
  about:
    'Get ready for a trip: look for new articles, then fetch full text and pictures of what a query names, bookmarked and unread ones first, until SIZE (500MB) is added.',
  options: { cap: 'value', 'no-sync': 'flag' },
  run: async (context) => {
    const query = context.words.join(' ');
    const feedIds = context.options['no-sync'] ? [] : null;
    const capBytes = capOption(context);
    const report = await runJob<TripReport>(
      context,
      () => call(context, 'trip.start', { query, feedIds, capBytes }),
      ({ done, total, label }) =>
        process.stderr.isTTY && process.stderr.write(`\r\u001b[K${label ?? ''} ${done}/${total}`),
    );
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    context.print(documentOf(report), () => text(report));
    return 0;
  },
};
