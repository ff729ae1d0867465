import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { ReleasePage } from '../pages/release.ts';
import { expectNothingSticksOut } from '../pages/views.ts';

test('it says which lines are maintained, until when, and how sure that is', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'What is supported' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What is supported' })).toBeVisible();
  const gitlab = page.getByRole('region', { name: 'GitLab' });
  await expect(gitlab).toContainText('3 lines are maintained at a time');
  const rows = gitlab.getByRole('table', { name: 'Lines that are maintained' }).getByRole('row');
  await expect(rows).toHaveText([/Line/, /^19\.6.*Active.*Thu 17 Dec.*Thu 18 Feb 2027/s, /^19\.5.*upgrade stop.*Maintained.*Thu 19 Nov.*Thu 21 Jan 2027/s, /^19\.4.*Maintained.*Thu 15 Oct.*Thu 17 Dec/s]);
  await expect(rows.nth(3)).toContainText('planned');
  await rows.nth(3).getByRole('link', { name: 'Thu 17 Dec' }).click();
  await expect(page).toHaveURL(/\/releases\/gitlab\/19\.7/);
  await page.goBack();
  // The next ones stand open, and those behind them are counted and a click away.
  await expect(gitlab.getByRole('table', { name: 'Lines to come' }).getByRole('row')).toHaveText([/Line/, /^19\.7.*planned, committed/s, /^19\.8/]);
  const later = gitlab.locator('summary').filter({ hasText: 'Later' });
  await expect(later).toContainText(/\d+ more are planned/);
  await later.click();
  await expect(gitlab.getByRole('table', { name: 'Lines that come later' }).getByRole('rowheader', { name: '19.9' })).toBeVisible();
  // What has ended is there for who looks for it, with links.
  await gitlab.locator('summary').filter({ hasText: 'Ended' }).click();
  const ended = gitlab.getByRole('table', { name: 'Lines that have ended' });
  await expect(ended.getByRole('link', { name: 'Post of 19.3.0' })).toHaveAttribute('href', 'https://docs.gitlab.com/releases/19/gitlab-19-3-released/');
  await expect(gitlab.getByRole('link', { name: 'Ends of GitLab as a calendar' })).toHaveAttribute('href', '/feeds/supported/gitlab.ics');
});

test.describe('changed', () => {
  test.use({ server: 'own' });

  test('an end moves with the release that makes it', async ({ page, request }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    await release.move({ date: '2026-12-18', publicReason: 'A holiday in the week' });
    await page.goto('/supported');
    const row = page.getByRole('table', { name: 'Lines that are maintained' }).getByRole('row', { name: /^19\.4/ });
    await expect(row).toContainText('Fri 18 Dec');
    const feed = await (await request.get('/feeds/supported/gitlab.ics')).text();
    expect(feed).toContain('DTSTART;VALUE=DATE:20261218');
  });

  test('an admin says what is supported; bad words are told at their field, and nothing is lost', async ({ page, watch }) => {
    watch.allow(/status of 422/);
    await signInAs(page, 'dana');
    await page.goto('/admin/products');
    await page.locator('summary').filter({ hasText: 'What is supported of GitLab' }).click();
    const form = page.locator('#form-support-gitlab');
    await form.getByLabel('Maintained lines').fill('2');
    await form.getByLabel('Upgrade stops').fill('19.6');
    await form.getByLabel('Notes').fill('notes of {version}');
    await form.getByRole('button', { name: 'Keep what is supported' }).click();
    await expect(form.getByRole('alert')).toContainText('that begins with no host of the web');
    await expect(form.getByLabel('Upgrade stops')).toHaveValue('19.6');
    await expect(form.getByLabel('Notes')).toHaveAttribute('aria-invalid', 'true');
    await form.getByLabel('Notes').fill('');
    await form.getByRole('button', { name: 'Keep what is supported' }).click();
    await expect(form.getByRole('status')).toContainText('What is supported is kept as you said it.');
    await page.goto('/supported');
    const rows = page.getByRole('table', { name: 'Lines that are maintained' }).getByRole('row');
    await expect(rows).toHaveText([/Line/, /^19\.6.*upgrade stop/s, /^19\.5/]);
    // A patch is proposed for so many.
    await page.goto('/releases/gitlab/patch-2026-12-09');
    await expect(page.getByRole('main')).toContainText('19.6.1');
    await expect(page.getByRole('main')).not.toContainText('19.4.1');
  });
});

test('it is accessible and fits 360 px', { tag: '@script' }, async ({ page }) => {
  await page.goto('/supported');
  await expectAccessible(page, 'dark too');
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNothingSticksOut(page);
  await expectAccessible(page, 'dark too');
});
