import { expect, PEOPLE, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { ReleasePage } from '../pages/release.ts';

test('nothing has moved yet, and the page says what belongs there', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Changed dates' }).click();
  await expect(page).toHaveURL(/\/changes$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Changed dates' })).toBeVisible();
  await expect(page.getByText('No date has moved yet')).toBeVisible();
});

test.describe('moved', () => {
  test.use({ server: 'own' });

  test('every moved date stands with its reason; names and internal reasons are for the team', async ({ page, another }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    await release.move({ date: '2026-12-18', publicReason: 'A holiday in the week', internalReason: 'Bo is away on Thursday' });
    await release.goto('patch-2026-12-09');
    await release.delay('We wait for a fix');

    // From the release's history to those of all.
    await release.history.getByRole('link', { name: 'All changes' }).click();
    await expect(page).toHaveURL(/\/changes\?product=gitlab$/);
    const entries = (of: typeof page) => of.locator('.changes li');
    await expect(page.getByRole('heading', { level: 2, name: /^Today, / })).toHaveCount(1);
    await expect(entries(page).first()).toContainText('patch');
    await expect(entries(page).first()).toContainText('delayed, was planned for Wed 9 Dec 2026');
    await expect(entries(page).filter({ hasText: 'GitLab 19.7' })).toContainText(PEOPLE.ana);
    await expect(entries(page).filter({ hasText: 'GitLab 19.7' })).toContainText('Bo is away on Thursday');

    const visitor = await another();
    await visitor.goto('/changes');
    const moved = entries(visitor).filter({ hasText: 'GitLab 19.7' });
    await expect(moved).toContainText('Release moved to Fri 18 Dec 2026, was Thu 17 Dec 2026');
    await expect(moved.locator('.history-what s')).toHaveText('Thu 17 Dec 2026');
    // With it went the days that people plan by.
    await expect(moved.getByRole('list', { name: 'With it' }).getByRole('listitem')).toHaveText([
      'Inclusion deadline Tue 15 Dec 2026 16:00 UTC, was Mon 14 Dec 2026 16:00 UTC',
      'Release candidate Wed 16 Dec 2026, was Tue 15 Dec 2026',
    ]);
    await expect(moved).toContainText('A holiday in the week');
    await expect(visitor.locator('body')).not.toContainText(PEOPLE.ana);
    await expect(visitor.locator('body')).not.toContainText('Bo is away');
    await moved.getByRole('link', { name: 'GitLab 19.7' }).click();
    await expect(visitor).toHaveURL(/\/releases\/gitlab\/19\.7$/);

    // The filter stands in the address.
    await visitor.goto('/changes');
    await visitor.getByRole('navigation', { name: 'Filter' }).getByRole('link', { name: 'Patch' }).click();
    await expect(visitor).toHaveURL(/\/changes\?kind=patch$/);
    await expect(entries(visitor)).toHaveCount(1);
    await visitor.getByRole('link', { name: 'Clear' }).click();
    await expect(moved).toBeVisible();

    // A place that is none begins at the top, and says so.
    await visitor.goto('/changes?before=yesterday');
    await expect(visitor.getByRole('status').filter({ hasText: 'names no place in this list' })).toBeVisible();
    await expect(moved).toBeVisible();
    // Behind the last one there is nothing, and a way back.
    await visitor.goto('/changes?before=1.x');
    await expect(visitor.getByText('Nothing was changed before that.')).toBeVisible();
    await visitor.getByRole('link', { name: 'Newest' }).click();
    await expect(moved).toBeVisible();
  });

  test('changes are grouped by the day on which they were made, where the viewer is', { tag: ['@zone', '@script'] }, async ({ page }, info) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    await release.move({ date: '2026-12-18', publicReason: 'A holiday in the week' });
    await page.goto('/changes');
    // 10:00 UTC on Tuesday: Wednesday on Kiritimati.
    const day = info.project.use.timezoneId === 'Pacific/Kiritimati' ? 'Today, Wed 2 Dec' : 'Today, Tue 1 Dec';
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(day);
  });

  test('it is accessible and fits 360 px', { tag: '@script' }, async ({ page }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    await release.move({ date: '2026-12-18', publicReason: 'A holiday in the week', internalReason: 'Bo is away on Thursday' });
    await page.goto('/changes');
    await expectAccessible(page, 'dark too');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
