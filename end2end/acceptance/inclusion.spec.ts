import { mergeRequest, tell } from '../fixtures/hook.ts';
import { expect, signInAs, signInWithGitlab, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { expectNothingSticksOut } from '../pages/views.ts';

const PROJECT = 'gitlab-org/gitlab';

test('the box on the first page leads to an answer, whose address says all', async ({ page }) => {
  await page.goto('/?zone=UTC');
  const box = page.getByRole('region', { name: 'Will my change make it?' });
  await box.getByLabel('What it is').selectOption('A feature');
  await box.getByLabel('Merged at').fill('2026-12-11T22:00');
  await box.getByRole('button', { name: 'Will it make it?' }).click();
  await expect(page).toHaveURL(/\/inclusion\?.*in=UTC.*kind=feature.*at=2026-12-11T22(%3A|:)00/);
  await expect(page.getByRole('heading', { level: 1, name: 'Will my change make it?' })).toBeVisible();
  const answer = page.getByRole('region', { name: 'GitLab' });
  const chance = answer.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) });
  await expect(chance).toHaveCount(1);
  await expect(chance.getByRole('link', { name: '19.7' })).toHaveAttribute('href', /\/releases\/gitlab\/19\.7/);
  await expect(chance).toContainText('In time so far');
  await expect(chance.locator('.chance-facts')).toContainText('Must be deployed by');
  await expect(chance.locator('.chance-facts time').first()).toHaveText('Mon 14 Dec, 16:00 UTC');
  // Ten hours of Monday and one of Friday: the weekend is no time.
  await expect(chance).toContainText('11 hours lie between the merge and the deadline outside of the freezes, which take 2 days 7 hours.');
  await expect(chance).toContainText('Production change lock, Fri 11 Dec 2026, 23:00 UTC to Mon 14 Dec 2026, 06:00 UTC');
  await expect(page.getByRole('region', { name: 'What Slipway does not know' })).toContainText('feature flag');
  // The fields keep what was asked.
  await expect(page.getByLabel('Merged at')).toHaveValue('2026-12-11T22:00');
  // Changes themselves are for the team.
  await expect(page.getByLabel('Or which change')).toHaveCount(0);
});

test('too late for one release is in time for the next', async ({ page }) => {
  await page.goto('/inclusion?kind=feature&at=2026-12-14T16:00:00Z&zone=UTC');
  const titles = page.locator('.chance h3');
  await expect(titles).toHaveText([/^19\.7/, /^19\.8/]);
  await expect(page.locator('.chance-stand')).toHaveText(['Missed', 'In time so far']);
  await expect(page.locator('.chance').first()).toContainText('Too late: what is to be in must be in production by Mon 14 Dec 2026, 16:00 UTC.');
});

test('a fix has a patch, with the lines that it reaches before and after the monthly day', async ({ page }) => {
  const lines = page.locator('.chance').filter({ hasText: 'Patch of' }).last().locator('.chance-lines li');
  await page.goto('/inclusion?kind=bug_fix&at=2026-12-03T10:00:00Z');
  await expect(lines).toHaveText(['19.6', '19.5', '19.4']);
  await page.goto('/inclusion?kind=bug_fix&at=2027-01-05T10:00:00Z');
  await expect(lines).toHaveText(['19.7', '19.6', '19.5']);
});

test('what cannot be read is said at its field, and is kept', async ({ page, watch }) => {
  watch.allow(/status of 4(22|04)/);
  const answer = await page.goto('/inclusion?kind=bug_fix&at=tomorrow');
  expect(answer?.status()).toBe(422);
  await expect(page.getByLabel('What it is')).toHaveValue('bug_fix');
  await expect(page.getByRole('alert')).toContainText('is no time; write one such as 2026-12-11T18:00');
  await expect(page.getByLabel('Merged at')).toHaveAttribute('aria-invalid', 'true');
  await signInAs(page, 'eli');
  await page.goto('/inclusion');
  await page.getByLabel('Or which change').fill('my change');
  await page.getByRole('button', { name: 'Will it make it?' }).click();
  await expect(page.getByRole('alert')).toContainText('neither a merge request');
  await expect(page.getByLabel('Or which change')).toHaveValue('my change');
  await page.getByLabel('Or which change').fill(`${PROJECT}!1`);
  await page.getByRole('button', { name: 'Will it make it?' }).click();
  await expect(page.getByRole('main')).toContainText('Nothing is known of it here');
});

