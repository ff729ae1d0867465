import { expect, type Locator, type Page } from '@playwright/test';

export type State = 'open' | 'doing' | 'blocked' | 'done' | 'skipped';

/** One run of a checklist. */
export class ChecklistPage {
  readonly items: Locator;
  readonly progress: Locator;
  readonly sections: Locator;

  constructor(readonly page: Page) {
    this.items = page.locator('li[data-item]');
    this.progress = page.getByRole('progressbar', { name: 'Progress', exact: true });
    this.sections = page.locator('section').filter({ has: this.items });
  }

  item(index: number) {
    return new Item(this.page, this.items.nth(index));
  }

  byId(id: string) {
    return new Item(this.page, this.page.locator(`li[data-item="${id}"]`));
  }

  /** Opens a run and, where one asks for it, waits until the page is live: what happens from now on arrives. */
  async open(path: string, options: { live: boolean }) {
    await this.page.goto(path);
    await expect(this.items.first()).toBeVisible();
    if (options.live) await this.isLive();
  }

  async isLive() {
    await expect(this.page.locator('[data-live="on"]')).toBeVisible();
  }
}

export class Item {
  readonly toggle: Locator;
  readonly more: Locator;

  constructor(
    private readonly page: Page,
    readonly root: Locator,
  ) {
    this.toggle = root.getByRole('checkbox');
    this.more = root.locator('details').filter({ has: page.locator('summary', { hasText: /^\s*More for / }) });
  }

  async id() {
    return (await this.root.getAttribute('data-item')) ?? '';
  }

  async is(state: State, options?: { timeout: number }) {
    await expect(this.root).toHaveAttribute('data-state', state, options);
  }

  async tick() {
    await this.toggle.click();
  }

  async set(wanted: 'Doing' | 'Blocked' | 'Skip' | 'Reopen', reason?: string) {
    const form = this.more.locator('form').filter({ has: this.page.getByRole('button', { name: wanted }) });
    const button = form.getByRole('button', { name: wanted });
    // The answer to what was set before closes the menu, perhaps while it is opened here.
    await expect(async () => {
      if (!(await button.isVisible())) await this.more.locator('summary').click({ timeout: 2_000 });
      if (reason !== undefined) await form.getByLabel(/reason/i).fill(reason, { timeout: 2_000 });
      await button.click({ timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
  }
}
