import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Finds nothing at WCAG 2.2 AA, as the page stands, with every `details` open. Looked at with script alone: without it the
 *  same page never wakes. */
export async function expectAccessible(page: Page) {
  if (test.info().project.use.javaScriptEnabled === false) return;
  // Awake: until then a day of the year and its link are two targets, one upon the other.
  const keys = page.locator('#keys');
  if (await keys.count()) await expect(keys).toBeVisible();
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  // What passes is not worked out, and axe runs in the page as a whole: on a big page that is half of the time. There are no
  // frames here, which is what the other mode is for.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(TAGS).setLegacyMode(true);
  const { violations } = await axe.analyze();
  const said = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => `${node.target.join(' ')} ${node.html}\n    ${node.failureSummary}`).join('\n  ')}`);
  expect(said, `axe at ${page.url()}`).toEqual([]);
}
