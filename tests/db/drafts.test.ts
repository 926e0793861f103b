// Articles that are listed while their text waits: what they are until then, how the text comes, what else may happen.
import { describe, expect, it } from 'vitest';
import type { IncomingArticle } from '../../db/index.ts';
import { article, bring, found, indexAll, NOW, testStore, update } from './helpers.ts';

const DRAFT = new Uint8Array(Buffer.from('as the services keep it'));

/** Listed, its text waiting. */
function draft(whole: IncomingArticle): IncomingArticle {
  return { ...whole, html: '', summary: null, pictures: [], words: 12, draft: DRAFT };
}

function waiting(store: ReturnType<typeof testStore>): number[] {
  return store.drafts.next({ after: 0, limit: 100 }).map(({ id }) => id);
}

function wanted(store: ReturnType<typeof testStore>): number[] {
  return store.pages.waiting({ now: NOW, limit: 10 }).map(({ articleId }) => articleId);
}

describe('a draft', () => {
  it('is listed and counted, without a text, and nothing is wrong with that', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [draft(article('one'))]);
    expect(found(store, '')).toEqual([id]);
    expect(store.counts()).toMatchObject({ all: 1, unread: 1 });
    expect(store.articles.get(id)).toMatchObject({
      title: 'Title of one',
      html: '',
      read: false,
      words: 12,
    });
    expect(store.search.missing()).toBe(0);
    expect(store.drafts.of([id, id + 1])).toEqual([{ id, draft: Buffer.from(DRAFT) }]);
    expect(store.doctor().filter(({ code }) => code !== 'body')).toEqual([]);
  });

  it('that is damaged is told of', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [draft(article('one'))]);
    expect(store.doctor()).toEqual([
      expect.objectContaining({ code: 'body', message: expect.stringContaining(`${id}`) }),
    ]);
  });

  it('becomes the article that it would have been at once', () => {
    const pictures = [{ url: 'https://a.example/p.jpg', role: 'inline' as const }];
    const lists = [false, true].map((first) => {
      const store = testStore();
      const whole = article('one', {
        html: '<p>Peculiar words</p>',
        text: 'Peculiar words',
        pictures,
        truncated: true,
      });
      const [id = 0] = bring(store, 'https://a.example/rss', [first ? draft(whole) : whole]);
      if (first) {
        expect(store.drafts.finish([{ id, article: whole }])).toEqual([
          { feedId: 1, newIds: [], updatedIds: [id], joinedIds: [] },
        ]);
      }
      expect(waiting(store)).toEqual([]);
      indexAll(store);
      expect(found(store, 'peculiar')).toEqual([id]);
      expect(store.doctor()).toEqual([]);
      return { article: store.articles.get(id), refs: store.media.refs([id]), counts: store.counts() };
    });
    expect(lists[1]).toEqual(lists[0]);
  });

  it('wants its page, and rules to look at it, only when its text is there', () => {
    const store = testStore();
    store.rules.add({ name: 'all', query: 'is:unread', actions: [{ type: 'read' }] });
    const [id = 0] = bring(store, 'https://a.example/rss', [draft(article('one'))]);
    store.feeds.edit(1, { fullText: 'always' });
    expect([store.rules.pending(), wanted(store)]).toEqual([0, []]);
    store.drafts.finish([{ id, article: article('one') }]);
    expect(store.rules.pending()).toBe(1);
    expect(wanted(store)).toEqual([id]);
  });
});

describe('meanwhile', () => {
  it('an edit with its text ends the wait, and the older text comes too late', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [draft(article('one'))]);
    const edited = article('one', { title: 'Changed', html: '<p>New</p>', text: 'New' });
    expect(store.ingest([update(1, [edited])])[0]?.updatedIds).toEqual([id]);
    expect(waiting(store)).toEqual([]);
    expect(store.drafts.finish([{ id, article: article('one') }])).toEqual([]);
    expect(store.articles.get(id)).toMatchObject({ title: 'Changed', html: '<p>New</p>' });
    expect(store.doctor()).toEqual([]);
  });

  it('a newer draft takes the place of the older', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [draft(article('one'))]);
    store.ingest([update(1, [draft(article('one', { title: 'Changed', html: '<p>New</p>' }))])]);
    expect(store.drafts.finish([{ id, article: article('one') }])).toEqual([]);
    expect(waiting(store)).toEqual([id]);
    store.drafts.finish([{ id, article: article('one', { title: 'Changed', html: '<p>New</p>' }) }]);
    expect(store.articles.get(id)).toMatchObject({ title: 'Changed', html: '<p>New</p>' });
  });

  it('a draft of an article that has a text replaces it when it is done, not before', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [article('one', { html: '<p>Old</p>' })]);
    store.ingest([update(1, [draft(article('one', { title: 'Changed', html: '<p>New</p>' }))])]);
    expect(store.articles.get(id)).toMatchObject({ html: '<p>Old</p>' });
    store.drafts.finish([{ id, article: article('one', { title: 'Changed', html: '<p>New</p>' }) }]);
    expect(store.articles.get(id)).toMatchObject({ title: 'Changed', html: '<p>New</p>' });
    expect(store.doctor()).toEqual([]);
  });

  it('it may be deleted, for good or to come back with its draft', () => {
    const store = testStore();
    const [one = 0, two = 0] = bring(store, 'https://a.example/rss', [
      draft(article('one', { published: NOW - 200 })),
      draft(article('two', { published: NOW - 100, html: '<p>Back</p>' })),
    ]);
    store.articles.remove([one, two]);
    expect(waiting(store)).toEqual([]);
    expect(store.drafts.finish([{ id: one, article: article('one') }])).toEqual([]);
    expect(store.trash.restore([two])).toEqual([two]);
    expect(waiting(store)).toEqual([two]);
    store.drafts.finish([
      { id: two, article: article('two', { published: NOW - 100, html: '<p>Back</p>' }) },
    ]);
    expect(store.articles.get(two)).toMatchObject({ html: '<p>Back</p>' });
    expect(store.doctor()).toEqual([]);
  });

  it('the same story through another feed joins it', () => {
    const store = testStore();
    const canonicalUrl = 'https://a.example/story';
    const [id = 0] = bring(store, 'https://a.example/rss', [draft(article('one', { canonicalUrl }))]);
    store.feeds.add({ url: 'https://b.example/rss' });
    const [result] = store.ingest([update(2, [draft(article('one', { canonicalUrl }))])]);
    expect(result?.joinedIds).toEqual([id]);
    store.drafts.finish([{ id, article: article('one', { canonicalUrl }) }]);
    expect(store.doctor()).toEqual([]);
  });
});
