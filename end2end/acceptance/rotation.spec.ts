import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { expectNothingSticksOut } from '../pages/views.ts';

// They write: each has a server of its own.
test.use({ server: 'own' });

test('a manager sees who is at the helm, puts somebody in charge, and plans what comes', async ({ page }) => {
  await signInAs(page, 'ana');
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rotation' }).click();
  const now = page.getByRole('region', { name: 'At the helm now' });
  await expect(now.getByRole('listitem')).toHaveCount(5);
  await expect(now).toContainText('Bo Lindqvist');
  await expect(page.getByRole('region', { name: /Hours of cover/ })).toContainText(/Without anybody: \d\d:\d\d to \d\d:\d\d\./);
  await expectAccessible(page);
  await expectNothingSticksOut(page);

  await now.getByRole('link', { name: 'Put somebody else in charge of AMER' }).click();
  await page.getByLabel('Reason').fill('Bo is ill');
  // Who is eligible comes before who is not.
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('button') }).first()).toContainText(/Dana|Noah/);
  await page.getByRole('button', { name: 'Put Noah Tremblay in charge' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'from this minute' })).toBeVisible();
  const amer = now.getByRole('listitem').filter({ hasText: 'AMER · Release manager' });
  await expect(amer).toContainText('Noah Tremblay');
  await expect(amer).toContainText('instead of Bo Lindqvist');
  await amer.getByRole('button', { name: 'Give back' }).click();
  await expect(amer).not.toContainText('instead of');

  // A proposal says why; what somebody else would mean stands beside it.
  await page.getByRole('button', { name: 'Propose shifts' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Slipway proposed' })).toContainText('Nothing holds until it is confirmed.');
  const row = page.getByRole('table', { name: 'Who has which slot of which release' }).getByRole('row', { name: /19\.9/ });
  await expect(row).toContainText('proposed');
  await row.getByRole('link', { name: /AMER of 19\.9/ }).click();
  const bo = page.getByRole('row', { name: /Ana Ferreira/ });
  await expect(bo).toContainText('works in another region');
  await page.getByRole('button', { name: 'Leave it to nobody' }).click();
  await expect(row.getByRole('link', { name: /nobody: AMER/ })).toBeVisible();
});

test('somebody says when they are away, and offers days of their shift', async ({ page, another }) => {
  await signInAs(page, 'ana');
  await page.goto('/rotation/me');
  await expect(page.getByRole('region', { name: 'Shifts', exact: true })).toContainText('GitLab 19.7, EMEA/APAC');
  const away = page.getByRole('region', { name: 'When you are away' });
  await away.getByLabel('First day').fill('2027-02-01');
  await away.getByRole('button', { name: 'I am away' }).click();
  await expect(away.getByRole('button', { name: /Remove Mon 1 Feb/ })).toBeVisible();
  const offer = page.getByRole('region', { name: 'Offer a shift' });
  await offer.getByLabel('First day').fill('2026-12-07');
  await offer.getByLabel('Last day').fill('2026-12-11');
  await offer.getByRole('button', { name: 'Offer it' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'It stays yours' })).toBeVisible();
  await expectAccessible(page);
  await expectNothingSticksOut(page);

  const other = await another();
  await signInAs(other, 'ines');
  await other.goto('/rotation');
  await other.getByRole('button', { name: /Take it/ }).click();
  const swaps = other.getByRole('region', { name: 'Offers and swaps' });
  await expect(swaps).toContainText('Ines Duarte takes it from Ana Ferreira');
  // A favour is one when the days have passed.
  await expect(swaps).not.toContainText('has served');
  await swaps.getByRole('button', { name: /Undo/ }).click();
  await expect(other.getByRole('region', { name: 'Offers and swaps' })).toHaveCount(0);
});
