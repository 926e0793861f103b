// The index is filled with texts that other threads read: what happens when those end first.
import { expect, it } from 'vitest';
import { openStore } from '../../../db/index.ts';
import { indexWords } from '../../../services/sync/index-steps.ts';
import { article, bring, found, NOW, onCleanup, tempFolder } from '../../db/helpers.ts';

/** A library whose articles wait for the index, and their texts at hand for nobody. */
function waitingStore() {
  const folder = tempFolder();
  const open = () => openStore({ folder, now: () => NOW, tzOffset: 0 });
  const first = open();
  bring(
    first,
    'https://a.example/',
    ['a', 'b'].map((name) => article(name, { html: `<p>body of ${name}</p>` })),
  );
  first.close();
  const store = open();
  onCleanup(() => store.close());
  return store;
}

it('begins no step after it was told to stop while texts were read', async () => {
  const store = waitingStore();
  const closing = new AbortController();
  const texts = async () => {
    closing.abort();
    return null;
  };
  await indexWords({ search: store.search, texts }, () => true, closing.signal);
  expect(store.search.missing()).toBe(2);
});

it('reads the texts itself when their reader died or failed', async () => {
  for (const texts of [async () => null, () => Promise.reject(new Error('died'))]) {
    const store = waitingStore();
    await indexWords({ search: store.search, texts }, () => true);
    expect([store.search.missing(), found(store, '"body of"').length]).toEqual([0, 2]);
  }
});
