import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../renderer/design/tokens.css', import.meta.url), 'utf8');

function colour(token: string): string {
  const found = new RegExp(`--${token}: (#[0-9a-f]{6});`).exec(css)?.[1];
  if (!found) throw new Error(`The palette has no colour --${token}.`);
  return found;
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(colour(one)), luminance(colour(other))].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe('the palette', () => {
  it.each([
    ['go', 'go-ink'],
    ['wait', 'wait-ink'],
    ['officer', 'officer-ink'],
    ['closed', 'closed-ink'],
    ['emergency', 'emergency-ink'],
    ['night', 'white'],
    ['night', 'night-quiet'],
    ['night-raised', 'white'],
    ['paper', 'night'],
    ['paper', 'paper-quiet'],
    ['paper', 'warn-text'],
    ['paper', 'bad-text'],
    ['paper', 'good-text'],
    ['paper', 'accent'],
    ['paper-raised', 'accent'],
    ['accent', 'accent-ink'],
  ])('reads %s with %s in full sunlight, at 7:1 or more', (ground, ink) => {
    expect(contrast(ground, ink)).toBeGreaterThanOrEqual(7);
  });

  it('tells go from see-the-officer in grey', () => {
    expect(contrast('go', 'officer')).toBeGreaterThan(3);
  });
});
