import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';

const HOLIDAYS = '2027-02-22 A day off\n2027-03-22 Another one';

test.describe('rules', () => {
  test('a rule is looked at before it counts', async ({ page, watch }) => {
    watch.allow(/status of 422/);
    await signInAs(page, 'dana');
    await page.goto('/admin/cadences');
    await page.getByRole('link', { name: 'Change monthly of GitLab' }).click();
    const form = page.locator('#form-add-cadence form');
    await expect(form.getByLabel('Name', { exact: true })).toHaveValue('monthly');
    await form.getByLabel('Rule', { exact: true }).fill('day 22 of the month, or the working day after');
    await form.getByLabel('Holds from').fill('2027-02-01');
    await form.getByRole('button', { name: 'Preview' }).click();
    const shown = page.locator('#cadence-preview');
    await expect(shown).toContainText('monthly on day 22, or the working day after from 2027-02-01');
    await expect(shown).toContainText('Nothing is changed yet');
    await expect(shown.getByRole('rowheader')).toHaveCount(24);
    const first = shown.getByRole('row').nth(1);
    await expect(first).toContainText('Mon 22 Feb 2027');
    await expect(first).toContainText('moves here from Thu 18 Feb 2027');
    await shown.getByText('other releases change').click();
    await expect(shown).toContainText(/GitLab patch .* moves from/);
    await expect(form.getByLabel('Holds from')).toHaveValue('2027-02-01');
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    // What makes no sense is told with its place.
    await form.getByLabel('Rule', { exact: true }).fill('in february on day 31');
    await form.getByRole('button', { name: 'Preview' }).click();
    await form.getByLabel('Months left out').fill('december');
    await form.getByRole('button', { name: 'Preview' }).click();
    // Everything that is wrong is told at once, and marked.
    await expect(shown).toContainText('there is no such day in february');
    await expect(shown).toContainText("'december' is no month with a reason");
    for (const field of ['Rule', 'Months left out']) await expect(form.getByLabel(field).first()).toHaveAttribute('aria-invalid', 'true');
    await expect(form.getByLabel('Steps')).not.toHaveAttribute('aria-invalid');
    await expect(shown.getByRole('button')).toHaveCount(0);
    // More than an address can hold is told in words, too.
    const dates = Array.from({ length: 2100 }, (_, day) => new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10));
    await form.getByLabel('Rule', { exact: true }).fill(`on ${dates.join(',            ')}`);
    await form.getByRole('button', { name: 'Preview' }).click();
    await expect(shown).toContainText('400');
    await page.goto('/releases/gitlab/19.9');
    await expect(page.locator('.release-kind')).toContainText('Thu 18 Feb 2027');
  });

  test('holidays are imported, and a rule counts by them', async ({ page, watch }) => {
    watch.allow(/status of 422/);
    await signInAs(page, 'dana');
    await page.goto('/admin/holidays');
    const form = page.locator('#form-import-holidays form');
    await form.getByLabel('Region').fill('here');
    await form.getByLabel('Holidays').fill('2027-02-22 A day off\nsoon');
    await form.getByRole('button').click();
    await expect(page.getByRole('alert')).toContainText("line 2: 'soon' is no day");
    await form.getByLabel('Holidays').fill(HOLIDAYS);
    await form.getByRole('button').click();
    await expect(page.locator('#holidays-preview')).toContainText('No release goes elsewhere.');
    await expect(page.getByRole('row', { name: /here/ })).toHaveCount(0);
    await form.getByRole('button', { name: 'Import holidays' }).click();
    await expect(page.getByRole('row', { name: /here/ })).toContainText('Mon 22 Feb 2027 to Mon 22 Mar 2027');
    await page.goto('/admin/cadences?preview=1&product=gitlab&name=monthly&kind=monthly&binding=target&rule=monthly+on+day+22%2C+or+the+working+day+after+in+here+from+2027-02');
    const shown = page.locator('#cadence-preview');
    await expect(shown.getByRole('rowheader').first()).toHaveText('Tue 23 Feb 2027');
    await expect(shown).toContainText('The holidays of here are known until Mon 22 Mar 2027');
  });

  test('a release has steps of its own, and says that it stays', async ({ page }) => {
    await signInAs(page, 'ana');
    await page.goto('/releases/gitlab/19.11');
    await page.locator('#form-plan summary').click();
    const form = page.locator('#form-plan form');
    const steps = form.getByLabel('Steps');
    const plan = await steps.inputValue();
    await steps.fill(plan.replace('| R-2 |', '| R-8 AoE |'));
    await form.getByLabel('Public reason').fill('The candidate is tested for a week.');
    await form.getByRole('button', { name: 'Replace steps' }).click();
    await expect(page.getByText('It has steps of its own.')).toBeVisible();
    await expect(page.locator('.history')).toContainText('Release candidate moved to Wed 7 Apr 2027 23:59 AoE');
    await expect(page.getByText('it stays on this day: it was edited by hand')).toBeVisible();
  });
});

