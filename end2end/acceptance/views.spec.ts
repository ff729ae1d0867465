import { expect, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { CalendarPage } from '../pages/calendar.ts';
import { expectNothingSticksOut, ViewsPage } from '../pages/views.ts';

const PATHS = { month: '/calendar/2026-12', year: '/calendar/year/2027', timeline: '/timeline', agenda: '/agenda' };

test('from view to view at the same day, with every filter', async ({ page }) => {
  const views = new ViewsPage(page);
  const filters = 'product=gitlab&kind=monthly&kind=patch&zone=UTC';
  await page.goto(`/calendar/2027-05?${filters}`);
  await views.to('Timeline');
  await expect(page).toHaveURL(`/timeline?${filters}&from=2027-05-01`);
  await expect(views.bar(/GitLab 20\.0 release, Thu 20 May 2027/)).toBeVisible();
  await views.to('Agenda');
  await expect(page).toHaveURL(`/agenda?${filters}&from=2027-05-01`);
  await expect(page.getByRole('heading', { level: 2, name: 'May 2027' })).toBeVisible();
  await views.to('Month');
  await expect(page).toHaveURL(`/calendar/2027-05?${filters}`);
  await views.to('Year');
  await expect(page).toHaveURL(`/calendar/year/2027?${filters}`);
  await expect(page.getByRole('heading', { level: 1, name: '2027' })).toBeVisible();
  // Today's are those without a day.
  await views.pages.getByRole('link', { name: 'Today' }).click();
  await expect(page).toHaveURL(`/calendar/year/2026?${filters}`);
  await views.to('Timeline');
  await expect(page).toHaveURL(`/timeline?${filters}`);
});

test('products and kinds may be repeated in the address', async ({ page }) => {
  const views = new ViewsPage(page);
  for (const path of Object.values(PATHS)) {
    await page.goto(`${path}?kind=monthly`);
    await expect(page.getByRole('link', { name: /GitLab Patch release/ })).toHaveCount(0);
    await views.choice('Patch').click();
    await expect(page).toHaveURL(`${path}?kind=monthly&kind=patch`);
    await expect(page.getByRole('link', { name: /GitLab Patch release/ }).first()).toBeAttached();
    await views.choice('Monthly').click();
    await expect(page).toHaveURL(`${path}?kind=patch`);
    await views.choice('Patch').click();
    await expect(page).toHaveURL(`${path}?`);
  }
});

test('the year marks its days, says their dates, and leads to their month', async ({ page }) => {
  const views = new ViewsPage(page);
  await page.goto('/calendar/year/2026');
  await expect(page.getByRole('grid')).toHaveCount(12);
  const december = page.getByRole('grid', { name: 'December 2026' });
  const day = december.getByRole('link', { name: /^Thu 17 Dec 2026: GitLab 19\.7 release, .*tentative/ });
  await expect(day.locator('.mark')).toHaveText('G');
  await expect(day.locator('[data-weight]')).toHaveAttribute('data-weight', 'release');
  await expect(views.day('2026-12-18').getByRole('link')).toHaveCount(0);
  await expect(december.locator('[aria-current="date"]')).toHaveCount(1);
  await day.click();
  await expect(page).toHaveURL('/calendar/2026-12#day-2026-12-17');
  await page.goto('/calendar/year/2026');
  await page.getByRole('link', { name: 'Next year' }).click();
  await expect(page).toHaveURL('/calendar/year/2027');
  await page.getByRole('heading', { name: 'May 2027' }).getByRole('link').click();
  await expect(page).toHaveURL('/calendar/2027-05');
});

test('in the timeline releases lie beside each other in time', async ({ page }) => {
  const views = new ViewsPage(page);
  await page.goto('/timeline?zone=UTC');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Timeline 16 Nov 2026 to 24 Jan 2027');
  const [one, next] = [views.bar(/GitLab 19\.7 release, Thu 17 Dec 2026/), views.bar(/GitLab 19\.8 release, Thu 21 Jan 2027/)];
  const [early, late] = [await one.locator('.bar-fill').boundingBox(), await next.locator('.bar-fill').boundingBox()];
  expect(late!.x, 'the work on 19.8 begins before 19.7 is out').toBeLessThan(early!.x + early!.width);
  expect(Math.abs(late!.y - early!.y), 'in another lane').toBeGreaterThanOrEqual(early!.height);
  // Days to the right scale: 19.8 ends five weeks after 19.7.
  const ends = async (bar: typeof one) => (await bar.locator('.bar-end').boundingBox())!.x;
  const week = (await page.locator('.timeline-week').first().boundingBox())!.width;
  expect(((await ends(next)) - (await ends(one))) / week).toBeCloseTo(5, 1);
  await expect(views.laneOf(/GitLab 19\.7 release/).getByRole('listitem').filter({ hasText: 'Inclusion deadline' })).toContainText('Mon 14 Dec, 16:00 UTC');
  await page.getByRole('link', { name: 'Later weeks' }).click();
  await expect(page).toHaveURL('/timeline?zone=UTC&from=2026-12-21');
  await page.getByRole('link', { name: 'Earlier weeks' }).click();
  await expect(page).toHaveURL('/timeline?zone=UTC&from=2026-11-16');
  await one.click();
  await expect(page).toHaveURL('/releases/gitlab/19.7?zone=UTC');
});

test("a bar's steps come with the focus, in the viewer's zone and in their own", { tag: ['@zone', '@script'] }, async ({ page }, info) => {
  const views = new ViewsPage(page);
  await page.goto('/timeline');
  const bar = views.bar(/GitLab 19\.7 release/);
  const card = views.laneOf(/GitLab 19\.7 release/).locator('.bar-card');
  expect((await card.boundingBox())!.width, 'not seen yet').toBeLessThan(5);
  await bar.focus();
  expect((await card.boundingBox())!.width, 'seen with the focus').toBeGreaterThan(100);
  const local = info.project.use.timezoneId === 'Pacific/Kiritimati' ? 'Tue 15 Dec, 06:00 UTC+14' : 'Mon 14 Dec, 12:30 NST';
  await expect(card).toContainText(`Inclusion deadline ${local} (Mon 14 Dec, 16:00 UTC, its own zone)`);
});

test('the agenda lists what comes by day, page by page', async ({ page }) => {
  await page.goto('/agenda?zone=UTC');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agenda 1 Dec to 28 Dec 2026');
  const names = await page.locator('.agenda-event').evaluateAll((links) => links.map((link) => link.textContent?.replace(/\s+/g, ' ')));
  expect(names.length).toBeGreaterThan(4);
  for (const name of names) expect(name, 'every event says its date').toMatch(/GitLab .*, \w{3} \d{1,2} Dec 2026,/);
  await page.getByRole('link', { name: 'Later', exact: true }).click();
  await expect(page).toHaveURL('/agenda?zone=UTC&from=2026-12-29');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agenda 29 Dec 2026 to 25 Jan 2027');
  await expect(page.getByRole('link', { name: /19\.8 release, Thu 21 Jan 2027/ })).toBeVisible();
  await page.getByRole('link', { name: 'Earlier', exact: true }).click();
  await expect(page).toHaveURL('/agenda?zone=UTC&from=2026-12-01');
});

test('all steps come on request, and the address keeps that', async ({ page }) => {
  const views = new ViewsPage(page);
  const steps = page.getByRole('navigation', { name: 'Steps' });
  await page.goto('/calendar/2026-12?kind=monthly&zone=UTC');
  const tag = page.getByRole('grid').getByRole('link', { name: /GitLab 19\.7 tag, Wed 16 Dec 2026/ });
  await expect(tag).toHaveCount(0);
  await steps.getByRole('link', { name: 'All steps' }).click();
  await expect(page).toHaveURL('/calendar/2026-12?kind=monthly&zone=UTC&steps=all');
  await expect(steps.getByRole('link', { name: 'All steps' })).toHaveAttribute('aria-current', 'true');
  await expect(tag).toBeVisible();
  await views.to('Agenda');
  await expect(page).toHaveURL('/agenda?kind=monthly&zone=UTC&steps=all');
  await expect(page.getByRole('link', { name: /19\.7 tag/ })).toBeVisible();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNothingSticksOut(page);
  }
  await steps.getByRole('link', { name: 'Main steps' }).click();
  await expect(page).toHaveURL('/agenda?kind=monthly&zone=UTC');
  await expect(page.getByRole('link', { name: /19\.7 tag/ })).toHaveCount(0);
});

