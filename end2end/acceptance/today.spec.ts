import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { ChecklistPage } from '../pages/checklist.ts';
import { ReleasePage } from '../pages/release.ts';

// The demonstration begins on Tue 1 Dec 2026 at 10:00 UTC; ana has begun the checklist of 19.7.
const group = (page: import('@playwright/test').Page, name: RegExp) => page.getByRole('region', { name });

test('who has not signed in is asked to, and comes back', async ({ page, watch }) => {
  watch.allow(/status of 401/);
  const reply = await page.goto('/today');
  expect(reply!.status()).toBe(401);
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' })).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/sign-in\?return=\/today$/);
  await page.getByRole('button', { name: /Ana Ferreira/ }).click();
  await expect(page).toHaveURL(/\/today$/);
  await expect(page.getByRole('heading', { level: 1, name: /^Today/ })).toBeVisible();
});

test('what is left stands in groups, each item with its place', { tag: '@zone' }, async ({ page }) => {
  await signInAs(page, 'ana');
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' }).click();
  await expect(page).toHaveURL(/\/today$/);
  const overdue = group(page, /^Overdue/);
  // Blocked and overdue: it is in the first group that fits, and only there.
  const blocked = overdue.getByRole('listitem').filter({ hasText: 'Read the deprecations' });
  await expect(blocked).toContainText('Blocked, Ana Ferreira');
  await expect(blocked).toContainText('Two owners have not answered yet');
  await expect(blocked).toContainText('GitLab 19.7');
  await expect(blocked).toContainText('Monthly release, First steps');
  await expect(blocked).toContainText('Release manager');
  await expect(page.getByRole('listitem').filter({ hasText: 'Read the deprecations' })).toHaveCount(1);
  await expect(group(page, /^Waiting/).getByRole('listitem').filter({ hasText: 'Do the hot-patch practice' })).toContainText('in 3 days');
  await expect(group(page, /^Due today/)).toHaveCount(0);

  await blocked.getByRole('link').click();
  await expect(page).toHaveURL(/\/releases\/gitlab\/19\.7\/checklists\/[^#]+#item-/);
  await expect(page.locator('li.item:target')).toContainText('Read the deprecations');
});

test('a time is told in the zone of the viewer, with its own within reach', { tag: ['@zone', '@script'] }, async ({ page }, info) => {
  await signInAs(page, 'ana');
  await page.goto('/today');
  const item = page.getByRole('listitem').filter({ hasText: 'Do the hot-patch practice' });
  const local = info.project.use.timezoneId === 'Pacific/Kiritimati' ? 'Sat 5 Dec, 06:00 UTC+14' : 'Fri 4 Dec, 12:30 NST';
  await expect(item.locator('time')).toHaveText(local);
  const own = item.locator('.own-zone');
  await expect(own).toContainText('Fri 4 Dec, 16:00 UTC');
  expect((await own.boundingBox())!.width, 'not seen yet').toBeLessThan(5);
  // The row's own link brings it: by the keyboard, as one comes to it.
  const link = item.getByRole('link');
  for (let tabs = 0; tabs < 99; tabs++) {
    await page.keyboard.press('Tab');
    if (await link.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(link).toBeFocused();
  expect((await own.boundingBox())!.width, 'seen with the focus').toBeGreaterThan(50);
});

test('only mine leaves out what is of another duty, in the address', async ({ page }) => {
  await signInAs(page, 'eli');
  await page.goto('/today');
  await expect(page.getByRole('listitem').filter({ hasText: 'Read the deprecations' })).toBeVisible();
  await page.getByRole('link', { name: 'Only mine' }).click();
  await expect(page).toHaveURL(/\/today\?only=mine$/);
  // A viewer has no duty, and has touched nothing.
  await expect(page.getByText('Nothing of yours is due')).toBeVisible();
  await expect(page.getByText(/^Next: /)).toBeVisible();
  await page.getByRole('link', { name: 'Everybody’s' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Read the deprecations' })).toBeVisible();
});

test.describe('changed meanwhile', () => {
  test.use({ server: 'own' });

  test('every late step of a release is named, a few at once, here and on a wall', async ({ page }) => {
    await signInAs(page, 'ana');
    const release = new ReleasePage(page);
    const path = '/releases/gitlab/patch-2026-12-09';
    for (const [key, date] of [['warning', '2026-11-23'], ['preparation', '2026-11-24'], ['tag', '2026-11-25']] as const) {
      await release.goto('patch-2026-12-09');
      await release.moveStep(key, date);
    }
    await page.goto('/today');
    const row = group(page, /^Releases/).getByRole('listitem').filter({ has: page.locator(`a[href="${path}"]`) });
    await expect(row).toContainText('Merge requests must be ready soon');
    await expect(row).toContainText('late, was planned for Mon 23 Nov');
    await expect(row.locator('.today-late')).toHaveText('Also late: Preparation: fixes approved, green and ready, Tue 24 Nov; Tag, Wed 25 Nov');

    await page.goto('/status/gitlab');
    const panel = page.getByRole('article', { name: /^Next patch release/ });
    await expect(panel).toContainText('Late: Merge requests must be ready soon');
    await expect(panel.locator('.wall-late')).toHaveText('Also late: Preparation: fixes approved, green and ready, Tue 24 Nov; Tag, Wed 25 Nov');
  });

  test('what is done is gone, and an open page says that it is old', { tag: '@script' }, async ({ page, another }) => {
    await signInAs(page, 'bo');
    await page.goto('/today');
    await expect(page.locator('[data-live="on"]')).toBeVisible();
    const row = page.getByRole('listitem').filter({ hasText: 'Do the first staging rollback practice' });
    const path = await row.getByRole('link').getAttribute('href');
    const notice = page.getByRole('status').filter({ hasText: 'Something was changed just now.' });
    await expect(notice).toBeHidden();

    const ana = await another();
    await signInAs(ana, 'ana');
    const checklist = new ChecklistPage(ana);
    await checklist.open(path!, { live: false });
    const item = checklist.byId(path!.split('#item-')[1]);
    await item.tick();
    await item.is('done');

    await expect(notice).toBeVisible();
    await notice.getByRole('link', { name: 'Load it again' }).click();
    await expect(notice).toBeHidden();
    await expect(row).toHaveCount(0);
  });
});

test('it is accessible and fits 360 px', { tag: '@script' }, async ({ page }) => {
  await signInAs(page, 'ana');
  await page.goto('/today');
  await expectAccessible(page, 'dark too');
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
