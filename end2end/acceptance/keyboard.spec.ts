import type { Page } from '@playwright/test';
import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { CalendarPage } from '../pages/calendar.ts';

test('the first Tab finds the way past the header', async ({ page }) => {
  await page.goto('/calendar/2026-12');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => Boolean(document.activeElement?.closest('main')))).toBe(true);
});

test('arrows walk through the grid, one stop for Tab', { tag: '@script' }, async ({ page }) => {
  const calendar = new CalendarPage(page);
  await calendar.month('2026-12');
  await expect(calendar.grid.locator('[tabindex="0"]')).toHaveCount(1);
  await calendar.grid.locator('[tabindex="0"]').focus();
  // It is the second on Kiritimati already.
  await expect.poll(() => focusedDay(page)).toBe('2026-12-02');
  // The first key that is heard says that the island is there.
  await expect
    .poll(async () => {
      if ((await focusedDay(page)) === '2026-12-02') await page.keyboard.press('ArrowLeft');
      return focusedDay(page);
    })
    .toBe('2026-12-01');
  for (const [key, day] of [
    ['ArrowRight', '2026-12-02'],
    ['ArrowDown', '2026-12-09'],
    ['ArrowLeft', '2026-12-08'],
    ['ArrowUp', '2026-12-01'],
    ['End', '2026-12-06'],
    ['Home', '2026-11-30'],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(() => focusedDay(page), key).toBe(day);
  }
});

for (const [path, day] of [
  // It is the second on Kiritimati already.
  ['/', '2026-12-02'],
  ['/calendar/2026-12', '2026-12-02'],
  ['/calendar/2027-05', '2027-05-01'],
  ['/calendar/year/2027', '2027-01-01'],
] as const) {
  test(`the first arrow leads into the grid, from anywhere on the page: ${path}`, { tag: '@script' }, async ({ page }) => {
    await page.goto(path);
    await expect(page.locator('#keys')).toBeVisible();
    // Those with a modifier are the browser's.
    for (const key of ['Shift+ArrowDown', 'Control+ArrowRight', 'Alt+ArrowUp', 'Meta+ArrowDown']) await page.keyboard.press(key);
    expect(await focusedDay(page)).toBe(null);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedDay(page)).toBe(day);
    await expect(page.locator(`td[data-date="${day}"]:focus`).first()).toBeInViewport();
    // From a link, too; then it goes on from day to day.
    await page.getByRole('link', { name: 'Slipway', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focusedDay(page)).toBe(day);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focusedDay(page)).not.toBe(day);
  });
}

