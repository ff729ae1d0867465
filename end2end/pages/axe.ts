import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What colours decide. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Finds nothing at WCAG 2.2 AA, as the page stands, with every `details` open. Looked at with script alone: without it the
 *  same page never wakes. Of the dark one of two that are otherwise the same, the colours alone are looked at. */
export async function expectAccessible(page: Page, scheme: 'light' | 'dark' = 'light') {
  if (test.info().project.use.javaScriptEnabled === false) return;
  // Awake: until then a day of the year and its link are two targets, one upon the other.
  const keys = page.locator('#keys');
  if (await keys.count()) await expect(keys).toBeVisible();
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  // What passes is not worked out, and axe runs in the page as a whole: on a big page that is half of the time. There are no
  // frames here, which is what the other mode is for.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  if (scheme === 'dark') axe.withRules(COLOURS);
  else axe.withTags(TAGS);
  const { violations } = await axe.analyze();
  const said = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => `${node.target.join(' ')} ${node.html}\n    ${node.failureSummary}`).join('\n  ')}`);
  expect(said, `axe at ${page.url()}`).toEqual([]);
}
