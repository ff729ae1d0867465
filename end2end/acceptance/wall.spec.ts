import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { ReleasePage } from '../pages/release.ts';

test('a wall says what comes next, and nothing stands around it', { tag: '@zone' }, async ({ page }) => {
  await page.goto('/status/gitlab');
  await expect(page.getByRole('heading', { level: 1, name: 'GitLab releases' })).toBeVisible();
  for (const chrome of ['banner', 'contentinfo', 'navigation'] as const) {
    await expect(page.locator('body > *').getByRole(chrome).filter({ hasText: 'Subscribe' })).toHaveCount(0);
  }
  const monthly = page.getByRole('article', { name: /^Next monthly release/ });
  await expect(monthly).toContainText('19.7');
  await expect(monthly).toContainText('Open');
  await expect(monthly).toContainText('Next: Inclusion deadline');
  await expect(monthly).toContainText(/in 13 days \d+ hours/);
  const patch = page.getByRole('article', { name: /^Next patch release/ });
  await expect(patch).toContainText('9 Dec');
  await expect(page.getByText(/^Last published: /)).toBeVisible();
  await expect(page.getByText(/^Refreshed /)).toContainText('Dec 2026');
  // Checklists are for the team.
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await signInAs(page, 'eli');
  await page.goto('/status/gitlab');
  await expect(page.getByRole('progressbar', { name: 'Progress of Monthly release' })).toBeVisible();
});

test('what is not there has no wall', async ({ page, watch }) => {
  watch.allow(/status of 404/);
  const reply = await page.goto('/status/nothing');
  expect(reply!.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing at this address' })).toBeVisible();
});

test('without script the browser loads it again', { tag: '@no-script' }, async ({ page }) => {
  const reply = await page.goto('/status/gitlab');
  expect(await reply!.text()).toMatch(/<noscript><meta http-equiv="refresh" content="60"><\/noscript>/);
  await expect(page.getByText(/^Refreshed .*, again every minute$/)).toBeVisible();
});

test('it reads from across a room, at the size of the wall', { tag: '@script' }, async ({ page }) => {
  for (const [width, height, least] of [
    [1920, 1080, 28],
    [3840, 2160, 56],
  ]) {
    await page.setViewportSize({ width, height });
    await page.goto('/status/gitlab');
    const size = (selector: string) => page.locator(selector).first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    expect(await size('.wall-name'), `the name at ${width}`).toBeGreaterThan(4 * least);
    expect(await size('.wall-countdown'), `the countdown at ${width}`).toBeGreaterThan(2 * least);
    expect(await size('.wall-when'), `its day at ${width}`).toBeGreaterThan(least);
    const [scrolls, high] = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
    expect(scrolls, `it does not scroll at ${width}`).toBe(high);
  }
});

test.describe('changing', () => {
  test.use({ server: 'own' });

  test('a delay stands in plain sight, with its reason, after a minute by itself', { tag: '@script' }, async ({ page, another }) => {
    await page.clock.install();
    await page.goto('/status/gitlab');
    const monthly = page.getByRole('article', { name: /^Next monthly release/ });
    await expect(monthly).toContainText('Next: Inclusion deadline');
    const ana = await another();
    await signInAs(ana, 'ana');
    const release = new ReleasePage(ana);
    await release.goto('19.7');
    await release.delay('We wait for a fix');
    await expect(release.status).toContainText('Delayed');
    // A minute counts from when the wall's program is there, which is some time behind its page.
    await expect(async () => {
      await page.clock.runFor(61_000);
      await expect(monthly).toContainText('Delayed', { timeout: 5_000 });
    }).toPass();
    await expect(monthly).toContainText('No new date yet');
    await expect(monthly).toContainText('We wait for a fix');
    await expect(monthly).toHaveAttribute('data-alarm', '');
  });

  test('when nobody answers it keeps the dates and says that they may be old', { tag: '@script' }, async ({ page, slipway, watch }) => {
    watch.allow(/ERR_CONNECTION_REFUSED/);
    await page.clock.install();
    await page.goto('/status/gitlab');
    const offline = page.getByRole('alert').filter({ hasText: 'Offline.' });
    await expect(offline).toBeHidden();
    // Its program comes from the server, too, and begins to count then.
    await page.waitForLoadState('networkidle');
    await slipway.stop();
    await expect(async () => {
      await page.clock.runFor(61_000);
      await expect(offline).toBeVisible({ timeout: 5_000 });
    }).toPass();
    await expect(offline).toContainText(/This is how things stood on \w{3} \d+ Dec 2026/);
    await expect(page.getByRole('article', { name: /^Next monthly release/ })).toContainText('19.7');
    await slipway.restart();
    await page.clock.runFor(16_000);
    await expect(offline).toBeHidden();
    await expect(page.getByRole('article', { name: /^Next monthly release/ })).toContainText('19.7');
  });
});

test('it is accessible and fits 360 px', { tag: '@script' }, async ({ page }) => {
  await signInAs(page, 'ana');
  await page.goto('/status/gitlab');
  await expectAccessible(page, 'dark too');
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
