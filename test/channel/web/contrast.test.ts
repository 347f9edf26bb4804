import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../../src/channel/web/page/chat.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

function coloursIn(part: string): Map<string, string> {
  return new Map(
    [...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const pairs = [
  ['text', 'ground'],
  ['text', 'card'],
  ['text', 'own'],
  ['text', 'accent-ground'],
  ['text', 'warning-ground'],
  ['text', 'urgent-ground'],
  ['text', 'info-ground'],
  ['soft', 'ground'],
  ['soft', 'card'],
  ['soft', 'own'],
  ['accent', 'card'],
  ['accent', 'ground'],
  ['accent', 'accent-ground'],
  ['accent', 'warning-ground'],
  ['on-accent', 'accent'],
  ['warning', 'warning-ground'],
  ['warning', 'card'],
  ['urgent', 'urgent-ground'],
  ['urgent', 'card'],
  ['info', 'info-ground'],
] as const;

describe.each([
  ['light', coloursIn(light)],
  ['dark', coloursIn(dark)],
])('contrast in the %s', (_, colours) => {
  test.each(pairs)('%s on %s is at least 4.5', (front, back) => {
    expect(contrast(colours.get(front) ?? '', colours.get(back) ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});
