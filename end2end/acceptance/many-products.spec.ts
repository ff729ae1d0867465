import { addTwentyProducts, MORE_PRODUCTS } from '../fixtures/products.ts';
import { expect, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { CalendarPage } from '../pages/calendar.ts';
import { expectNothingSticksOut, ViewsPage } from '../pages/views.ts';

test.use({ server: 'own' });

test('twenty products stay readable in every view', async ({ page }, info) => {
  test.slow();
  await addTwentyProducts(page);
  const views = new ViewsPage(page);

  await page.goto('/calendar/2026-12?zone=UTC');
  await expect(views.filter.getByRole('list', { name: 'Products' }).getByRole('link')).toHaveCount(20);
  expect((await views.filter.boundingBox())!.height, 'the legend stays compact').toBeLessThan(80);
  // No two marks look the same: colour, letter and shape together.
  const marks = await views.filter.locator('.mark').evaluateAll((marks) => marks.map((mark) => [mark.getAttribute('data-tone'), mark.textContent, mark.getAttribute('data-shape')].join()));
  expect(new Set(marks).size).toBe(20);
  const colours = await views.filter.locator('.mark').evaluateAll((marks) => new Set(marks.map((mark) => getComputedStyle(mark).backgroundColor)).size);
  expect(colours, 'every colour that a product may have is one of the design').toBe(8);

  // Of a crowded day the heaviest are seen, the rest is one key away, with script and without.
  const calendar = new CalendarPage(page);
  const day = calendar.day('2026-12-17');
  await expect(day.locator('.chip').filter({ visible: true })).toHaveCount(3);
  await expect(day.locator('.chip[data-kind="release"]').filter({ visible: true })).toHaveCount(3);
  const more = day.locator('summary');
  await expect(more).toHaveText(/^\+\d+ more on Thu 17 Dec 2026$/);
  await more.focus();
  await page.keyboard.press('Enter');
  const count = Number(/\d+/.exec((await more.textContent())!)![0]);
  await expect(day.locator('.chip').filter({ visible: true })).toHaveCount(3 + count);

  await views.to('Timeline');
  await expect(page.locator('.lane-group:not(.lane-freezes)')).toHaveCount(20);
  for (const { name } of MORE_PRODUCTS) await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  // Nothing in a lane lies over anything else.
  const overlaps = await page.locator('.lane-item').evaluateAll((items) => {
    const boxes = items.map((item) => item.getBoundingClientRect());
    return boxes.filter((one, index) => boxes.slice(index + 1).some((other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1)).length;
  });
  expect(overlaps).toBe(0);

  // The legend filters: one alone, one more, and one less.
  await views.choice('Runner').click();
  await expect(page).toHaveURL('/timeline?zone=UTC&product=runner');
  await expect(page.locator('.lane-group')).toHaveCount(1);
  await views.choice('Geo').click();
  await expect(page).toHaveURL('/timeline?zone=UTC&product=runner&product=geo');
  await expect(page.locator('.lane-group')).toHaveCount(2);
  await expect(views.choice('Geo')).toHaveAttribute('aria-current', 'true');
  await views.choice('Runner').click();
  await expect(page).toHaveURL('/timeline?zone=UTC&product=geo');

  await page.goto('/calendar/year/2027');
  await expect(page.locator('.year-rest').first()).toHaveText(/^\+\d+$/);
  const stickOut = await page.locator('.year-marks').evaluateAll((marks) => marks.filter((mark) => mark.scrollWidth > mark.clientWidth).length);
  expect(stickOut, 'the marks fit into their days').toBe(0);

  for (const path of ['/', '/calendar/2026-12', '/calendar/year/2027', '/timeline', '/agenda']) {
    await page.goto(path);
    for (const width of [360, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNothingSticksOut(page);
      if (process.env.SLIPWAY_PICTURES) await page.screenshot({ path: info.outputPath(`${path.replaceAll('/', '_')}-${width}.png`), fullPage: true });
    }
  }
});

test('axe finds nothing with twenty products', { tag: '@script' }, async ({ page }) => {
  test.slow();
  await addTwentyProducts(page);
  for (const path of ['/calendar/2026-12', '/calendar/year/2027', '/timeline', '/agenda']) {
    await page.goto(path);
    for (const width of [360, 1280]) {
      await page.emulateMedia({ colorScheme: width === 360 ? 'dark' : 'light' });
      await page.setViewportSize({ width, height: 900 });
      await expectAccessible(page);
    }
  }
});
