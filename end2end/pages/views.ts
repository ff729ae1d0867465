import { expect, type Locator, type Page } from '@playwright/test';

export const VIEWS = ['Month', 'Year', 'Timeline', 'Agenda'] as const;

/** What the four views of the calendar have in common. */
export class ViewsPage {
  readonly views: Locator;
  readonly filter: Locator;
  readonly pages: Locator;

  constructor(readonly page: Page) {
    this.views = page.getByRole('navigation', { name: 'View', exact: true });
    this.filter = page.getByRole('navigation', { name: 'Filter' });
    this.pages = page.getByRole('navigation', { name: 'Pages' });
  }

  async to(view: (typeof VIEWS)[number]) {
    await this.views.getByRole('link', { name: view }).click();
    await expect(this.views.getByRole('link', { name: view })).toHaveAttribute('aria-current', 'page');
  }

  /** A product or a kind of the legend. */
  choice(name: string) {
    return this.filter.getByRole('link', { name: new RegExp(`^${name} ?, `) });
  }

  /** A release's bar in the timeline, by its name. */
  bar(name: RegExp) {
    return this.page.locator('.timeline').getByRole('link', { name });
  }

  /** What belongs to a bar: its link and its steps. */
  laneOf(name: RegExp) {
    return this.page.locator('.lane-item').filter({ has: this.page.getByRole('link', { name }) });
  }

  /** A day of the year's grid. */
  day(date: string) {
    return this.page.locator(`[data-view="year"] [data-date="${date}"]`);
  }
}

/** The page is no wider than the window, and no step of a release than its column. */
export async function expectNothingSticksOut(page: Page) {
  const [width, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width, `${page.url()} at ${window}`).toBeLessThanOrEqual(window!);
  const wide = await page
    .locator('.step')
    .evaluateAll((steps) => steps.filter((step) => step.scrollWidth > step.clientWidth + 2).map((step) => step.textContent));
  expect(wide, `${page.url()} at ${window}`).toEqual([]);
}
