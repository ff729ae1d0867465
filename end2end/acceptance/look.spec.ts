// The look, as numbers: what tokens.css promises of contrast, and that products stay apart for everybody.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { contrast, distance, SIGHTS, type Rgb } from '../fixtures/colour.ts';
import { test } from '../fixtures/slipway.ts';

const TOKENS = readFileSync(new URL('../../style/tokens.css', import.meta.url), 'utf8');
const TONES = [...TOKENS.matchAll(/\[data-tone="(\w+)"\] \{/g)].map((found) => found[1] as string);
const SCHEMES = ['light', 'dark'] as const;

/** Tokens as the browser paints them, of the whole page or of one product's tone. */
async function painted(page: Page, scheme: (typeof SCHEMES)[number], tokens: string[], tone?: string): Promise<Record<string, Rgb>> {
  await page.emulateMedia({ colorScheme: scheme });
  return page.evaluate(
    ([tokens, tone]) => {
      const holder = document.createElement('div');
      if (tone !== null) holder.dataset.tone = tone;
      document.body.append(holder);
      const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
      const colours = tokens.map((token) => {
        holder.style.color = `var(${token})`;
        canvas.fillStyle = getComputedStyle(holder).color;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
        return [token, [r! / 255, g! / 255, b! / 255]];
      });
      holder.remove();
      return Object.fromEntries(colours);
    },
    [tokens, tone ?? null] as const,
  );
}

test('each contrast that the tokens promise is there @once', async ({ page }) => {
  await page.goto('/sign-in');
  const lines = [...TOKENS.matchAll(/^ {2}(--[\w-]+): light-dark\(.*\/\* ([\d.]+) \/ ([\d.]+)(?: on (--[\w-]+))? \*\/$/gm)];
  expect(lines.length).toBeGreaterThan(20);
  for (const [index, scheme] of SCHEMES.entries()) {
    for (const { index: at, 1: name, 2: light, 3: dark, 4: ground = '--surface' } of lines) {
      const tone = TOKENS.slice(0, at).match(/\[data-tone(?:="(\w+)")?\] \{[^}]*$/);
      const colours = await painted(page, scheme, [name!, ground], tone ? (tone[1] ?? 'none') : undefined);
      const measured = contrast(colours[name!]!, colours[ground]!);
      const promised = Number([light, dark][index]);
      expect(Math.abs(measured - promised), `${name} ${tone?.[1] ?? ''} in ${scheme}: ${measured}`).toBeLessThan(0.15);
    }
  }
});

test('text can be read on every ground that it stands on, and what can be used is bounded @once', async ({ page }) => {
  await page.goto('/sign-in');
  const grounds = ['--canvas', '--surface', '--raised', '--sunken', '--hover'];
  const soft = ['good', 'warn', 'bad', 'calm', 'deep', 'accent'].map((name) => `--${name}`);
  // WCAG 2.2: 1.4.3 asks 4.5 of text, 1.4.11 asks 3 of bounds and of the ring of the focus.
  const pairs: [string, string, number][] = [
    ...['--ink', '--ink-muted', '--ink-faint', '--accent'].flatMap((ink) => grounds.map((ground): [string, string, number] => [ink, ground, 4.5])),
    ...soft.flatMap((name): [string, string, number][] => [[name, `${name}-soft`, 4.5], ['--ink', `${name}-soft`, 4.5]]),
    ['--on-accent', '--accent', 4.5],
    ['--on-accent', '--accent-strong', 4.5],
    ...['--line-strong', '--focus'].flatMap((bound) => ['--canvas', '--surface', '--raised'].map((ground): [string, string, number] => [bound, ground, 3])),
  ];
  for (const scheme of SCHEMES) {
    const colours = await painted(page, scheme, [...new Set(pairs.flatMap(([ink, ground]) => [ink, ground]))]);
    for (const [ink, ground, least] of pairs) {
      expect(contrast(colours[ink]!, colours[ground]!), `${ink} on ${ground} in ${scheme}`).toBeGreaterThanOrEqual(least);
    }
  }
});

test('products can be read and told apart by everybody @once', async ({ page }) => {
  await page.goto('/sign-in');
  expect(TONES.length).toBeGreaterThanOrEqual(8);
  const own = ['--tone', '--tone-soft', '--on-tone', '--surface', '--canvas'];
  for (const scheme of SCHEMES) {
    const products: [string, Record<string, Rgb>][] = [];
    for (const tone of [...TONES, 'none']) products.push([tone, await painted(page, scheme, own, tone)]);
    for (const [tone, colour] of products) {
      for (const [ink, ground] of [['--tone', '--surface'], ['--tone', '--canvas'], ['--tone', '--tone-soft'], ['--on-tone', '--tone']] as const) {
        expect(contrast(colour[ink]!, colour[ground]!), `${tone}: ${ink} on ${ground} in ${scheme}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const [sight, matrix] of Object.entries(SIGHTS)) {
      for (const [index, [one, a]] of products.entries()) {
        for (const [other, b] of products.slice(index + 1)) {
          expect(distance(a['--tone']!, b['--tone']!, matrix), `${one} and ${other} in ${scheme}, ${sight}`).toBeGreaterThanOrEqual(0.07);
        }
      }
    }
  }
});
