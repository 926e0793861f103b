// network: who was contacted, why, how much; and nothing else ever is.
import { AppError } from '../../contract/errors.ts';
import type { NetworkHost, NetworkReport, NetworkUse } from '../../contract/model.ts';
import { iso } from '../articles.ts';
import { type Command, type Context, call, textOption } from '../command.ts';

const use = ({ requests, sent, received, errors, lastAt }: NetworkUse) => ({
  ...{ requests, sent, received, errors },
  last: requests === 0 ? null : iso(lastAt),
});

const hostJson = ({ host, why, lastError, ...rest }: NetworkHost) => ({
  host,
  why: Object.fromEntries(why.map((one) => [one.why, one.requests])),
  ...use(rest),
  lastError,
});

function documentOf({ since, day, total, hosts, days }: NetworkReport) {
  return {
    ...{ since: iso(since), day, total: use(total) },
    hosts: hosts.map(hostJson),
    days: days.map((one) => ({ day: one.day, ...use(one) })),
  };
}

function text({ total, hosts, hostCount }: NetworkReport): string {
  const lines = hosts.map(({ host, requests, received, why, lastError }) => {
    const reasons = why.map((one) => `${one.why} ${one.requests}`).join(', ');
    return `${String(received).padStart(12)}  ${host}  ${requests} (${reasons})${lastError ? `  ${lastError.message}` : ''}`;
  });
  const sum = `${hostCount} hosts, ${total.requests} requests, ${total.received} bytes received, ${total.sent} sent`;
  return [...lines, sum].join('\n');
}

function dayOption(context: Context): string | null {
  const day = textOption(context, 'day');
  if (day === null || /^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  throw new AppError('bad_input', `--day wants a date such as 2026-11-28, not "${day}".`);
}

export const network: Command = {
  name: 'network',
  usage: 'network [--day YYYY-MM-DD] [--clear]',
  about:
    'Every host that was contacted, what for and how much, in all or on a day; nothing else ever is. --clear forgets.',
  options: { day: 'value', clear: 'flag' },
  run: async (context) => {
    const day = dayOption(context);
    const report = context.options.clear
      ? await call(context, 'network.clear', {})
      : await call(context, 'network.list', { day });
    context.print(documentOf(report), () => text(report));
    return 0;
  },
};
