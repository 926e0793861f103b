// Events from the backend: into the state, and the few that ask for reading something again.
import type { Transport } from '../../contract/client.ts';
import type { EventEnvelope, EventPayloads } from '../../contract/events.ts';
import type { SyncResult } from '../../contract/model.ts';
import { currentT } from '../i18n/use-t.ts';
import { followSequence, type Sequence } from '../state/apply-event.ts';
import { change, getState } from '../state/store.ts';
import { reloadArticle } from './articles.ts';
import { addToast } from './attempt.ts';
import { dropJobs, finishJob } from './jobs.ts';
import { applyNow } from './kept-events.ts';
import { playAwaited } from './player.ts';
import { followView, lookAtWholeList, noteNewArticles, refreshMedia } from './timeline.ts';

/** Applies every event; a gap in their numbers, or a new backend, means reading everything. */
export function listenToEvents(transport: Transport, readEverything: () => Promise<void>): void {
  let sequence: Sequence | null = null;
  transport.listen((event) => {
    const step = followSequence(sequence, event);
    sequence = step.sequence;
    applyNow(event);
    if (!step.gap) return react(event);
    dropJobs();
    readEverything().catch(() => change(() => ({ status: 'gone' })));
  });
}

/** Cut short, a sync does not say what it brought. */
function hasNews(result: unknown): boolean {
  return result === null || (result as SyncResult).articles.new > 0;
}

function react(event: EventEnvelope): void {
  switch (event.name) {
    case 'articles.added':
      noteNewArticles((event.payload as EventPayloads['articles.added']).total);
      return;
    case 'articles.updated': {
      const { headers } = event.payload as EventPayloads['articles.updated'];
      if (headers.some((header) => header.id === getState().article.id)) void reloadArticle();
      return;
    }
    case 'media.changed':
      refreshMedia((event.payload as EventPayloads['media.changed']).articleIds);
      return;
    case 'audio.changed': {
      const { articleId, url } = event.payload as EventPayloads['audio.changed'];
      playAwaited(articleId, url);
      return;
    }
    case 'views.changed':
      void followView();
      return;
    case 'rules.notify': {
      const { rule, total } = event.payload as EventPayloads['rules.notify'];
      addToast(currentT('rule.notice', { name: rule, count: total }));
      return;
    }
    case 'job.done': {
      const done = event.payload as EventPayloads['job.done'];
      finishJob(done);
      if (done.kind === 'sync' && hasNews(done.result)) void lookAtWholeList();
      return;
    }
    default:
      return;
  }
}
