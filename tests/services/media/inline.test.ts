// Pictures in the text itself lie in the media folder like all others, without a request; what is none says so.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inlineBytes } from '../../../services/media/inline-picture.ts';
import { isSound, type MediaLibrary, openMediaLibrary, until } from './media-library.ts';
import { png } from './pictures.ts';

let library: MediaLibrary;
beforeEach(() => {
  library = openMediaLibrary();
});
afterEach(() => library.close());

const inline = (bytes: Uint8Array, type = 'png') =>
  `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;

test('they are stored by content, whatever type they claim, and shared with all who show them', async () => {
  const picture = inline(png(40, 30), 'jpeg');
  const feed = library.feed('inline', null);
  const ids = [library.article(feed, [picture]), library.article(feed, [picture])];
  library.queue().setAutomatic(true);
  await until(() => ids.every((id) => library.refs(id)[0]?.state === 'ready'));
  expect(library.onDisk()).toHaveLength(1);
  expect(library.refs(ids[0] ?? 0)[0]?.media).toMatch(/\.png$/);
  expect(isSound(library.media)).toBe(true);
});

test('what is no picture fails for good, with the reason', async () => {
  const id = library.article(library.feed('inline', null), [inline(Buffer.from('<svg onload="x()"></svg>'))]);
  library.queue().setAutomatic(true);
  await until(() => library.refs(id)[0]?.state === 'failed');
  expect(library.refs(id)[0]?.reason).toBe('Nothing of this drawing that can be kept is visible.');
  expect(library.onDisk()).toEqual([]);
});

test('other addresses are none', () => {
  for (const url of ['https://x.example/a.png', 'data:text/html;base64,PGI+', 'data:image/png,abc', ''])
    expect(inlineBytes(url)).toBeNull();
});
