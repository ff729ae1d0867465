import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { CalendarPage } from '../pages/calendar.ts';

test('the front page says what counts now, then the month', { tag: '@zone' }, async ({ page }) => {
  const calendar = new CalendarPage(page);
  await calendar.home();
  await expect(page.getByRole('heading', { level: 1, name: 'What counts now' })).toBeVisible();

  await expect(calendar.nextMonthly).toContainText('19.7');
  await expect(calendar.nextMonthly).toContainText('Thu 17 Dec');
  await expect(calendar.nextMonthly).toContainText(/must be deployed by/i);
  // The best-effort patch before the release; the one after it is left out in December.
  await expect(calendar.nextPatch).toContainText('Wed 9 Dec');
  // What comes soonest stands first.
  await expect(page.locator('.cards .card-kicker')).toHaveText([/^Next patch release/, /^Next monthly release/]);

  await expect(calendar.named('December 2026')).toBeVisible();
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']) {
    await expect(calendar.grid.getByRole('columnheader', { name: new RegExp(`^${day}`) })).toBeVisible();
  }
});

test('the month shows the release, its days before it and the patches', { tag: '@zone' }, async ({ page }, info) => {
  const calendar = new CalendarPage(page);
  await calendar.month('2026-12');
  // 16:00 UTC of the 14th: where there is script it stands on the viewer's day.
  const ahead = info.project.use.timezoneId === 'Pacific/Kiritimati' && info.project.use.javaScriptEnabled !== false;

  const release = calendar.day('2026-12-17').getByRole('link', { name: /GitLab 19\.7.*Thu 17 Dec 2026.*tentative/ });
  await expect(release).toHaveAttribute('href', '/releases/gitlab/19.7');
  await expect(calendar.day(ahead ? '2026-12-15' : '2026-12-14').getByRole('link', { name: /19\.7.*(inclusion|deadline)/i })).toBeVisible();
  await expect(calendar.day('2026-12-15').getByRole('link', { name: /19\.7.*candidate/i })).toBeVisible();
  await expect(calendar.day('2026-12-09').getByRole('link', { name: /patch.*Wed 9 Dec 2026/i })).toHaveAttribute('href', '/releases/gitlab/patch-2026-12-09');
  await expect(calendar.today).toHaveCount(1);
});

test('what the past says is what happened: 19.6 on its day, the major in May, the 22nd before', async ({ page }) => {
  const calendar = new CalendarPage(page);
  for (const [month, day, name] of [
    ['2026-11', '2026-11-19', /GitLab 19\.6/],
    ['2026-05', '2026-05-21', /GitLab 19\.0/],
    ['2023-11', '2023-11-16', /GitLab 16\.6/],
    ['2023-10', '2023-10-22', /GitLab 16\.5/],
    ['2020-05', '2020-05-22', /GitLab 13\.0/],
  ] as const) {
    await calendar.month(month);
    await expect(calendar.day(day).getByRole('link', { name }).first()).toBeVisible();
  }
});

test('one goes from month to month and back to today', async ({ page }) => {
  const calendar = new CalendarPage(page);
  await calendar.month('2026-12');
  await page.getByRole('link', { name: 'Next month' }).click();
  await expect(page).toHaveURL(/\/calendar\/2027-01/);
  await expect(calendar.named('January 2027')).toBeVisible();
  await expect(calendar.event(/GitLab 19\.8.*Thu 21 Jan 2027/)).toBeVisible();
  await page.getByRole('link', { name: 'Previous month' }).click();
  await page.getByRole('link', { name: 'Previous month' }).click();
  await expect(calendar.named('November 2026')).toBeVisible();
  // The last row of November holds the first days of December; October's does not.
  await page.getByRole('link', { name: 'Previous month' }).click();
  await expect(calendar.named('October 2026')).toBeVisible();
  await expect(calendar.today).toHaveCount(0);
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await expect(calendar.today).toHaveCount(1);
});

test('an event leads to its release', async ({ page }) => {
  const calendar = new CalendarPage(page);
  await calendar.month('2026-12');
  await calendar.day('2026-12-17').getByRole('link', { name: /GitLab 19\.7/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'GitLab 19.7' })).toBeVisible();
});

