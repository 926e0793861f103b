// axe on the page as it stands. Without legacy mode it would open another page for each look, which Electron does not allow
// and which takes seconds elsewhere.
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Reader } from './host.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Colours on their way (a theme that changes, a dialog that fades in) are none to judge: waits until nothing moves by itself. */
async function settled(reader: Reader): Promise<void> {
  await reader.page.evaluate(async () => {
    // The page hears of a new theme, draws it, and only then do its transitions exist.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const finite = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(finite.map((animation) => animation.finished));
  });
}

/** Fails with axe's own words, a line for each element. The article frame has no scripts and is left out. */
export async function expectAccessible(reader: Reader): Promise<void> {
  await settled(reader);
  const builder = new AxeBuilder({ page: reader.page }).withTags(RULES).setLegacyMode(true);
  const { violations } = await builder.analyze();
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  );
  expect(lines).toEqual([]);
}
