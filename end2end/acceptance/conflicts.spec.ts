import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { expectNothingSticksOut } from '../pages/views.ts';

test("GitLab's plan raises none", async ({ page }) => {
  await signInAs(page, 'eli');
  await page.goto('/conflicts');
  await expect(page.getByText('Nothing clashes')).toBeVisible();
  await expectNothingSticksOut(page);
});

test.describe('a move', () => {
  test.use({ server: 'own' });

  test('what clashes is told before a move, on the page, in the list and today', async ({ page }) => {
    await signInAs(page, 'ana');
    await page.goto('/releases/gitlab/patch-2026-12-09');
    await expect(page.getByRole('heading', { name: 'Conflicts' })).toHaveCount(0);
    const move = page.locator('#form-move');
    await move.locator('summary').click();
    await move.getByLabel('New date').fill('2026-12-18');
    await move.getByLabel('Public reason').fill('Fewer people are here');
    await move.getByRole('button', { name: 'Preview' }).click();
    const would = page.locator('.would-clash');
    await expect(would).toContainText('It is in the week of a monthly release: 19.7 (Thu 17 Dec 2026).');
    await expect(would).toContainText('It is on a Friday.');
    await move.getByRole('button', { name: 'Move release' }).click();

    const section = page.getByRole('region', { name: 'Conflicts' });
    await expect(section.getByRole('listitem')).toHaveCount(2);
    await expect(section).toContainText('Thu 10 Dec 2026 is free.');
    await expectNothingSticksOut(page);
    for (const path of ['/conflicts', '/conflicts?product=gitlab', '/today']) {
      await page.goto(path);
      await expect(page.getByText('It is on a Friday. Thu 10 Dec 2026 is free.'), path).toBeVisible();
      await page.setViewportSize({ width: 360, height: 800 });
      await expectNothingSticksOut(page);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    await page.goto('/conflicts?kind=monthly');
    await expect(page.getByText('Nothing clashes')).toBeVisible();
    // Each leads to the form that moves it, with the free day filled in.
    await page.goto('/conflicts');
    await page.getByRole('link', { name: /^Move it there/ }).first().click();
    await expect(move.getByLabel('New date')).toBeVisible();
    await expect(move.getByLabel('New date')).toHaveValue('2026-12-10');
    await page.goto('/releases/gitlab/19.7?step=candidate&to=2026-12-11#form-step');
    const step = page.locator('#form-step');
    await expect(step.getByLabel('What happened')).toHaveValue('move');
    await expect(step.getByLabel('Step', { exact: true })).toHaveValue('candidate');
    await expect(step.getByLabel('Date')).toHaveValue('2026-12-11');
  });
});

test('conflicts are accessible, and the team alone sees them', { tag: '@script' }, async ({ page, watch }) => {
  watch.allow(/status of 401/);
  await page.goto('/conflicts');
  await expect(page.getByRole('main')).toContainText('Sign in');
  await signInAs(page, 'eli');
  await page.goto('/conflicts');
  await expectAccessible(page);
});