test('on a narrow screen the agenda stands before the grid, and nothing sticks out', async ({ page }) => {
  const calendar = new CalendarPage(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await calendar.home();
  await expect(calendar.agenda).toBeVisible();
  const [agenda, grid] = [await calendar.agenda.boundingBox(), await calendar.grid.boundingBox()];
  expect(agenda!.y).toBeLessThan(grid!.y);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});

test('products and kinds narrow the calendar by links, kept in the address', async ({ page }) => {
  const calendar = new CalendarPage(page);
  await page.goto('/');
  const filter = page.getByRole('navigation', { name: 'Filter' });
  await filter.getByRole('link', { name: 'Patch' }).click();
  await expect(page).toHaveURL(/\?kind=patch$/);
  await expect(filter.getByRole('link', { name: 'Patch' })).toHaveAttribute('aria-current', 'true');
  await expect(calendar.nextPatch).toBeVisible();
  await expect(calendar.nextMonthly).toHaveCount(0);
  await expect(calendar.event(/19\.7 release/)).toHaveCount(0);
  await page.getByRole('link', { name: 'Next month' }).click();
  await expect(page).toHaveURL(/\/calendar\/2027-01\?kind=patch$/);
  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(calendar.event(/19\.8 release/)).toBeVisible();

  await page.goto('/calendar/2026-12?product=nothing');
  await expect(page.getByRole('main')).toContainText('There is no product “nothing”.');
});

test('a month without anything says so, however wide the screen', async ({ page }) => {
  await page.goto('/calendar/2031-03');
  for (const width of [360, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.getByText('Nothing is planned in this month.').filter({ visible: true })).toHaveCount(1);
  }
  // Under a filter only that is known of what fits it.
  await page.goto('/calendar/2026-12?kind=internal');
  await expect(page.getByText('Nothing that fits the filter is planned in this month.').filter({ visible: true })).toHaveCount(1);
  await expect(page.getByText('Nothing is planned in this month.')).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Filter: Internal' })).toBeVisible();
});

for (const [path, name] of [
  ['/', 'front page'],
  // The month is looked at with the other views.
  ['/releases/gitlab/19.7', 'release'],
  ['/releases/gitlab/19.6', 'past release'],
  ['/releases/gitlab/patch-2026-12-09', 'patch'],
  ['/subscribe', 'subscribe'],
  ['/sign-in', 'sign-in'],
  ['/calendar/2031-03?product=gitlab,other', 'empty month'],
  ['/calendar/2026-13', 'not there'],
  ['/admin/products', 'sign in first'],
] as const) {
  test(`axe finds nothing: ${name}`, { tag: '@script' }, async ({ page, watch }) => {
    watch.allow(/status of 40[14]/);
    await page.goto(path);
    await expectAccessible(page, 'dark too');
    await page.setViewportSize({ width: 360, height: 780 });
    await expectAccessible(page, 'dark too');
  });
}

for (const path of ['/', '/releases/gitlab/19.7', '/releases/gitlab/patch-2026-12-09', '/releases/gitlab/new', '/admin/products', '/admin/cadences']) {
  test(`axe finds nothing for who may write: ${path}`, { tag: '@script' }, async ({ page }) => {
    await signInAs(page, 'dana');
    await page.goto(path);
    await expectAccessible(page, 'dark too');
  });
}

test('the theme one chooses stays, against the system\'s wish', async ({ page }) => {
  const theme = page.getByRole('radiogroup', { name: 'Theme' }).or(page.getByRole('group', { name: 'Theme' })).first();
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto('/');
  const light = await background();

  await openAround(theme);
  // The radio itself is hidden: its words are what is pressed.
  await theme.getByText('Dark', { exact: true }).click();
  const apply = page.locator('form[action="/theme"]').getByRole('button');
  if (await apply.isVisible()) await apply.click();
  await expect.poll(background).not.toBe(light);

  await page.goto('/calendar/2026-12');
  expect(await background()).not.toBe(light);
  await openAround(theme);
  await expect(theme.getByRole('radio', { name: 'Dark' })).toBeChecked();

  /** The switch may live in a menu. */
  async function openAround(inside: typeof theme) {
    const menu = page.locator('details').filter({ has: inside });
    if ((await menu.count()) > 0 && (await menu.first().getAttribute('open')) === null) await menu.first().locator('summary').click();
  }
});