test('an arrow in a field is the field’s, and none leads anywhere once keys are off', { tag: '@script' }, async ({ page }) => {
  await page.goto('/calendar/2026-12');
  await expect(page.locator('#keys')).toBeVisible();
  const theme = page.getByRole('radiogroup', { name: 'Theme' });
  await theme.getByRole('radio', { name: 'System' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(theme.getByRole('radio', { name: 'Light' })).toBeChecked();
  expect(await focusedDay(page)).toBe(null);

  await page.locator('#keys summary').click();
  await page.locator('#keys-on').uncheck();
  await page.getByRole('link', { name: 'Slipway', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  expect(await focusedDay(page)).toBe(null);
  await page.locator('#keys-on').check();
  await page.getByRole('link', { name: 'Slipway', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focusedDay(page)).toBe('2026-12-02');
});

test('a page that is never idle wakes all the same', { tag: '@script' }, async ({ page }) => {
  await page.addInitScript(() => {
    // As a browser does under load: only what has an end to its patience is ever called.
    window.requestIdleCallback = (callback, options) => {
      const deadline = { didTimeout: true, timeRemaining: () => 0 };
      return options?.timeout ? Number(setTimeout(() => callback(deadline), options.timeout)) : 0;
    };
  });
  await page.goto('/calendar/2026-12');
  await expect(page.locator('#keys')).toBeVisible();
});

test('the arrows and Page Up, Page Down lead over the edge of the month', { tag: '@script' }, async ({ page }) => {
  const calendar = new CalendarPage(page);
  await calendar.month('2026-12?kind=patch');
  for (const [from, key, day] of [
    ['2027-01-03', 'ArrowRight', '2027-01-04'],
    ['2026-12-28', 'ArrowLeft', '2026-12-27'],
    ['2026-12-31', 'PageUp', '2026-11-30'],
    ['2026-11-30', 'PageDown', '2026-12-30'],
    ['2026-12-30', 'ArrowDown', '2027-01-06'],
  ] as const) {
    await expect(calendar.day(from)).toBeVisible();
    await expect(page.locator('#keys')).toBeVisible();
    await calendar.day(from).focus();
    await page.keyboard.press(key);
    await expect(calendar.day(day), `${key} from ${from}`).toBeFocused();
    await expect(page).toHaveURL(/\?kind=patch/);
  }
});

test('from a day outside of the month Page Up and Page Down go by that day', { tag: '@script' }, async ({ page }) => {
  const calendar = new CalendarPage(page);
  for (const [from, key, day, month] of [
    ['2026-11-30', 'PageDown', '2026-12-30', '2026-12'],
    ['2027-01-03', 'PageUp', '2026-12-03', '2026-12'],
    ['2026-11-30', 'PageUp', '2026-10-30', '2026-10'],
    ['2027-01-03', 'PageDown', '2027-02-03', '2027-02'],
  ] as const) {
    await calendar.month('2026-12?kind=patch');
    await expect(page.locator('#keys')).toBeVisible();
    await calendar.day(from).focus();
    await page.keyboard.press(key);
    await expect(calendar.day(day), `${key} from ${from}`).toBeFocused();
    await expect(page).toHaveURL(new RegExp(`/calendar/${month}\\?kind=patch`));
  }
});

for (const path of ['/calendar/2026-12', '/calendar/year/2026']) {
  test(`wherever the focus comes from, there is one stop for Tab: ${path}`, { tag: '@script' }, async ({ page }) => {
    await page.goto(path);
    await expect(page.locator('#keys')).toBeVisible();
    const stops = page.locator('.grid-keys td[tabindex="0"]');
    await expect(stops).toHaveCount(1);
    await page.locator('.grid-keys [data-date="2026-12-22"]').click();
    await expect(stops).toHaveCount(1);
    await expect(stops).toHaveAttribute('data-date', '2026-12-22');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => focusedDay(page)).toBe('2026-12-21');
    await expect(stops).toHaveCount(1);
    await expect(stops).toHaveAttribute('data-date', '2026-12-21');
  });
}

test('keys with a modifier are the browser’s', { tag: '@script' }, async ({ page }) => {
  const calendar = new CalendarPage(page);
  await calendar.month('2026-12');
  await expect(page.locator('#keys')).toBeVisible();
  await page.evaluate(() => document.addEventListener('keydown', (event) => document.body.setAttribute('data-taken', String(event.defaultPrevented))));
  await calendar.day('2026-12-16').focus();
  for (const key of ['Control+ArrowLeft', 'Alt+ArrowDown', 'Meta+ArrowUp', 'Shift+ArrowRight', 'Control+Home', 'Control+PageDown', 'Shift+Escape']) {
    await page.keyboard.press(key);
    expect(await page.evaluate(() => document.body.getAttribute('data-taken')), key).toBe('false');
    expect(await focusedDay(page), key).toBe('2026-12-16');
  }
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => focusedDay(page)).toBe('2026-12-17');
  expect(await page.evaluate(() => document.body.getAttribute('data-taken'))).toBe('true');
});

test('t leads to today, m to the month', { tag: '@script' }, async ({ page }) => {
  const calendar = new CalendarPage(page);
  await calendar.month('2027-05');
  await expect(page.locator('#keys')).toBeVisible();
  await page.keyboard.press('t');
  await expect(calendar.named('December 2026')).toBeVisible();
  await calendar.home();
  await expect(page.locator('#keys')).toBeVisible();
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/\/calendar\/2026-12$/);
});

test('Enter on a day opens its event', { tag: '@script' }, async ({ page }) => {
  const calendar = new CalendarPage(page);
  await calendar.month('2026-12');
  await expect(page.locator('#keys')).toBeVisible();
  await calendar.grid.locator('[tabindex="0"]').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  await expect.poll(() => focusedDay(page)).toBe('2026-12-17');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/releases\/gitlab\/19\.7$/);
});

test('what has the focus can be seen', async ({ page }) => {
  await page.goto('/');
  for (let tabs = 0; tabs < 12; tabs++) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement | null;
      if (!focused || focused === document.body) return true;
      // A radio may be drawn by its label.
      return [focused, focused.parentElement, focused.nextElementSibling].some((element) => {
        const style = element && getComputedStyle(element);
        return style && ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
      });
    });
    expect(seen, `stop ${tabs + 1}: ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120))}`).toBe(true);
  }
});

test('a release manager moves a date with the keyboard alone', async ({ page }) => {
  await signInAs(page, 'ana');
  await page.goto('/releases/gitlab/19.7');
  await page.locator('summary', { hasText: 'Move release' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('New date').first()).toBeFocused();
});

function focusedDay(page: Page) {
  return page.evaluate(() => document.activeElement?.closest('[data-date]')?.getAttribute('data-date') ?? null);
}
