// An answer that is older than an event must not take back what the event told.
import { expect, test } from 'vitest';
import { NO_SOUND } from '../../contract/audio.ts';
import type { EventEnvelope } from '../../contract/events.ts';
import type { Article } from '../../contract/model.ts';
import { applyNow, keepEvents } from '../../renderer/actions/kept-events.ts';
import { change, getState } from '../../renderer/state/store.ts';

const url = 'https://pod.example/one.mp3';
const read = { id: 7, sounds: { [url]: NO_SOUND } } as unknown as Article;
const put = () => change(() => ({ article: { id: 7, article: read, error: null } }));
const state = () => getState().article.article?.sounds[url]?.state;
const came = (seq: number): EventEnvelope => ({
  ...{ instance: 'a', seq, name: 'audio.changed' },
  payload: { articleId: 7, url, sound: { ...NO_SOUND, state: 'ready' } },
});

test('a recording that came while the article was read again is there after the answer', () => {
  put();
  const meanwhile = keepEvents(['audio.changed']);
  applyNow(came(1));
  put();
  expect(state()).toBe('none');
  meanwhile();
  expect(state()).toBe('ready');
});

test('events of other names, and those after the answer, are not applied again', () => {
  put();
  const others = keepEvents(['articles.state']);
  const done = keepEvents();
  done();
  applyNow(came(2));
  put();
  others();
  done();
  expect(state()).toBe('none');
});
