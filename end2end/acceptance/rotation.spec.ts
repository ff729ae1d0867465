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
  // On a phone neither, with everything unfolded.
  await page.setViewportSize({ width: 360, height: 740 });
  for (const fold of await page.locator('.rotation-fold > summary').all()) await fold.click();
  await expectNothingSticksOut(page);
  await page.setViewportSize({ width: 1280, height: 900 });

  await now.getByRole('link', { name: 'Put somebody else in charge of AMER' }).click();
  const reason = page.getByLabel('Reason');
  await reason.fill('Bo is ill');
  // Enter chooses nobody: the page stays, with what was typed.
  await reason.press('Enter');
  await expect(page.getByRole('heading', { name: 'In charge of AMER from now on' })).toBeVisible();
  await expect(reason).toHaveValue('Bo is ill');
  await expect(page.getByRole('radio', { name: /Dana|Noah/, checked: true })).toHaveCount(0);
  // Who is eligible comes before who is not.
  await expect(page.getByRole('listitem').filter({ has: page.locator('input[name="person"]') }).first()).toContainText(/Dana|Noah/);
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  // By keyboard: on to the choice, and on to the one button.
  await page.getByRole('radio', { name: 'Noah Tremblay' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Noah Tremblay' })).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Put in charge from now' })).toBeFocused();
  await page.keyboard.press('Enter');
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
  // It stands where she looks first, and she takes it there.
  await other.goto('/today');
  await expectAccessible(other);
  await other.getByRole('region', { name: 'Shifts on offer' }).getByRole('button', { name: /Take it/ }).click();
  await expect(other.getByRole('region', { name: 'Shifts on offer' })).toHaveCount(0);
  await other.goto('/rotation');
  const swaps = other.getByRole('region', { name: 'Offers and swaps' });
  await expect(swaps).toContainText('Ines Duarte takes it from Ana Ferreira');
  // A favour is one when the days have passed.
  await expect(swaps).not.toContainText('has served');
  await swaps.getByRole('button', { name: /Undo/ }).click();
  await expect(other.getByRole('region', { name: 'Offers and swaps' })).toHaveCount(0);
});

test('a file of shifts is looked at before it is taken in', async ({ page }) => {
  await signInAs(page, 'ana');
  await page.goto('/rotation/gitlab/files');
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  const out = await (await page.request.get('/api/v1/rotation/gitlab/files/shifts.csv')).text();
  const [head, ...lines] = out.trim().split('\r\n');
  const line = (lines.find((each) => /^19\.10,[^,]*,amer,/.test(each)) ?? '').replace(/[^,]*$/, '');
  const form = page.getByRole('region', { name: 'In', exact: true });
  const preview = async (person: string) => {
    await form.getByLabel('Form', { exact: true }).selectOption('shifts.csv');
    await form.getByLabel('The file').fill(`${head}\n${line}${person}\n`);
    await form.getByRole('button', { name: 'Preview' }).click();
  };
  // What is wrong is named by its line, and what was typed is still there.
  await preview('nobody-here');
  await expect(form).toContainText("line 2, column 1: nobody of the rotation has the username 'nobody-here'");
  await expect(form.getByLabel('The file')).toHaveValue(/nobody-here/);
  await preview('noah');
  const follows = page.getByRole('region', { name: 'What it would do' });
  await expect(follows.getByRole('row', { name: /19\.10/ })).toContainText('Noah Tremblay');
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await follows.getByRole('button', { name: 'Take it in' }).click();
  await expect(form).toContainText('One shift is other than it was.');

  // Everybody's shifts have an address, which is shown once and ends when somebody says so.
  const calendar = page.getByRole('region', { name: 'The team’s calendar' });
  await calendar.getByRole('button', { name: 'Make an address' }).click();
  await expect(page.getByRole('status').filter({ hasText: '/feeds/duty/' })).toBeVisible();
  await calendar.getByRole('button', { name: 'End the address' }).click();
  await expect(calendar.getByRole('button', { name: 'Make an address' })).toBeVisible();
});
