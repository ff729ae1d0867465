import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { CalendarPage } from '../pages/calendar.ts';
import { ReleasePage } from '../pages/release.ts';

// Monday 14 December, 16:00 UTC: Tuesday morning on Kiritimati, Monday noon in St. John's.
const DEADLINE = '2026-12-14T16:00:00Z';
const LOCAL: Record<string, { deadline: RegExp; day: string; publication: RegExp }> = {
  'Pacific/Kiritimati': { deadline: /Tue 15 Dec, 06:00 UTC\+14/, day: '2026-12-15', publication: /Fri 18 Dec, 03:00 UTC\+14/ },
  'America/St_Johns': { deadline: /Mon 14 Dec, 12:30 NST/, day: '2026-12-14', publication: /^(?!.*Fri).*09:30 NST/ },
};

// Each browser is new: what the first page does about its zone is what is looked at.
test.use({ knownZone: false });

test("the first page of a browser is in the viewer's zone, its own zone stays within reach", { tag: ['@zone', '@script'] }, async ({ page }, info) => {
  const local = LOCAL[info.project.use.timezoneId!];
  const release = new ReleasePage(page);
  await release.goto('19.7');
  const step = release.step(/inclusion/i);
  await expect(step.locator(`time[datetime="${DEADLINE}"]`)).toHaveText(local.deadline);
  const own = step.locator('.own-zone');
  await expect(own).toHaveText(/Mon 14 Dec, 16:00 UTC/);
  expect((await own.boundingBox())!.width, 'not seen yet').toBeLessThan(5);
  await step.locator('[tabindex="0"]').focus();
  expect((await own.boundingBox())!.width, 'seen with the focus').toBeGreaterThan(50);
  // It comes so from the server.
  const html = await (await page.request.get('/releases/gitlab/19.7')).text();
  expect(html).toMatch(new RegExp(`datetime="${DEADLINE}"[^>]*>[^<]*${local.deadline.source}`));
});

test('a page is loaded twice at most, and once where the zone is known', { tag: ['@zone', '@script'] }, async ({ page }) => {
  let loads = 0;
  page.on('request', (request) => void (request.isNavigationRequest() && loads++));
  await page.goto('/calendar/2026-12#agenda');
  await expect(page.getByRole('grid')).toBeVisible();
  expect(loads).toBe(2);
  await page.goto('/subscribe');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(loads).toBe(3);
});

test('without cookies it is in UTC, and loaded once', { tag: '@script' }, async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => {} }));
  let loads = 0;
  page.on('request', (request) => void (request.isNavigationRequest() && loads++));
  await new ReleasePage(page).goto('19.7');
  await expect(page.getByRole('contentinfo')).toContainText('Times in UTC');
  expect(loads).toBe(1);
});

test('the address may ask for another zone', { tag: ['@zone', '@script'] }, async ({ page }, info) => {
  await page.goto('/releases/gitlab/19.7?kind=patch');
  await page.getByRole('link', { name: 'Show them in UTC' }).click();
  await expect(page).toHaveURL(/\?kind=patch&zone=UTC$/);
  const deadline = new ReleasePage(page).status.locator(`time[datetime="${DEADLINE}"]`);
  await expect(deadline).toHaveText('Mon 14 Dec, 16:00 UTC');
  await page.getByRole('link', { name: 'Show them in your own zone' }).click();
  await expect(deadline).toHaveText(LOCAL[info.project.use.timezoneId!].deadline);
});

test('whoever follows links stays in the zone of the address', async ({ page }) => {
  await page.goto('/calendar/2026-12?zone=Asia/Tokyo');
  await page.getByRole('grid').getByRole('link', { name: /GitLab 19\.7 release/ }).click();
  await expect(page).toHaveURL('/releases/gitlab/19.7?zone=Asia/Tokyo');
  await expect(new ReleasePage(page).status.locator(`time[datetime="${DEADLINE}"]`)).toHaveText('Tue 15 Dec, 01:00 JST');
  await page.getByRole('navigation', { name: 'Path' }).getByRole('link', { name: 'December 2026' }).click();
  await expect(page).toHaveURL('/calendar/2026-12?zone=Asia/Tokyo');
  await page.goto('/releases/gitlab/19.7.0?zone=Asia/Tokyo');
  await expect(page).toHaveURL('/releases/gitlab/19.7?zone=Asia/Tokyo');
  await page.goto('/calendar/2026-12?zone=Mars');
  await expect(page.getByRole('status').filter({ hasText: 'There is no time zone “Mars”' })).toBeVisible();
});

test('the pages for admins lead on in the zone of the address', async ({ page }) => {
  await signInAs(page, 'dana');
  for (const path of ['/admin', '/admin/products', '/admin/cadences', '/admin/people', '/admin/tokens', '/admin/audit']) {
    await page.goto(`${path}?zone=Asia/Tokyo`);
    const links = await page.locator('main a[href^="/"]:not([href^="/api/"])').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    expect(links.length, path).toBeGreaterThan(5);
    expect(links.filter((href) => !href.includes('zone=Asia/Tokyo')), path).toEqual([]);
  }
});

test("what has a time stands on the viewer's day, a release on its own", { tag: ['@zone', '@script'] }, async ({ page }, info) => {
  const local = LOCAL[info.project.use.timezoneId!];
  const calendar = new CalendarPage(page);
  await calendar.month('2026-12');
  await expect(calendar.day(local.day).getByRole('link', { name: /19\.7 deadline/ })).toBeVisible();
  const chip = calendar.day('2026-12-17').getByRole('link', { name: /GitLab 19\.7 release/ });
  await expect(chip.locator('.chip-note')).toHaveText(local.publication);
});

test("today is the viewer's", { tag: ['@zone', '@script'] }, async ({ page }, info) => {
  // 10:00 UTC and later on 1 December: it is the next day on Kiritimati.
  const today = info.project.use.timezoneId === 'Pacific/Kiritimati' ? '2026-12-02' : '2026-12-01';
  const calendar = new CalendarPage(page);
  await calendar.month('2026-12');
  await expect(calendar.today).toHaveAttribute('data-date', today);
});

test('without script a moment carries its own zone', { tag: '@no-script' }, async ({ page }) => {
  const release = new ReleasePage(page);
  await release.goto('19.7');
  await expect(release.step(/inclusion/i).locator(`time[datetime="${DEADLINE}"]`).first()).toHaveText(/Mon 14 Dec.*16:00 UTC/);
});

test('a day is the same day everywhere', { tag: '@zone' }, async ({ page }) => {
  const calendar = new CalendarPage(page);
  await calendar.month('2026-12');
  await expect(calendar.day('2026-12-17').getByRole('link', { name: /GitLab 19\.7 release/ })).toBeVisible();
  await expect(calendar.grid.getByRole('link', { name: /GitLab 19\.7 release/ })).toHaveCount(1);
});
