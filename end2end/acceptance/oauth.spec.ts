import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Gitlab } from '../fixtures/gitlab.ts';
import type { Slipway } from '../fixtures/process.ts';
import { expect, signInWithGitlab, test } from '../fixtures/slipway.ts';

test.use({ server: 'gitlab' });

/** A second GitLab without a token: it is to be connected by OAuth. */
async function withOps(slipway: Slipway, gitlab: Gitlab) {
  const ops = { name: 'ops', url: gitlab.url, client_id: gitlab.client.id, client_secret: gitlab.client.secret };
  const lines = Object.entries(ops).map(([key, value]) => `${key} = "${value}"`);
  writeFileSync(join(slipway.directory, 'slipway.toml'), ['[[gitlab]]', 'name = "gitlab"', 'sign_in = true', '[[gitlab]]', ...lines, ''].join('\n'));
  await slipway.restart();
}

function connection(page: Page) {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^ops/ }) });
}

test('a GitLab is connected by OAuth, and disconnected', async ({ page, slipway, gitlab }) => {
  await withOps(slipway, gitlab);
  await signInWithGitlab(page, 'gl-admin');
  await page.goto('/admin/connections');
  await page.getByRole('button', { name: 'Connect ops by OAuth' }).click();
  await expect(page).toHaveURL(/\/interaction\//);
  await expect(page.locator('body')).toContainText('It asks for: read_api');
  await page.getByRole('button', { name: 'Authorize' }).click();

  await expect(page).toHaveURL(`${slipway.url}/admin/connections`);
  await expect(page.getByText('It is connected.')).toBeVisible();
  await expect(connection(page)).toContainText('Its OAuth token is valid (read_api) and is renewed by itself');
  await expect(connection(page)).toContainText('it may look things up (read_api)');

  await page.getByRole('button', { name: 'Disconnect ops' }).click();
  await expect(page.getByText('It is disconnected')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Connect ops by OAuth' })).toBeVisible();
  await expect(async () => expect(gitlab.world.requests['POST /oauth/revoke']).toBeGreaterThan(0)).toPass();
});

test('who declines at GitLab is told that nothing was changed', async ({ page, slipway, gitlab }) => {
  await withOps(slipway, gitlab);
  await signInWithGitlab(page, 'gl-admin');
  await page.goto('/admin/connections');
  await page.getByLabel(/It may also install webhooks/).check();
  await page.getByRole('button', { name: 'Connect ops by OAuth' }).click();
  await expect(page.locator('body')).toContainText('It asks for: api');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('You declined at GitLab; nothing was changed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Connect ops by OAuth' })).toBeVisible();
});
