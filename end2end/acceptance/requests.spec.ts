import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { expectNothingSticksOut } from '../pages/views.ts';

// They write: each has a server of its own.
test.use({ server: 'own' });

const INCIDENT = 'https://gitlab.com/gitlab-com/production/-/issues/9';
const CHANGE = 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/123';

test('a patch is asked for, accepted by somebody else, and stands in the calendar', async ({ page, another, watch }) => {
  watch.allow(/status of (422|403)/);
  await signInAs(page, 'ana');
  await page.goto('/requests');
  await page.getByRole('link', { name: 'Ask for something' }).click();
  await page.getByRole('link', { name: 'Out-of-band patch' }).click();
  await page.getByLabel('Severity').selectOption('S3');
  await page.getByLabel('Reason').fill('Sessions are lost');
  await page.getByLabel('Incident').fill(INCIDENT);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  // A refusal says why at its field, and keeps what was typed.
  await expect(page.getByRole('alert')).toContainText('S3 waits for the next planned patch');
  await expect(page.getByLabel('Severity')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Reason')).toHaveValue('Sessions are lost');
  await page.getByLabel('Severity').selectOption('S1');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Out-of-band patch of GitLab' })).toBeVisible();
  const decide = page.getByRole('region', { name: 'Decide' });
  await expect(decide).toContainText('You asked for this yourself, so somebody else decides');
  await expect(decide.getByText('Accept', { exact: true })).toHaveCount(0);

  const manager = await another();
  await signInAs(manager, 'bo');
  await manager.goto(page.url());
  await manager.locator('#form-accept > summary').click();
  const form = manager.locator('#form-accept');
  await form.getByLabel('Date').fill('2026-11-02');
  await form.getByLabel('Public reason').fill('A fix that cannot wait');
  await form.getByLabel('Reason', { exact: true }).fill('It cannot wait');
  await form.getByRole('button', { name: 'Accept' }).click();
  await expect(manager.getByRole('alert')).toContainText('Mon 2 Nov 2026 is over');
  await expect(form.getByLabel('Public reason')).toHaveValue('A fix that cannot wait');
  await form.getByLabel('Date').fill('2026-12-21');
  await form.getByRole('button', { name: 'Accept' }).click();
  await expect(manager.getByRole('status').filter({ hasText: 'stands in the calendar' })).toBeVisible();
  await manager.getByRole('link', { name: /GitLab patch 21 Dec/ }).click();
  await expect(manager.getByRole('region', { name: 'Requests' })).toContainText('Out-of-band patch of GitLab');
});

test('an open page hears that its request was settled', { tag: '@script' }, async ({ page, another }) => {
  await signInAs(page, 'eli');
  await page.goto('/requests/new?kind=backport');
  await page.getByLabel('Severity').selectOption('S2');
  await page.getByLabel('Line').fill('19.3');
  await page.getByLabel('Merge request').fill(CHANGE);
  await page.getByLabel('Reason').fill('Data is lost');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const manager = await another();
  await signInAs(manager, 'bo');
  await manager.goto(page.url());
  await manager.locator('#form-decline > summary').click();
  await manager.locator('#form-decline').getByLabel('Reason').fill('The next patch is near');
  await manager.locator('#form-decline').getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByText('This request was settled just now.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('region', { name: 'What has happened' })).toContainText('The next patch is near');
});

test('an exception stands beside its deadline, which stays', async ({ page, another }) => {
  await signInAs(page, 'eli');
  await page.goto('/releases/gitlab/19.8?zone=UTC');
  const deadline = page.locator('.step').filter({ hasText: 'Inclusion deadline' });
  const planned = await deadline.locator('.step-time').innerText();
  await page.getByRole('link', { name: 'Ask for an exception' }).click();
  await expect(page.getByLabel('Deadline')).toHaveValue('gitlab/19.8/inclusion');
  await page.getByLabel('Severity').selectOption('S3');
  await page.getByLabel('Merge request').fill(CHANGE);
  await page.getByLabel('Until').fill('2027-01-19T12:00');
  await page.getByLabel('Reason').fill('Half of it is in');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const manager = await another();
  await signInAs(manager, 'bo');
  await manager.goto(page.url());
  await manager.locator('#form-accept > summary').click();
  const form = manager.locator('#form-accept');
  await form.getByLabel('Agreed by').fill('Priya Raman');
  await form.getByLabel('Reason').fill('It is small');
  await form.getByRole('button', { name: 'Accept' }).click();
  await expect(manager.getByRole('status').filter({ hasText: 'It stands beside the deadline.' })).toBeVisible();
  await page.goto('/releases/gitlab/19.8?zone=UTC');
  await expect(deadline).toContainText('Exception: !123 until Tue 19 Jan 2027, 12:00 UTC, agreed by Priya Raman');
  expect(await deadline.locator('.step-time').innerText()).toBe(planned);
});

test('an embargoed request is there for who asked and for who sees what is embargoed', async ({ page, another, watch }) => {
  watch.allow(/status of 404/);
  await signInAs(page, 'mei');
  await page.goto('/requests/new?kind=out_of_band');
  await page.getByLabel('Severity').selectOption('S1');
  await page.getByLabel('Reason').fill('A hole nobody may know of');
  await page.getByLabel('Incident').fill(INCIDENT);
  await page.getByLabel('Who may read it').selectOption('embargoed');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText('Security release managers decide it.')).toBeVisible();
  const other = await another();
  for (const [name, sees] of [['chidi', true], ['ana', false], ['dana', false]] as const) {
    await signInAs(other, name);
    await other.goto('/requests');
    await expect(other.getByText('A hole nobody may know of')).toHaveCount(sees ? 1 : 0);
    const answer = await other.goto(page.url());
    expect(answer?.status()).toBe(sees ? 200 : 404);
  }
  await page.locator('#form-withdraw > summary').click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'You have taken it back.' })).toBeVisible();
});

test('the pages are accessible, and fit a telephone', { tag: '@script' }, async ({ page }) => {
  await signInAs(page, 'ana');
  await page.goto('/requests');
  const paths = ['/requests', '/requests/new', ...['out_of_band', 'internal', 'backport', 'exception'].map((kind) => `/requests/new?kind=${kind}`)];
  const first = page.locator('.requests a').first();
  if (await first.count()) paths.push((await first.getAttribute('href')) ?? '/requests');
  for (const path of paths) {
    await page.goto(path);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 800 });
    await expectNothingSticksOut(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});
