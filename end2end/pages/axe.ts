import { expect, test, type Page } from '@playwright/test';
import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What colours decide. It is worked out by what lies at each place of the screen: of each look on the page, once, it is a few
 *  dozen places and not a thousand. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Finds nothing at WCAG 2.2 AA, as the page stands, with every `details` open. Looked at with script alone: without it the
 *  same page never wakes. With `dark`, the same page is then looked at in the dark for its colours, which are all that differs. */
export async function expectAccessible(page: Page, scheme: 'light' | 'dark too' = 'light') {
  if (test.info().project.use.javaScriptEnabled === false) return;
  // Awake: until then a day of the year and its link are two targets, one upon the other.
  const keys = page.locator('#keys');
  if (await keys.count()) await expect(keys).toBeVisible();
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await expectNoViolation(page, 'all but colours');
  await expectNoViolation(page, 'colours');
  if (scheme === 'light') return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolation(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light' });
}

/** What passes is not worked out: on a big page that is half of the time. */
async function expectNoViolation(page: Page, of: 'colours' | 'all but colours') {
  const said = await page.evaluate(
    async ([of, tags, colours]) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const off = Object.fromEntries(colours.map((rule) => [rule, { enabled: false }]));
      const { violations } =
        of === 'colours'
          ? await axe.run({ include: looks() }, { runOnly: colours, resultTypes: ['violations'] })
          : await axe.run(document, { runOnly: { type: 'tag', values: tags }, rules: off, resultTypes: ['violations'] });
      return violations.map(({ id, help, nodes }) => {
        const places = nodes.map(({ target, html, failureSummary }) => `${target.join(' ')} ${html}\n    ${failureSummary}`);
        return `${id}: ${help}\n  ${places.join('\n  ')}`;
      });

      /** Of all that shows text and has the same colours, letters and grounds, all the way up, the first and the last. */
      function looks(): Element[] {
        const numbers = new Map<string, number>();
        const known = new Map<Element, number>();
        const look = (element: Element): number => {
          const found = known.get(element);
          if (found !== undefined) return found;
          const around = element.parentElement ? look(element.parentElement) : 0;
          const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, position } = getComputedStyle(element);
          const classes = element.getAttribute('class');
          const key = [around, element.tagName, classes, color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, position].join();
          const number = numbers.get(key) ?? numbers.size + 1;
          numbers.set(key, number);
          known.set(element, number);
          return number;
        };
        const ends = new Map<number, [Element, Element]>();
        for (const element of document.body.querySelectorAll('*')) {
          const shows = element.matches('input, select, textarea') || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
          if (!shows || element.getClientRects().length === 0) continue;
          const number = look(element);
          ends.set(number, [ends.get(number)?.[0] ?? element, element]);
        }
        return [...new Set([...ends.values()].flat())];
      }
    },
    [of, TAGS, COLOURS] as const,
  );
  expect(said, `axe at ${page.url()}`).toEqual([]);
}
