// Closing the program in the middle of a long change.
import { expect, it } from 'vitest';
import { openStore } from '../../db/index.ts';
import { startBackend } from '../../services/index.ts';
import { profileAt } from '../../services/profile.ts';
import { article, bring, NOW, onCleanup, tempFolder } from '../db/helpers.ts';

it('a set of articles that is being deleted is gone as a whole before the library closes', async () => {
  const folder = tempFolder();
  const open = () => openStore({ folder, now: () => NOW, tzOffset: 0 });
  const store = open();
  const names = Array.from({ length: 200 }, (_, n) => article(`n${n}`, { published: NOW - n - 1 }));
  bring(store, 'https://a.example/', names);
  store.articles.setRead([NOW - 1], true);
  store.close();
  const backend = await startBackend({ profile: profileAt(folder), headless: false });
  const call = (method: string, input: unknown) => backend.call(method, input, 'interface');
  const removed = call('articles.remove', { set: { query: 'is:unread' } });
  await backend.stop(0);
  expect(await removed).toMatchObject({ matched: 199, changed: 199 });
  const again = open();
  onCleanup(() => again.close());
  expect([again.counts().all, again.trash.count(), again.history.last()?.size]).toEqual([1, 199, 199]);
});
