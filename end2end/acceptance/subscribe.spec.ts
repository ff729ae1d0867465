import { expect, test } from '../fixtures/slipway.ts';

test('the address of the calendar, for every common client', async ({ page, slipway }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Subscribe' }).click();
  await expect(page).toHaveURL(/\/subscribe/);
  const host = new URL(slipway.url).host;
  for (const feed of ['gitlab', 'all']) {
    await expect(page.locator(`a[href="webcal://${host}/feeds/${feed}.ics"]`).first()).toBeVisible();
    const text = page.getByText(`${slipway.url}/feeds/${feed}.ics`).or(page.locator(`input[value="${slipway.url}/feeds/${feed}.ics"]`));
    await expect(text.first()).toBeVisible();
    expect((await page.request.get(`/feeds/${feed}.ics`)).status()).toBe(200);
  }
  for (const client of ['Google Calendar', 'Apple Calendar', 'Outlook', 'Thunderbird']) {
    await expect(page.getByRole('heading', { name: client })).toBeVisible();
  }
});