test('times are asked for and answered where the viewer is', { tag: ['@zone', '@script'] }, async ({ page }, info) => {
  const east = info.project.use.timezoneId === 'Pacific/Kiritimati';
  await page.goto('/inclusion');
  await page.getByLabel('Merged at').fill('2026-12-14T12:00');
  await page.getByRole('button', { name: 'Will it make it?' }).click();
  await expect(page.locator('.inclusion-which')).toContainText(east ? '12:00 UTC+14' : '12:00 NST');
  // 12:00 on Kiritimati is Sunday night in UTC; in St John's it is half past three, half an hour before the deadline.
  await expect(page.locator('.chance').first()).toContainText(east ? '10 hours lie' : '30 minutes lie');
  await expect(page.getByLabel('Merged at')).toHaveValue('2026-12-14T12:00');
});

test.describe('with a GitLab', () => {
  test.use({ server: 'gitlab' });

  test('a merge request is answered by what is known of it', async ({ page, slipway, watch }) => {
    // Until it is known.
    watch.allow(/status of 404/);
    await signInWithGitlab(page, 'gl-admin');
    await page.goto('/admin/connections');
    await page.getByLabel('Project', { exact: true }).fill(PROJECT);
    await page.getByLabel('Tags').fill('v{version}-ee');
    await page.getByLabel('Stable branches').fill('{line}-stable-ee');
    await page.getByRole('button', { name: 'Add project' }).click();
    await expect(page.getByRole('rowheader', { name: PROJECT })).toBeVisible();
    const merged = (iid: number, title: string, description = '') => mergeRequest(PROJECT, iid, title, 'master', { state: 'merged', description });
    for (const [event, body] of [
      ['Merge Request Hook', mergeRequest(PROJECT, 9, 'Count twice', 'master')],
      ['Merge Request Hook', merged(10, 'Keep merge trains going')],
      ['Merge Request Hook', merged(11, 'Answer large diffs in time')],
      ['Merge Request Hook', merged(12, 'Revert "Answer large diffs in time"', 'This reverts merge request !11')],
    ] as const) {
      expect(await tell(slipway, event, body), event).toBe(202);
    }
    const ask = async (iid: number, words: string) =>
      expect(async () => {
        await page.goto(`/inclusion?kind=feature&change=${PROJECT}!${iid}`);
        await expect(page.getByRole('main')).toContainText(words, { timeout: 500 });
      }).toPass();
    await ask(12, 'Revert');
    await ask(10, 'Whether it is in production is not known');
    await expect(page.getByRole('link', { name: 'Keep merge trains going' })).toBeVisible();
    await ask(9, 'Not merged yet');
    await ask(11, `It was taken back by ${PROJECT}!12`);
    await expect(page.locator('.chance-stand')).toHaveText('Reverted');
    await expect(page.getByRole('link', { name: 'All of its way' })).toHaveAttribute('href', /^\/merge-requests\?address=.*merge_requests\/11$/);
  });
});

test('it is accessible and fits 360 px', { tag: '@script' }, async ({ page }) => {
  for (const path of ['/', '/inclusion?kind=feature&at=2026-12-11T22:00:00Z', '/inclusion?kind=bug_fix&at=2026-12-11T22:00:00Z']) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    // The first page is looked at with the calendar's.
    if (path !== '/') await expectAccessible(page, 'dark too');
    await page.setViewportSize({ width: 360, height: 800 });
    await expectNothingSticksOut(page);
    if (path !== '/') await expectAccessible(page, 'dark too');
  }
});
