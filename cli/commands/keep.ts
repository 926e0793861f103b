// prune: what the rules for keeping let go is removed, and its space given back.
import { parseKeep } from '../../contract/keep.ts';
import type { PruneResult } from '../../contract/model.ts';
import { usageError } from '../args.ts';
import { type Command, type Context, call, runJob, textOption } from '../command.ts';

function ruleOption(context: Context): string | null {
  const word = textOption(context, 'keep');
  if (word === null || parseKeep(word)) return word;
  throw usageError(`--keep wants all, days like 90d, or a number like 500, not "${word}".`);
}

function pruneText({ dryRun, articles, pictures, bytes, feeds }: PruneResult): string {
  const megabytes = (bytes / 1_000_000).toFixed(1);
  const verb = dryRun ? 'would be removed' : 'removed';
  const freed = dryRun ? `about ${megabytes} MB` : `${megabytes} MB given back`;
  const lines = feeds.map(
    (feed) => `${String(feed.articles).padStart(6)}  ${feed.title} (${feed.keep})  ${feed.feedUrl}`,
  );
  return [`${articles} articles and ${pictures} pictures ${verb}, ${freed}`, ...lines].join('\n');
}

export const prune: Command = {
  name: 'prune',
  usage: 'prune [--dry-run] [--keep all/90d/500] [--unread]',
  about:
    'Remove for good what the rules for keeping let go, never what is bookmarked, tagged or clipped, and give its space back. --keep: instead of the general rule, this once; --unread: unread articles too.',
  options: { 'dry-run': 'flag', keep: 'value', unread: 'flag' },
  run: async (context) => {
    if (context.words.length > 0) throw usageError('prune takes no words, only options.');
    const keep = ruleOption(context);
    const result = await runJob<PruneResult>(
      context,
      () =>
        call(context, 'keep.prune', {
          dryRun: context.options['dry-run'] === true,
          ...(keep === null ? {} : { keep }),
          ...(context.options.unread ? { keepUnread: false } : {}),
        }),
      ({ done, total, label }) =>
        process.stderr.isTTY &&
        process.stderr.write(`\r\u001b[K${label ?? ''} ${total ? `${done}/${total}` : ''}`),
    );
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    context.print(result, () => pruneText(result));
    return 0;
  },
};
