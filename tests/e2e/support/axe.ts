// axe on the page as it stands. Without legacy mode it would open another page for each look, which Electron does not allow
// and which takes seconds elsewhere.
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Reader } from './host.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with axe's own words, a line for each element. The article frame has no scripts and is left out. */
export async function expectAccessible(reader: Reader): Promise<void> {
  const builder = new AxeBuilder({ page: reader.page }).withTags(RULES).setLegacyMode(true);
  const { violations } = await builder.analyze();
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  );
  expect(lines).toEqual([]);
}