test.describe('written wrong', () => {
  test.use({ server: 'own' });

  test('a cadence that was written wrong is put right, or goes with what it made', async ({ page }) => {
    await signInAs(page, 'dana');
    await page.goto('/admin/cadences?preview=1&product=gitlab&name=trains&kind=internal&binding=target&rule=every+2+weeks+from+2026-12-08&from=2026-12-02');
    await page.getByRole('button', { name: 'Add cadence' }).click();
    const row = page.getByRole('row', { name: /trains/ });
    await row.getByRole('link', { name: 'Correct trains of GitLab' }).click();
    const form = page.locator('#form-add-cadence form');
    await expect(form.getByLabel('Rule', { exact: true })).toHaveValue('every 2 weeks from 2026-12-08');
    await form.getByLabel('Rule', { exact: true }).fill('every 4 weeks from 2026-12-08');
    await form.getByRole('button', { name: 'Preview' }).click();
    await expect(page.locator('#cadence-preview')).toContainText('releases that it made go');
    await page.getByRole('button', { name: 'Correct cadence' }).click();
    await expect(row).toContainText('every 4 weeks from 2026-12-08');
    await row.getByRole('link', { name: 'Delete trains of GitLab' }).click();
    await expect(page.getByText(/Its \d+ releases go with it, from Tue 8 Dec 2026/)).toBeVisible();
    await page.getByRole('button', { name: 'Delete the cadence' }).click();
    await expect(row).toHaveCount(0);
    // What is at work stays, and says why.
    await page.getByRole('link', { name: 'Delete monthly of GitLab' }).last().click();
    await expect(page.getByText('This cadence cannot be deleted')).toBeVisible();
    await expectAccessible(page);
  });
});

test('a preview follows what is typed', { tag: '@script' }, async ({ page }) => {
  await signInAs(page, 'dana');
  await page.goto('/admin/cadences');
  await page.waitForLoadState('networkidle');
  const form = page.locator('#form-add-cadence form');
  await form.getByLabel('Name', { exact: true }).fill('monthly');
  await form.getByLabel('Holds from').fill('2027-02-01');
  await form.getByLabel('Rule', { exact: true }).pressSequentially('monthly on day 22');
  const shown = page.locator('#cadence-preview');
  await expect(shown).toContainText('moves here from Thu 18 Feb 2027');
  await expect(page.locator('[data-preview-said]')).toContainText('24 dates are shown');
  await expectAccessible(page);
  await expect(page).toHaveURL('/admin/cadences');
  await expect(form.getByLabel('Rule', { exact: true })).toBeFocused();
  await form.getByLabel('Rule', { exact: true }).pressSequentially('2');
  await expect(shown).toContainText('days of a month are 1 to 31');
});

test('a preview of what was typed before cannot be confirmed', { tag: '@script' }, async ({ page, watch }) => {
  watch.allow(/ERR_FAILED/);
  await signInAs(page, 'dana');
  await page.goto('/admin/cadences');
  await page.waitForLoadState('networkidle');
  const form = page.locator('#form-add-cadence form');
  const rule = form.getByLabel('Rule', { exact: true });
  const add = page.getByRole('button', { name: 'Add cadence' });
  await form.getByLabel('Name', { exact: true }).fill('named');
  await form.getByLabel('Kind', { exact: true }).selectOption('internal');
  // More dates than an address holds.
  const dates = Array.from({ length: 390 }, (_, day) => new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10));
  await rule.fill(`on ${dates.join(',            ')}`);
  await expect(page.locator('#cadence-preview')).toContainText('Fri 1 Jan 2027');
  await expect(add).toBeVisible();
  // Nobody answers: what was shown of the rule before goes, with its button.
  await page.route(/\/admin\/cadences|\/do\/cadences\/preview/, (route) => route.abort());
  await rule.fill('on 2027-02-01');
  await expect(add).toHaveCount(0);
  await expect(page.locator('#cadence-preview')).toBeEmpty();
});
