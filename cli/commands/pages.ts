// fetch, offline: articles made ready to be read with the network off, and how many are.
import type { FetchResult, OfflineSummary } from '../../contract/model.ts';
import { type Command, call, runJob } from '../command.ts';

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

function fetchText(result: FetchResult): string {
  const { articles, fetched, pictures, skipped, failed, bytes, errors } = result;
  const line = `${articles} articles: ${fetched} pages and ${pictures} pictures fetched, ${skipped} pages not needed, ${failed} failed, ${megabytes(bytes)}`;
  return [line, ...errors.map(({ id, url, message }) => `failed   ${id} ${url}: ${message}`)].join('\n');
}

export const fetch: Command = {
  name: 'fetch',
  usage: 'fetch [QUERY]',
  about:
    'Fetch full text (where the feed gives only a part) and pictures of the articles a query names, all of them without one.',
  options: {},
  run: async (context) => {
    const query = context.words.join(' ');
    const result = await runJob<FetchResult>(
      context,
      () => call(context, 'pages.fetch', { query }),
      ({ done, total, label }) =>
        process.stderr.isTTY && process.stderr.write(`\r\u001b[K${done}/${total} ${label ?? ''}`),
    );
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    context.print(result, () => fetchText(result));
    return 0;
  },
};

function offlineText({ articles, ready, textOnly, failed, bytes, reasons }: OfflineSummary): string {
  const line = `${ready} of ${articles} ready, ${textOnly} text only, ${failed} failed, ${megabytes(bytes)}`;
  return [line, ...reasons.map(({ reason, count }) => `${String(count).padStart(6)}  ${reason}`)].join('\n');
}

export const offline: Command = {
  name: 'offline',
  usage: 'offline [QUERY]',
  about:
    'How many of the articles a query names can be read in full, pictures and all, with the network off; why others cannot.',
  options: {},
  run: async (context) => {
    const summary = await call(context, 'offline.summary', { query: context.words.join(' ') });
    const reasons = summary.reasons.map(({ reason, count }) => ({ reason, count }));
    context.print({ ...summary, reasons }, () => offlineText(summary));
    return 0;
  },
};
