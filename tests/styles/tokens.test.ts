// The colours of tokens.css against WCAG 2.2: text 4.5:1, what one must see 3:1, in every theme.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8');

type Tokens = Readonly<Record<string, string>>;

function readTokens(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const light = readTokens('[data-theme="light"]');
const themes: readonly (readonly [string, Tokens])[] = [
  ['light', light],
  ...['paper', 'sepia', 'dark', 'black'].map(
    (name) => [name, { ...light, ...readTokens(`[data-theme="${name}"]`) }] as const,
  ),
];

const TEXT: readonly (readonly [string, string])[] = [
  ...['paper', 'paper-2', 'paper-3', 'paper-raised', 'accent-wash', 'accent-wash-2'].flatMap((sheet) => [
    ['ink', sheet] as const,
    ['ink-2', sheet] as const,
    ['ink-3', sheet] as const,
    ['accent', sheet] as const,
  ]),
  ['danger', 'paper'],
  ['danger', 'paper-2'],
  ['danger', 'paper-raised'],
  ['danger', 'danger-wash'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-mark', 'mark'],
];

const SHAPES: readonly (readonly [string, string])[] = [
  ['hairline-strong', 'paper'],
  ['hairline-strong', 'paper-raised'],
  ['accent', 'paper'],
  ['accent', 'paper-2'],
];

describe.each(themes)('%s', (_, tokens) => {
  it.each(TEXT)('%s can be read on %s', (ink, sheet) => {
    expect(contrast(tokens[ink] ?? '', tokens[sheet] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)('%s can be seen on %s', (shape, sheet) => {
    expect(contrast(tokens[shape] ?? '', tokens[sheet] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
