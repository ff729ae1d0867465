import { expect, expectSignedIn, PEOPLE, test } from '../fixtures/slipway.ts';

test('in the demonstration one chooses who one is, and comes back to where one was', async ({ page }) => {
  await page.goto('/releases/gitlab/19.7');
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: `Sign in as ${PEOPLE.mei}` }).click();
  await expect(page).toHaveURL(/\/releases\/gitlab\/19\.7$/);
  await expectSignedIn(page, PEOPLE.mei);
});
