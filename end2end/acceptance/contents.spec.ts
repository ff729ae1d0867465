import { mergeRequest, pipeline, tagPush, tell } from '../fixtures/hook.ts';
import { expect, signInAs, signInWithGitlab, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import type { Slipway } from '../fixtures/process.ts';
import type { Page } from '@playwright/test';

const PROJECT = 'gitlab-org/gitlab';
const STABLE = '19-7-stable-ee';
const COUNTS = '4 changes: 1 wanted, 1 approved, 1 merged, 1 left out';

/** The widest that anything on the page is. */
const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

/** Says that GitLab's project makes up the product. */
async function addProject(page: Page) {
  await page.goto('/admin/connections');
  await page.getByLabel('Project', { exact: true }).fill(PROJECT);
  await page.getByLabel('Tags').fill('v{version}-ee');
  await page.getByLabel('Stable branches').fill('{line}-stable-ee');
  await page.getByRole('button', { name: 'Add project' }).click();
  await expect(page.getByRole('rowheader', { name: PROJECT })).toBeVisible();
}

/** Sends what GitLab would: a line that is cut, changes on their way into 19.7, and its branch, which is red. It is stored at once and
 *  taken in later, one after the other and not always in that order: the page that this leaves loaded has all of it. */
async function fill(page: Page, slipway: Slipway) {
  for (const [event, body] of [
    ['Tag Push Hook', tagPush(PROJECT, 'v19.6.0-ee')],
    ['Merge Request Hook', mergeRequest(PROJECT, 10, 'Keep merge trains going', 'master', { state: 'merged', labels: ['severity::1'] })],
    ['Merge Request Hook', mergeRequest(PROJECT, 11, 'Keep merge trains going (19.7)', STABLE, { description: 'Backport of !10', labels: ['severity::1'], status: 'mergeable' })],
    ['Merge Request Hook', mergeRequest(PROJECT, 12, 'Answer large diffs in time', STABLE, { labels: ['severity::2', 'security'], status: 'not_approved', draft: true })],
    ['Merge Request Hook', mergeRequest(PROJECT, 13, 'Go on with an import', STABLE, { state: 'merged' })],
    ['Merge Request Hook', mergeRequest(PROJECT, 14, 'Count the storage of forks once', STABLE, { state: 'closed' })],
    ['Pipeline Hook', pipeline(PROJECT, 21, STABLE, 'rspec unit 1/2')],
  ] as const) {
    expect(await tell(slipway, event, body), event).toBe(202);
  }
  await expect(async () => {
    await page.goto('/releases/gitlab/19.7');
    const contents = page.getByRole('region', { name: 'Contents' });
    // The merge requests to the stable branch, what one of them is a backport of, the cut of the line before, the pipeline.
    await expect(contents.locator('.section-note')).toHaveText(COUNTS, { timeout: 500 });
    await expect(contents.getByRole('link', { name: 'Keep merge trains going', exact: true })).toHaveAttribute('href', /\/merge_requests\/10$/, { timeout: 500 });
    await expect(contents).toContainText('from the default branch', { timeout: 500 });
    await expect(page.getByRole('main')).toContainText('rspec unit 1/2', { timeout: 500 });
  }).toPass();
}

async function until(page: Page, path: string, words: string) {
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByRole('main')).toContainText(words, { timeout: 500 });
  }).toPass();
}

