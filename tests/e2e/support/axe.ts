// axe on the page as it stands. In Electron it may open no second page, so it runs in legacy mode there.
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Reader } from './host.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with axe's own words, a line for each element. The article frame has no scripts and is left out. */
export async function expectAccessible(reader: Reader): Promise<void> {
  const builder = new AxeBuilder({ page: reader.page })
    .withTags(RULES)
    .setLegacyMode(reader.kind === 'electron');
  const { violations } = await builder.analyze();
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  );
  expect(lines).toEqual([]);
}
