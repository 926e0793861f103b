// Notifications say what feeds say, in plain letters: no markup, no controls, no endless lines.
import { beforeEach, expect, test, vi } from 'vitest';
import { notices } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const { showNotice } = await import('../../electron/notices.ts');

const titled = (...titles: string[]) => ({
  ...{ rule: 'Watch', total: titles.length },
  articles: titles.map((title) => ({ title })),
});
const bodyOf = (platform: NodeJS.Platform, ...titles: string[]) => {
  showNotice(titled(...titles), () => {}, platform);
  return notices.at(-1)?.body;
};

beforeEach(() => void notices.splice(0));

test('a title is no markup where the system reads some, and stays as it is elsewhere', () => {
  const title = '<a href="https://evil.example">Q&A</a>';
  expect(bodyOf('linux', title)).toBe('&lt;a href="https://evil.example"&gt;Q&amp;A&lt;/a&gt;');
  expect(bodyOf('darwin', title)).toBe(title);
  expect(bodyOf('win32', title)).toBe(title);
});

test('a title is one line without controls, and ends somewhere, never inside a letter', () => {
  expect(bodyOf('linux', 'One\u0000\u001b[31m\r\n\ttwo\u2028three')).toBe('One [31m two three');
  expect(bodyOf('linux', '📰'.repeat(5000))).toBe(`${'📰'.repeat(200)}…`);
});

test('three titles, then how many more; a press opens it; strange words show nothing', () => {
  const opened = vi.fn();
  showNotice({ ...titled('a', 'b', 'c', 'd'), rule: '<b>Rule</b>\n', total: 9 }, opened, 'linux');
  expect(notices).toMatchObject([{ title: '<b>Rule</b>', body: 'a\nb\nc\n+ 6' }]);
  notices[0]?.emit('click');
  expect(opened).toHaveBeenCalledOnce();
  showNotice({ rule: 5 }, opened);
  expect(notices).toHaveLength(1);
});