test.describe('with a GitLab', () => {
  test.use({ server: 'gitlab' });

  test('a release says what it holds, who looks at its red branch, and where a merge request is', async ({ page, another, slipway }) => {
    await signInWithGitlab(page, 'gl-admin');
    await addProject(page);
    await page.goto('/releases/gitlab/19.7');
    await expect(page.getByRole('region', { name: 'Contents' })).toContainText('No change is on its way into it');
    await fill(page, slipway);

    const contents = page.getByRole('region', { name: 'Contents' });
    const rows = contents.locator('.contents-lists > .table-frame').getByRole('row');
    await expect(rows).toHaveText([/Change/, /Keep merge trains going.*severity 1.*Approved.*!11/, /Answer large diffs.*severity 2.*security.*Wanted.*draft/, /Count the storage.*Left out/]);
    await expect(rows.nth(1).getByRole('link', { name: 'Keep merge trains going' })).toHaveAttribute('href', /\/merge_requests\/10$/);
    const inside = contents.locator('summary').filter({ hasText: '1 is in' });
    await expect(contents.getByText('Go on with an import')).toBeHidden();
    await inside.focus();
    await page.keyboard.press('Enter');
    await expect(contents.getByText('Go on with an import')).toBeVisible();

    // What is merged to the default branch from now on is in it, too, and can be opened.
    const later = mergeRequest(PROJECT, 15, 'Show pipelines sooner', 'master', { state: 'merged' });
    expect(await tell(slipway, 'Merge Request Hook', later)).toBe(202);
    await until(page, '/releases/gitlab/19.7/default-branch', 'Show pipelines sooner');
    await page.goto('/releases/gitlab/19.7');
    await contents.getByRole('link', { name: /^\d+ changes? from the default branch$/ }).click();
    await expect(page).toHaveURL(/\/releases\/gitlab\/19\.7\/default-branch$/);
    await expect(page.getByRole('row', { name: /Show pipelines sooner.*!15/ })).toBeVisible();
    await page.getByRole('navigation', { name: 'Path' }).getByRole('link', { name: 'GitLab 19.7' }).click();

    const visitor = await another();
    await visitor.goto('/releases/gitlab/19.7');
    await expect(visitor.getByRole('heading', { name: 'Contents' })).toHaveCount(0);
    await expect(visitor.getByRole('main')).not.toContainText('stable-ee');

    const ana = await another();
    await signInWithGitlab(ana, 'gl-ana');
    await ana.goto('/today');
    const red = ana.getByRole('region', { name: 'Red branches' });
    await expect(red).toContainText('Nobody has said yet that they look at it.');
    await red.getByRole('button', { name: `I look at it: ${STABLE}` }).click();
    await expect(red.getByRole('status')).toContainText(`You look at ${STABLE} now.`);
    await expect(red).toContainText('You look at it');
    await page.goto('/releases/gitlab/19.7');
    await expect(page.getByRole('region', { name: 'Stable branches' })).toContainText('Ana Ferreira looks at it');
    await page.goto('/status/gitlab');
    await expect(page.getByRole('list', { name: 'Red branches' })).toContainText('Ana Ferreira looks at it');
    await page.goto('/releases/gitlab/19.7');
    const live = test.info().project.name === 'no-script' ? undefined : page.getByText('Live', { exact: true });
    if (live) await expect(live).toBeAttached();
    await ana.getByRole('button', { name: `I do not look at it any more: ${STABLE}` }).click();
    if (live) await expect(page.getByText('Something of this release was changed just now.')).toBeVisible();
    await expect(red).toContainText('Nobody has said yet that they look at it.');

    await ana.goto('/');
    await ana.getByRole('link', { name: 'Where is my merge request?' }).click();
    await ana.getByLabel('Address of the merge request').fill(`${PROJECT}!10`);
    await ana.getByRole('button', { name: 'Show its way' }).click();
    await expect(ana.getByRole('heading', { name: 'Keep merge trains going' })).toBeVisible();
    await expect(ana.getByRole('region', { name: 'Versions' })).toContainText('It will be in 19.7.0 once the backport !11 is merged');
    await expect(ana.getByRole('region', { name: 'Versions' }).getByRole('link', { name: 'GitLab 19.7' }).first()).toBeVisible();
    // GitLab's own address with another host.
    await ana.goto(`/${PROJECT}/-/merge_requests/12`);
    await expect(ana.getByRole('heading', { name: 'Answer large diffs in time' })).toBeVisible();
    await expect(ana).toHaveURL(/\/merge-requests\?address=gitlab-org\/gitlab%2112$/);
  });

  test('on paper the contents are unfolded and stand without forms', { tag: '@script' }, async ({ page, another, slipway }) => {
    await signInWithGitlab(page, 'gl-admin');
    await addProject(page);
    await fill(page, slipway);
    const ana = await another();
    await signInWithGitlab(ana, 'gl-ana');
    await ana.goto('/releases/gitlab/19.7');
    const inside = ana.getByRole('region', { name: 'Contents' }).getByText('Go on with an import');
    const looks = ana.getByRole('button', { name: /look at it/ });
    await expect(inside).toBeHidden();
    await expect(looks.first()).toBeVisible();
    const pdf = (await ana.pdf({ preferCSSPageSize: true })).toString('latin1');
    for (const [, across, down] of pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)) {
      expect([Math.round(Number(across)), Math.round(Number(down))]).toEqual([595, 842]);
    }
    await ana.emulateMedia({ media: 'print' });
    await expect(inside).toBeVisible();
    await expect(looks).toHaveCount(0);
    await expect(ana.getByRole('banner')).toHaveCount(0);
    expect(await width(ana)).toBeLessThanOrEqual(await ana.evaluate(() => innerWidth));
  });

  test('the pages are accessible and fit a phone', { tag: '@script' }, async ({ page, slipway }) => {
    await signInWithGitlab(page, 'gl-admin');
    await addProject(page);
    await fill(page, slipway);
    for (const path of ['/releases/gitlab/19.7', '/releases/gitlab/19.7/default-branch', '/merge-requests', `/merge-requests?address=${PROJECT}!11`, '/status/gitlab']) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path);
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await width(page), path).toBeLessThanOrEqual(360);
      await expectAccessible(page);
    }
  });
});

test('what nobody knows of is told kindly, and a visitor is asked to sign in', async ({ page, watch }) => {
  watch.allow(/status of 40[14]/);
  const visit = await page.goto('/merge-requests?address=gitlab-org/gitlab!1');
  expect(visit?.status()).toBe(401);
  await expect(page.getByRole('main').getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', /return=\/merge-requests/);
  await signInAs(page, 'ana');
  const found = await page.goto('/merge-requests?address=gitlab-org/gitlab!1');
  expect(found?.status()).toBe(404);
  await expect(page.getByRole('main')).toContainText('Nothing is known of it here');
  await expect(page.getByLabel('Address of the merge request')).toHaveValue('gitlab-org/gitlab!1');
});

test('without a project an admin is led to where one is added', async ({ page }) => {
  await signInAs(page, 'dana');
  await page.goto('/releases/gitlab/19.7');
  await page.getByRole('region', { name: 'Contents' }).getByRole('link', { name: 'Add one under Connections' }).click();
  await expect(page).toHaveURL(/\/admin\/connections$/);
});
