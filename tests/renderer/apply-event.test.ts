// Events into state: what changes, what stays the same object, and when events were missed.
import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../contract/events.ts';
import type { Article } from '../../contract/model.ts';
import { applyEvent, followSequence } from '../../renderer/state/apply-event.ts';
import { type AppState, initialState } from '../../renderer/state/store.ts';
import { feed, header } from './support.ts';

const open: Article = {
  ...header(20),
  html: '<p>x</p>',
  media: {},
  enclosures: [],
  sounds: {},
  categories: [],
  commentsUrl: null,
  body: 'feed',
  bodies: ['feed'],
  page: null,
  place: null,
  site: null,
  dateSource: null,
  authorCard: null,
  captions: [],
  related: [],
};

const state: AppState = {
  ...initialState,
  timeline: {
    ...initialState.timeline,
    ids: [30, 20, 10],
    rows: new Map([30, 20, 10].map((id) => [id, header(id)])),
    selected: 20,
  },
  article: { id: 20, article: open, error: null },
};

describe('articles.state', () => {
  it('marks rows and the open article, and leaves the list as long as it was', () => {
    const next = applyEvent(state, 'articles.state', { ids: [20, 999], read: true });
    expect(next.timeline.rows.get(20)?.read).toBe(true);
    expect(next.timeline.rows.get(30)?.read).toBe(false);
    expect(next.article.article?.read).toBe(true);
    expect(next.timeline.ids).toBe(state.timeline.ids);
  });

  it('does not touch what the event does not name', () => {
    const next = applyEvent(state, 'articles.state', { ids: [10], bookmarked: true, bookmarkFolder: null });
    expect(next.timeline.rows.get(10)).toMatchObject({ bookmarked: true, read: false, tags: [] });
    expect(next.article).toBe(state.article);
  });

  it('adds and removes tags without doubling them', () => {
    const once = applyEvent(state, 'articles.state', { ids: [10], tagsAdded: ['war', 'nato'] });
    const twice = applyEvent(once, 'articles.state', {
      ids: [10],
      tagsAdded: ['nato'],
      tagsRemoved: ['war'],
    });
    expect(twice.timeline.rows.get(10)?.tags).toEqual(['nato']);
  });

  it('is the same state when no loaded article is meant', () => {
    expect(applyEvent(state, 'articles.state', { ids: [1, 2, 3], read: true })).toBe(state);
  });
});

describe('articles.updated', () => {
  it('takes the new words but keeps the snippet of the search', () => {
    const snippet = { text: 'a hit', marks: [[2, 5]] as const };
    const searched = applyEvent(state, 'articles.updated', { headers: [] });
    const rows = new Map(searched.timeline.rows).set(10, header(10, { snippet }));
    const next = applyEvent({ ...searched, timeline: { ...searched.timeline, rows } }, 'articles.updated', {
      headers: [header(10, { title: 'Corrected' }), header(77)],
    });
    expect(next.timeline.rows.get(10)).toMatchObject({ title: 'Corrected', snippet });
    expect(next.timeline.rows.has(77)).toBe(false);
  });
});

describe('articles.removed', () => {
  it('takes them from list, rows and selection', () => {
    const next = applyEvent(state, 'articles.removed', { ids: [20] });
    expect(next.timeline.ids).toEqual([30, 10]);
    expect(next.timeline.rows.has(20)).toBe(false);
    expect(next.timeline.selected).toBeNull();
  });

  it('keeps the list when none of them was in it', () => {
    expect(applyEvent(state, 'articles.removed', { ids: [5] }).timeline).toBe(state.timeline);
  });
});

describe('the library', () => {
  it('replaces changed feeds, adds new ones, drops removed ones', () => {
    const first = applyEvent(state, 'feeds.changed', { changed: [feed(1), feed(2)], removed: [] });
    const next = applyEvent(first, 'feeds.changed', { changed: [feed(2, { unread: 7 })], removed: [1] });
    expect([...next.library.feeds.keys()]).toEqual([2]);
    expect(next.library.feeds.get(2)?.unread).toBe(7);
  });

  it('follows a job to its end', () => {
    const running = applyEvent(state, 'job.progress', {
      jobId: 'a',
      kind: 'sync',
      done: 3,
      total: 9,
      label: null,
    });
    expect(running.jobs.get('a')?.done).toBe(3);
    const done = applyEvent(running, 'job.done', { jobId: 'a', kind: 'sync', result: null, error: null });
    expect(done.jobs.size).toBe(0);
  });
});

describe('followSequence', () => {
  const event = (instance: string, seq: number, name: EventEnvelope['name'] = 'counts.changed') =>
    ({ instance, seq, name, payload: {} }) as EventEnvelope;

  it('takes the first event as the start', () => {
    expect(followSequence(null, event('a', 41))).toEqual({
      sequence: { instance: 'a', seq: 41 },
      gap: false,
    });
  });

  it('sees neither gap nor repetition in consecutive numbers', () => {
    expect(followSequence({ instance: 'a', seq: 41 }, event('a', 42)).gap).toBe(false);
  });

  it.each([
    ['a number is missing', event('a', 44)],
    ['a number comes again', event('a', 41)],
    ['the backend is another one', event('b', 42)],
    ['the backend says so', event('a', 42, 'resync')],
  ])('asks for everything when %s', (_, late) => {
    const step = followSequence({ instance: 'a', seq: 41 }, late);
    expect(step.gap).toBe(true);
    expect(step.sequence).toEqual({ instance: late.instance, seq: late.seq });
  });

  it('takes the word of the wire itself after a reconnection, without losing its place', () => {
    const step = followSequence({ instance: 'a', seq: 41 }, event('', 0, 'resync'));
    expect(step).toEqual({ sequence: { instance: 'a', seq: 41 }, gap: true });
  });
});