test('empty views say so, and days that are none are not there', async ({ page, watch }) => {
  watch.allow(/status of 40[04]/);
  for (const path of ['/calendar/year/2040', '/timeline?from=2040-01-01', '/agenda?from=2040-01-01']) {
    await page.goto(path);
    await expect(page.getByText(/^Nothing is planned (in|from) /)).toBeVisible();
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}kind=patch`);
    await expect(page.getByText(/^Nothing that fits the filter is planned /)).toBeVisible();
  }
  for (const [path, status, sentence] of [
    ['/calendar/year/27', 404, 'There is no such year.'],
    ['/timeline?from=2026-02-30', 400, 'There is no such day'],
    ['/agenda?from=soon', 400, 'There is no such day'],
  ] as const) {
    const reply = await page.goto(path);
    expect(reply!.status(), path).toBe(status);
    await expect(page.getByRole('main')).toContainText(sentence);
  }
});

test('single keys lead from view to view', { tag: '@script' }, async ({ page }) => {
  await page.goto('/calendar/2026-12?kind=patch');
  await expect(page.getByRole('link', { name: 'Today', exact: true })).toHaveAttribute('aria-keyshortcuts', 't');
  for (const [key, url] of [
    ['y', '/calendar/year/2026?kind=patch'],
    ['l', '/timeline?kind=patch'],
    ['a', '/agenda?kind=patch'],
    ['m', '/calendar/2026-12?kind=patch'],
  ] as const) {
    await expect(page.locator('#keys')).toBeVisible();
    await page.keyboard.press(key);
    await expect(page).toHaveURL(url);
  }
  for (const [far, near] of [
    ['/timeline?from=2027-06-01', '/timeline?'],
    ['/agenda?from=2027-06-01', '/agenda?'],
    ['/calendar/year/2028', '/calendar/year/2026'],
  ] as const) {
    await page.goto(far);
    await expect(page.locator('#keys')).toBeVisible();
    await page.keyboard.press('t');
    await expect.poll(() => page.url()).toMatch(new RegExp(`${near.replace('?', '\\??')}$`));
  }
});

test('the year is one stop for Tab, and arrows go through it and over its edge', { tag: '@script' }, async ({ page }) => {
  const views = new ViewsPage(page);
  await page.goto('/calendar/year/2026');
  await expect(page.locator('#keys')).toBeVisible();
  const grids = page.locator('[data-view="year"] table');
  await expect(grids.locator('a:not([tabindex="-1"])')).toHaveCount(0);
  await expect(grids.locator('[tabindex="0"]')).toHaveCount(1);
  await views.day('2026-11-30').focus();
  for (const [key, day] of [
    ['ArrowRight', '2026-12-01'],
    ['ArrowUp', '2026-11-24'],
    ['End', '2026-11-29'],
    ['Home', '2026-11-23'],
    ['PageDown', '2026-12-23'],
    ['PageUp', '2026-11-23'],
    ['ArrowDown', '2026-11-30'],
    ['PageDown', '2026-12-30'],
    ['ArrowRight', '2026-12-31'],
    ['ArrowRight', '2027-01-01'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(views.day(day), key).toBeFocused();
    await expect(page.locator('#keys')).toBeVisible();
  }
  await expect(page).toHaveURL('/calendar/year/2027#day-2027-01-01');
  await views.day('2027-01-01').focus();
  await page.keyboard.press('ArrowUp');
  await expect(page).toHaveURL('/calendar/year/2026#day-2026-12-25');
  await expect(views.day('2026-12-25')).toBeFocused();
  await expect(page.locator('#keys')).toBeVisible();
  await views.day('2026-12-17').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/calendar/2026-12#day-2026-12-17');
  await expect(new CalendarPage(page).day('2026-12-17')).toBeFocused();
});

test('without script every marked day of a year is reached by Tab', { tag: '@no-script' }, async ({ page }) => {
  await page.goto('/calendar/year/2026');
  await expect(page.locator('[data-view="year"] table a[tabindex]')).toHaveCount(0);
});

for (const [name, path] of Object.entries(PATHS)) {
  test(`axe finds nothing, and nothing sticks out: ${name}`, { tag: '@script' }, async ({ page }) => {
    test.slow();
    await page.goto(path);
    for (const width of [1920, 1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNothingSticksOut(page);
      if (width < 1920) await expectAccessible(page, 'dark too');
    }
  });
}

test('on paper a month and a year fill one sheet across, the agenda stands without chrome', { tag: '@script' }, async ({ page }) => {
  for (const [path, landscape] of [[PATHS.month, true], [PATHS.year, true], [PATHS.timeline, true], [PATHS.agenda, false]] as const) {
    await page.goto(path);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
    expect(sheets, path).toEqual([landscape ? [842, 595] : [595, 842]]);
    await page.emulateMedia({ media: 'print' });
    for (const chrome of ['banner', 'contentinfo'] as const) await expect(page.getByRole(chrome)).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Today' })).toHaveCount(0);
    await page.emulateMedia({ media: null });
  }
});

test('pages give way to each other calmly, and not at all where motion is unwanted', { tag: '@script' }, async ({ page }) => {
  // Whether the rule that asks for transitions holds, with all that it stands in.
  const asked = () =>
    page.evaluate(() => {
      const holds = (rules: CSSRuleList): boolean =>
        [...rules].some((rule) => {
          if (rule.constructor.name === 'CSSViewTransitionRule') return (rule as CSSRule & { navigation: string }).navigation === 'auto';
          if (rule instanceof CSSMediaRule && !matchMedia(rule.conditionText).matches) return false;
          return rule instanceof CSSGroupingRule && holds(rule.cssRules);
        });
      return [...document.styleSheets].some((sheet) => holds(sheet.cssRules));
    });
  for (const [reducedMotion, moves] of [['no-preference', true], ['reduce', false]] as const) {
    await page.emulateMedia({ reducedMotion });
    await page.goto('/timeline');
    expect(await asked(), reducedMotion).toBe(moves);
  }
});
