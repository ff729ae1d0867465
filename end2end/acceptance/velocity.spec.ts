import type { Page } from '@playwright/test';
import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { expectNothingSticksOut } from '../pages/views.ts';

const PICTURES = [
  ['Where the time goes', /stage by stage/],
  ['Week by week', /week by week/],
  ['How long changes take', /how long/],
  ['Day by day', /as a calendar/],
  ['Blockers by cause', /by cause/],
] as const;

test('the number stands first, and each picture has its words, its table, and the changes behind it', async ({ page }) => {
  await signInAs(page, 'eli');
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Velocity' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Velocity of GitLab' })).toBeVisible();
  const first = page.getByRole('region', { name: 'Mean time to production' });
  await expect(first).toContainText(/Target 12 h\..*before/s);
  await expect(first).toContainText(/(Fine|Warning|Error|Critical): /);
  await expect(first).toContainText(/over all changes that first came to gprd in the window.*[\d,]+ changes/s);
  for (const [heading, name] of PICTURES) {
    const part = page.getByRole('region', { name: heading });
    const picture = part.getByRole('img', { name });
    await expect(picture).toBeVisible();
    await expect(picture).toHaveAccessibleDescription(/\w.*\.$/);
    const fold = part.locator('summary').filter({ hasText: 'As a table' });
    if (await fold.count()) await fold.click();
    await expect(part.getByRole('table').getByRole('row').nth(1)).toBeVisible();
  }
  // From a week to its changes, from a change to its way.
  await page.getByRole('region', { name: 'Week by week' }).getByRole('table').getByRole('link').last().click();
  await expect(page).toHaveURL(/\/velocity\/changes\?.*from=\d{4}-\d\d-\d\d&until=/);
  const rows = page.getByRole('table', { name: 'Changes' }).getByRole('rowheader');
  await expect(rows.first()).toBeVisible();
  await rows.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/merge-requests\?address=/);
});

test('what is looked at stands in the address, and is narrowed to a team', async ({ page }) => {
  await signInAs(page, 'eli');
  await page.goto('/velocity?product=gitlab');
  await page.getByLabel('Weekends').selectOption('Do not count');
  await page.getByLabel('Days', { exact: true }).selectOption('The last 30 days');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/weekends=left-out/);
  await expect(page.getByRole('region', { name: 'Mean time to production' })).toContainText('without the time from Saturday 00:00');
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('30');
  const team = page.getByRole('region', { name: 'By team' }).getByRole('rowheader').getByRole('link').first();
  const name = await team.innerText();
  await team.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveURL(/weekends=left-out/);
  await expect(page.getByRole('region', { name: 'Its slowest changes' }).getByRole('rowheader').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Where the time goes, beside all teams' }).getByRole('columnheader', { name: 'Mean of all' })).toBeVisible();
});

test('a cause opens its blockers of the same days', async ({ page }) => {
  await signInAs(page, 'eli');
  await page.goto('/velocity?product=gitlab');
  const part = page.getByRole('region', { name: 'Blockers by cause' });
  await part.locator('summary').filter({ hasText: 'As a table' }).click();
  const row = part.getByRole('table').getByRole('row').nth(1);
  const count = Number(await row.getByRole('cell').last().innerText());
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/\/velocity\/blockers\?product=gitlab&cause=[a-z-]+&from=\d{4}-\d\d-\d\d&until=/);
  await expect(page.getByRole('region', { name: 'What fits' }).locator('.blocker')).toHaveCount(count);
});

test('the calendar explains its numbers where it has some', async ({ page }) => {
  await signInAs(page, 'eli');
  for (const [days, width] of [
    [90, 1280],
    [150, 1280],
    [150, 1920],
    [365, 1920],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/velocity?product=gitlab&days=${days}`);
    const part = page.getByRole('region', { name: 'Day by day' });
    await expect(part.getByRole('img')).toBeVisible();
    const numbers = await part.locator('.heat-hours').locator('visible=true').count();
    expect(await part.locator('.heat-numbers').isVisible(), `${days} days at ${width} px`).toBe(numbers > 0);
  }
});

test('a picture is no stop for Tab, its table is', { tag: '@script' }, async ({ page }) => {
  await signInAs(page, 'eli');
  await page.goto('/velocity?product=gitlab');
  const part = page.getByRole('region', { name: 'Week by week' });
  const fold = part.locator('summary').filter({ hasText: 'As a table' });
  await part.evaluate((region) => {
    region.tabIndex = -1;
    region.focus();
  });
  await page.keyboard.press('Tab');
  await expect(fold).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(part.getByRole('table').getByRole('link').first()).toBeFocused();
});

/** Each of these is accessible in both schemes, and no wider than a phone. */
async function expectForEverybody(page: Page, paths: string[]) {
  for (const path of paths) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    await expectAccessible(page, 'dark too');
    await page.setViewportSize({ width: 360, height: 800 });
    await expectNothingSticksOut(page);
  }
}

test('it is accessible in both schemes and fits 360 px', { tag: '@script' }, async ({ page }) => {
  await signInAs(page, 'eli');
  await expectForEverybody(page, [
    '/velocity?product=gitlab',
    '/velocity/changes?product=gitlab',
    '/velocity/waiting?product=gitlab',
    '/velocity/packages?product=gitlab',
  ]);
});

test('so are blockers with their forms, the report of a week, and a team', { tag: '@script' }, async ({ page }) => {
  await signInAs(page, 'ana');
  await expectForEverybody(page, [
    '/velocity/blockers?product=gitlab',
    '/velocity/blockers?product=gitlab&from=2026-11-01&until=2026-12-01',
    // The week of the demonstration's clock.
    '/velocity/blockers/2026-W49?product=gitlab',
    '/velocity/teams/source%20code?product=gitlab',
  ]);
});

test.describe('what is blocked', () => {
  // It writes: it has a server of its own.
  test.use({ server: 'own' });

  test('two clicks say that deployments are blocked, and by what', async ({ page }) => {
    await signInAs(page, 'ana');
    await page.goto('/velocity?product=gitlab');
    await page.getByRole('navigation', { name: 'More of velocity' }).getByRole('link', { name: 'Blockers' }).click();
    await expect(page).toHaveURL(/\/velocity\/blockers\?product=gitlab$/);
    const form = page.getByRole('region', { name: 'Something is blocked' });
    await expect(form.getByLabel('What is blocked')).toHaveValue('env:gprd');
    await form.getByRole('group', { name: 'Cause' }).getByRole('button', { name: 'Change request' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'It is blocked.' })).toBeVisible();
    const open = page.getByRole('region', { name: 'Blocked now' }).getByRole('listitem');
    const blocker = open.filter({ has: page.locator('.blocker-tags', { hasText: 'Change request' }) });
    await expect(blocker).toContainText(/Deployments to gprd.*said by Ana.*Nobody has said yet what is being done/s);
    // It stands in the week's picture, and in the table behind it.
    const week = page.getByRole('region', { name: 'This week by cause' });
    await expect(week.getByRole('img', { name: 'Hours blocked, by cause' })).toHaveAccessibleDescription(/blocked by \d+ blockers/);
    await week.locator('summary').filter({ hasText: 'As a table' }).click();
    await expect(week.getByRole('rowheader', { name: 'Change request' })).toBeVisible();
  });
});
