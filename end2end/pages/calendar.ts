import type { Locator, Page } from '@playwright/test';

/** The month at `/calendar/2026-12`, and the front page, which has it below what counts now. */
export class CalendarPage {
  readonly grid: Locator;
  readonly agenda: Locator;
  readonly today: Locator;
  readonly nextMonthly: Locator;
  readonly nextPatch: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid');
    this.agenda = page.getByRole('heading', { name: 'Agenda' });
    this.today = this.grid.locator('[aria-current="date"]');
    this.nextMonthly = page.getByRole('article', { name: /^Next monthly release/ });
    this.nextPatch = page.getByRole('article', { name: /^Next patch release/ });
  }

  async home() {
    await this.page.goto('/');
  }

  async month(month: string) {
    await this.page.goto(`/calendar/${month}`);
  }

  named(name: string) {
    return this.page.getByRole('grid', { name });
  }

  /** A day's cell, by its date as ISO writes it. */
  day(date: string) {
    return this.grid.locator(`[data-date="${date}"]`);
  }

  /** An event of the grid, by part of its name. */
  event(name: string | RegExp) {
    return this.grid.getByRole('link', { name });
  }
}
