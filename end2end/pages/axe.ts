import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Finds nothing at WCAG 2.2 AA, as the page stands, with every `details` open. */
export async function expectAccessible(page: Page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  // What passes is not worked out: on a big page that takes most of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(TAGS);
  const { violations } = await axe.analyze();
  const said = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => `${node.target.join(' ')} ${node.html}\n    ${node.failureSummary}`).join('\n  ')}`);
  expect(said, `axe at ${page.url()}`).toEqual([]);
}
