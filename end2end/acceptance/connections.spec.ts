import { before, release, tagPush, tell } from '../fixtures/hook.ts';
import { expect, signInAs, signInWithGitlab, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { ReleasePage } from '../pages/release.ts';

const PROJECT = 'gitlab-org/gitlab';

test.describe('with a GitLab', () => {
  test.use({ server: 'gitlab' });

  test('a tag tags, a release publishes, and nobody types it', async ({ page, another, slipway }) => {
    await signInWithGitlab(page, 'gl-admin');
    await page.goto('/admin/connections');
    await expect(page.getByRole('main')).toContainText('No project yet');
    await page.getByLabel('Project', { exact: true }).fill(`https://gitlab.example.com/${PROJECT}`);
    await page.getByLabel('Tags').fill('v{version}-ee');
    await page.getByRole('button', { name: 'Add project' }).click();
    await expect(page.getByRole('rowheader', { name: PROJECT })).toBeVisible();
    const visitor = await another();

    expect(await tell(slipway, 'Tag Push Hook', tagPush(PROJECT, 'v19.7.0-ee'))).toBe(202);
    await expect(async () => {
      await page.goto('/releases/gitlab/19.7');
      await expect(new ReleasePage(page).status).toHaveText(/Tagged/, { timeout: 500 });
    }).toPass();
    await visitor.goto('/releases/gitlab/19.7');
    await expect(new ReleasePage(visitor).status).toHaveText(/Open/);

    expect(await tell(slipway, 'Release Hook', release(PROJECT, 'v19.7.0-ee', before(60_000)))).toBe(202);
    await expect(async () => {
      await visitor.goto('/releases/gitlab/19.7');
      await expect(new ReleasePage(visitor).status).toHaveText(/Published/, { timeout: 500 });
    }).toPass();
    await page.goto('/admin/connections');
    await expect(page.getByRole('main')).toContainText('Last webhook');
  });

  test('both pages are accessible with something on them', { tag: '@script' }, async ({ page, slipway }) => {
    await signInWithGitlab(page, 'gl-admin');
    expect(await tell(slipway, 'Tag Push Hook', { ...tagPush(PROJECT, 'v19.8.0-ee'), ref: 19 })).toBe(202);
    await expect(async () => {
      await page.goto('/admin/webhooks');
      await expect(page.getByRole('heading', { name: 'Tag Push Hook' })).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectAccessible(page);
    await page.goto('/admin/connections');
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  test('what cannot be understood is read, mended and replayed', async ({ page, slipway }) => {
    await signInWithGitlab(page, 'gl-admin');
    await page.goto('/admin/connections');
    await page.getByLabel('Project', { exact: true }).fill(PROJECT);
    await page.getByLabel('Tags').fill('v{version}-ee');
    await page.getByRole('button', { name: 'Add project' }).click();
    await page.goto('/admin/webhooks');
    await expect(page.getByRole('main')).toContainText('Nothing was set aside');
    const broken = { ...tagPush(PROJECT, 'v19.8.0-ee'), ref: 19 };
    expect(await tell(slipway, 'Tag Push Hook', broken)).toBe(202);
    await expect(async () => {
      await page.goto('/admin/webhooks');
      await expect(page.getByRole('heading', { name: 'Tag Push Hook' })).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.locator('.aside-why')).toContainText(/ref: it is a number/i);
    await page.getByText('Read and mend').click();
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.getByLabel('Body').fill(JSON.stringify(tagPush(PROJECT, 'v19.8.0-ee')));
    await page.getByRole('button', { name: 'Replay as mended' }).click();
    await expect(page.getByRole('main')).toContainText('It is taken in');
    await expect(async () => {
      await page.goto('/releases/gitlab/19.8');
      await expect(new ReleasePage(page).status).toHaveText(/Tagged/, { timeout: 500 });
    }).toPass();
    await page.goto('/admin/webhooks');
    await expect(page.getByRole('main')).toContainText('Nothing was set aside');
  });

  test('a replay that fails again says so, and keeps what was typed', async ({ page, slipway, watch }) => {
    watch.allow(/status of 422/);
    await signInWithGitlab(page, 'gl-admin');
    expect(await tell(slipway, 'Tag Push Hook', { ...tagPush(PROJECT, 'v19.8.0-ee'), ref: 19 })).toBe(202);
    await expect(async () => {
      await page.goto('/admin/webhooks');
      await expect(page.getByRole('heading', { name: 'Tag Push Hook' })).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.getByRole('main')).toContainText(PROJECT);
    await page.getByRole('button', { name: /^Replay Tag Push Hook/ }).click();
    await expect(page.getByRole('alert')).toContainText('It was set aside again: ref');
    await page.getByLabel('Body').fill('{"half": ');
    await page.getByRole('button', { name: 'Replay as mended' }).click();
    await expect(page.getByRole('alert')).toContainText('It is no JSON');
    await expect(page.getByLabel('Body')).toHaveValue('{"half": ');
  });

  test('an admin has the connections looked at now', async ({ page }) => {
    await signInWithGitlab(page, 'gl-admin');
    await page.goto('/admin/connections');
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(page.getByRole('main')).toContainText('Each GitLab was asked just now');
    await expect(page.getByRole('main')).toContainText('Looked at');
  });

  test('what is set aside is given up together', async ({ page, slipway }) => {
    await signInWithGitlab(page, 'gl-admin');
    for (const ref of [19, 20, 21]) {
      expect(await tell(slipway, 'Tag Push Hook', { ...tagPush(PROJECT, 'v19.8.0-ee'), ref })).toBe(202);
    }
    await expect(async () => {
      await page.goto('/admin/webhooks');
      await expect(page.getByRole('heading', { name: 'Tag Push Hook' })).toHaveCount(3, { timeout: 500 });
    }).toPass();
    await page.getByText('Give up all shown').click();
    await expect(page.getByRole('main')).toContainText('What these 3 deliveries say is not taken in');
    await page.getByRole('button', { name: 'Give up all 3' }).click();
    await expect(page.getByRole('main')).toContainText('3 are given up');
    await expect(page.getByRole('main')).toContainText('Nothing was set aside');
  });

  test('a project that cannot be one is told at its field', async ({ page, watch }) => {
    watch.allow(/status of 422/);
    await signInWithGitlab(page, 'gl-admin');
    await page.goto('/admin/connections');
    await page.getByLabel('Project', { exact: true }).fill('gitlab');
    await page.getByLabel('Tags').fill('v{version}-ee');
    await page.getByRole('button', { name: 'Add project' }).click();
    await expect(page.getByRole('alert')).toContainText('write its path or its address');
    await expect(page.getByLabel('Project', { exact: true })).toHaveValue('gitlab');
    await expect(page.getByLabel('Project', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  });
});

test('without a GitLab the page says how to connect one', async ({ page }) => {
  await signInAs(page, 'dana');
  await page.goto('/admin/connections');
  await expect(page.getByRole('main')).toContainText('No GitLab is connected');
  for (const words of ['[[gitlab]]', '/auth/gitlab/callback', '/hooks/gitlab/gitlab']) {
    await expect(page.getByRole('main')).toContainText(words);
  }
});
