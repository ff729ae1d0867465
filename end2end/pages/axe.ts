import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';

/** Half the size of what the package calls its source, and each page reads it anew. */
const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What colours decide. The contrast is worked out by what lies at each place of the screen: of each look on the page, once, it
 *  is a few dozen places and not a thousand. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What of a page is looked at. */
type Part = 'all' | 'colours';

/** Finds nothing at WCAG 2.2 AA, as the page stands, with every `details` open. Looked at with script alone: without it the
 *  same page never wakes. With `dark`, the same page is then looked at in the dark for its colours, which are all that differs. */
export async function expectAccessible(page: Page, scheme: 'light' | 'dark too' = 'light') {
  if (test.info().project.use.javaScriptEnabled === false) return;
  // Awake: until then a day of the year and its link are two targets, one upon the other.
  const keys = page.locator('#keys');
  if (await keys.count()) await expect(keys).toBeVisible();
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  await expectNoViolation(page, 'all');
  if (scheme === 'light') return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolation(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Each run takes the page apart anew, which is most of its time: there is one, and a second where the first could not say of
 *  both ends of a look what contrast they have. */
async function expectNoViolation(page: Page, part: Part) {
  const said = await page.evaluate(
    async ([part, tags, colours]) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const MARK = 'data-contrast';
      axe.configure({ rules: [{ id: 'color-contrast', selector: `[${MARK}]` }] });
      const all = looks();
      const ends = all.flatMap((same) => [...new Set([same[0], same[same.length - 1]])]);
      const first = await looked(ends, part === 'all' ? { type: 'tag', values: tags } : { type: 'rule', values: colours });
      const unsaid = new Set(first.incomplete.flatMap(({ nodes }) => nodes.map(({ element }) => element as Element | undefined)));
      const between = all.filter((same) => unsaid.has(same[0]) && unsaid.has(same[same.length - 1])).flatMap((same) => same.slice(1, -1));
      const second = between.length ? await looked(between, { type: 'rule', values: ['color-contrast'] }) : { violations: [] };
      return [...first.violations, ...second.violations].map(({ id, help, nodes }) => {
        const places = nodes.map(({ target, html, failureSummary }) => `${target.join(' ')} ${html}\n    ${failureSummary}`);
        return `${id}: ${help}\n  ${places.join('\n  ')}`;
      });

      /** What passes is not worked out: on a big page that is half of the time. */
      async function looked(contrasts: Element[], runOnly: import('axe-core').RunOnly) {
        for (const element of contrasts) element.setAttribute(MARK, '');
        const found = await axe.run(document, { runOnly, resultTypes: ['violations', 'incomplete'], elementRef: true });
        for (const element of contrasts) element.removeAttribute(MARK);
        return found;
      }

      /** All that shows text, by its colours, letters and grounds, all the way up. What lies beneath it may be beside it in the
       *  document, and says what it is by the attributes of what is around both. */
      function looks(): Element[][] {
        const grounds = ['data-kind', 'data-standing', 'data-level', 'data-beside', 'data-tone'];
        const numbers = new Map<string, number>();
        const known = new Map<Element, number>();
        const look = (element: Element): number => {
          const found = known.get(element);
          if (found !== undefined) return found;
          const around = element.parentElement ? look(element.parentElement) : 0;
          const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, position } = getComputedStyle(element);
          const classes = element.getAttribute('class');
          const said = grounds.map((name) => element.getAttribute(name));
          const key = [around, element.tagName, classes, ...said, color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, position].join();
          const number = numbers.get(key) ?? numbers.size + 1;
          numbers.set(key, number);
          known.set(element, number);
          return number;
        };
        const alike = new Map<number, Element[]>();
        for (const element of document.body.querySelectorAll('*')) {
          const shows = element.matches('input, select, textarea') || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
          if (!shows || element.getClientRects().length === 0) continue;
          const number = look(element);
          const same = alike.get(number);
          if (same) same.push(element);
          else alike.set(number, [element]);
        }
        return [...alike.values()];
      }
    },
    [part, TAGS, COLOURS] as const,
  );
  expect(said, `axe at ${page.url()}`).toEqual([]);
}
