import { expect, signInAs, test } from '../fixtures/slipway.ts';

for (const path of ['/nowhere', '/releases/gitlab/99.9', '/releases/nothing/19.7', '/releases/gitlab/%00', '/calendar/2026-13']) {
  test(`${path} is not there, and says so kindly`, async ({ page, watch }) => {
    watch.allow(/status of 404/);
    const reply = await page.goto(path);
    expect(reply!.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Calendar' })).toBeVisible();
    await expect(page.locator('body')).not.toContainText(/panicked|sqlx|RUST_BACKTRACE|\.rs:\d+/);
  });
}

test('what exactly is not there is said', async ({ page, watch }) => {
  watch.allow(/status of 404/);
  await page.goto('/calendar/2026-13');
  await expect(page.getByRole('main')).toContainText('There is no such month.');
});

test('signing in leads back, with all that the address asked for', async ({ page }) => {
  await page.goto('/calendar/2026-12?kind=patch&product=gitlab');
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /Ana Ferreira/ }).click();
  await expect(page).toHaveURL(/\/calendar\/2026-12\?kind=patch&product=gitlab$/);
});

test('a checklist asks a visitor to sign in, whether there is one or not', async ({ page, watch }) => {
  watch.allow(/status of 401/);
  const reply = await page.goto('/checklists/00000000-0000-7000-8000-000000000000');
  expect(reply!.status()).toBe(401);
  await expect(page.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('what one may not open says what to do', async ({ page, watch }) => {
  watch.allow(/status of 40[134]/);
  const reply = await page.goto('/admin/products');
  // Either a refusal or the way to sign-in.
  if (new URL(page.url()).pathname === '/admin/products') expect([401, 403, 404]).toContain(reply!.status());
  else expect(new URL(page.url()).pathname).toBe('/sign-in');

  await signInAs(page, 'eli');
  const refused = await page.goto('/admin/products');
  expect([403, 404]).toContain(refused!.status());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
