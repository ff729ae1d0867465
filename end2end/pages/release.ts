import type { Locator, Page } from '@playwright/test';

export type Change = 'Move release' | 'Slip' | 'Cancel release' | 'Confirm publication' | 'Take publication back' | 'Fix versions' | 'Change a step';

/** The page of one release: its steps, dates, checklists; and for release managers the forms that change them. */
export class ReleasePage {
  readonly title: Locator;
  readonly status: Locator;
  readonly steps: Locator;
  readonly history: Locator;
  readonly checklists: Locator;
  readonly changes: Locator;

  constructor(readonly page: Page) {
    this.title = page.getByRole('heading', { level: 1 });
    this.status = page.locator('p.status-line');
    this.steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
    this.history = this.#section('History of dates');
    this.checklists = this.#section('Checklists');
    this.changes = this.#section('Change dates');
  }

  async goto(version: string) {
    await this.page.goto(`/releases/gitlab/${version}`);
  }

  step(name: string | RegExp) {
    return this.steps.filter({ hasText: name });
  }

  /** The form behind one kind of change, opened. */
  async open(change: Change) {
    const details = this.changes.locator('details').filter({ has: this.page.locator('summary', { hasText: change }) });
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    return details.locator('form');
  }

  async move(to: { date: string; publicReason: string; internalReason?: string }) {
    const form = await this.open('Move release');
    await form.getByLabel('New date').fill(to.date);
    await form.getByLabel('Public reason').fill(to.publicReason);
    if (to.internalReason) await form.getByLabel('Internal reason').fill(to.internalReason);
    await submit(form);
  }

  /** Gives a step a day of its own. */
  async moveStep(key: string, date: string) {
    const form = await this.open('Change a step');
    await form.getByLabel('Step', { exact: true }).selectOption(key);
    await form.getByLabel('What happened').selectOption('move');
    await form.getByLabel('Date').fill(date);
    await form.getByLabel('Public reason').fill('It takes another day');
    await submit(form);
  }

  async delay(publicReason: string) {
    const form = await this.open('Slip');
    await form.getByLabel('How far').selectOption('no_new_time');
    await form.getByLabel('Public reason').fill(publicReason);
    await submit(form);
  }

  async cancel(publicReason: string) {
    const form = await this.open('Cancel release');
    await form.getByLabel('Public reason').fill(publicReason);
    await submit(form);
  }

  async fixVersions(versions?: string) {
    const form = await this.open('Fix versions');
    if (versions) await form.getByLabel('Versions').fill(versions);
    await submit(form);
  }

  /** Starts a run of the first template on offer, and lands on it. */
  async startChecklist() {
    const form = this.checklists.locator('form').filter({ has: this.page.getByRole('button', { name: 'Start a checklist' }) });
    await form.getByRole('button', { name: 'Start a checklist' }).click();
    await this.page.waitForURL(/\/checklists\//);
    return new URL(this.page.url()).pathname;
  }

  #section(name: string) {
    return this.page.locator('section').filter({ has: this.page.getByRole('heading', { name, level: 2 }) });
  }
}

/** Its own button is the last one; before it may stand one that only shows what it would do. */
export async function submit(form: Locator) {
  await form.getByRole('button').last().click();
}
