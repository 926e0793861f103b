// Where articles were left.
import { describe, expect, it } from 'vitest';
import { article, bring, testStore } from './helpers.ts';

describe('places', () => {
  it('are kept, moved and forgotten, and shown with the article', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [article('a')]);
    expect(store.articles.get(id)?.place).toBeNull();
    expect(store.places.set(id, 0.25)).toBe(true);
    expect(store.places.set(id, 0.5)).toBe(true);
    expect(store.articles.get(id)?.place).toBe(0.5);
    expect(store.places.set(id, null)).toBe(true);
    expect(store.places.set(id, null)).toBe(false);
    expect(store.articles.get(id)?.place).toBeNull();
  });

  it('an article that is gone has none; one that comes back from the trash has its own', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [article('a')]);
    store.places.set(id, 0.75);
    const { undo } = store.articles.remove([id]);
    expect(store.places.set(id, 0.5)).toBe(false);
    expect(store.doctor()).toEqual([]);
    store.history.undo(undo ?? 0);
    expect(store.articles.get(id)?.place).toBe(0.75);
    expect(store.doctor()).toEqual([]);
  });
});
