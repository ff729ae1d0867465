import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { CalendarPage } from '../pages/calendar.ts';
import { ReleasePage } from '../pages/release.ts';
import { expectNothingSticksOut } from '../pages/views.ts';

/** The front end of another build: the same, under names with a hash. */
function newerSite(directory: string) {
  const site = join(directory, 'site');
  cpSync(process.env.SLIPWAY_SITE_ROOT || resolve(import.meta.dirname, '../../target/site'), site, { recursive: true });
  for (const kind of ['js', 'wasm', 'css']) cpSync(join(site, `pkg/slipway.${kind}`), join(site, `pkg/slipway.0123456789abcdef.${kind}`));
  return site;
}

test.describe('reading', () => {
  test('a release: its status, its steps, its dates', async ({ page }) => {
    const release = new ReleasePage(page);
    await release.goto('19.7');
    await expect(release.title).toHaveText(/GitLab 19\.7/);
    await expect(release.status).toContainText('Open');
    await expect(release.status.locator('time')).toHaveAttribute('datetime', '2026-12-14T16:00:00Z');

    for (const [step, datetime] of [
      [/inclusion/i, '2026-12-14T16:00:00Z'],
      [/candidate/i, /^2026-12-15/],
      [/tag/i, /^2026-12-16/],
      [/publication/i, '2026-12-17T13:00:00Z'],
    ] as const) {
      await expect(release.step(step).locator('time').and(page.locator(typeof datetime === 'string' ? `[datetime="${datetime}"]` : `[datetime^="${datetime.source.slice(1)}"]`)).first()).toBeVisible();
    }
    await expect(release.step(/publication/i)).toContainText(/committed/i);
  });

  test('the countdown goes on while the page stays open', { tag: '@script' }, async ({ page }) => {
    await page.clock.install();
    const release = new ReleasePage(page);
    await release.goto('19.7');
    const countdown = release.status.locator('.countdown');
    await expect(countdown).toHaveText(/^in 13 days [56] hours$/);
    await expect(page.locator('#keys')).toBeVisible();
    await page.clock.fastForward(240 * 3_600_000);
    await expect(countdown).toHaveText(/^in 3 days [56] hours$/);
    await page.clock.fastForward(96 * 3_600_000);
    await expect(countdown).toHaveText(/^\d+ hours .*ago$/);
    await expect(countdown).toHaveAttribute('data-overdue', '');
  });

  test('addresses people guess lead to the same release', async ({ page }) => {
    await page.goto('/releases/gitlab/19.7.0');
    await expect(page).toHaveURL(/\/releases\/gitlab\/19\.7$/);
  });

  test('a patch of several versions is one release, and each of them leads to it', async ({ page }) => {
    await page.goto('/releases/gitlab/18.6.1');
    await expect(page.getByRole('main')).toContainText('18.6.1');
    await expect(page.getByRole('main')).toContainText('18.5.3');
    const one = page.url();
    await page.goto('/releases/gitlab/18.5.3');
    expect(new URL(page.url()).pathname).toBe(new URL(one).pathname);
  });

  test('nobody signed in sees no form but the theme\'s', async ({ page }) => {
    const release = new ReleasePage(page);
    await release.goto('19.7');
    await expect(release.changes).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Start a checklist' })).toHaveCount(0);
    const actions = await page.locator('form[method="post" i]').evaluateAll((forms) => forms.map((form) => new URL((form as HTMLFormElement).action).pathname));
    expect(actions.filter((action) => action !== '/theme')).toEqual([]);
  });

  test('a viewer changes no dates', async ({ page }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'eli');
    await release.goto('19.7');
    await expect(release.title).toBeVisible();
    await expect(release.changes).toHaveCount(0);
  });
});

test.describe('changing', () => {
  test.use({ server: 'own' });

  test('a moved release says from when, why, and keeps its history', async ({ page, another }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    await release.move({ date: '2026-12-18', publicReason: 'A holiday in the week', internalReason: 'Bo is away on Thursday' });

    await expect(release.history).toContainText('Thu 17 Dec');
    await expect(release.history).toContainText('Fri 18 Dec');
    await expect(release.history).toContainText('A holiday in the week');
    await expect(release.history).toContainText('Bo is away on Thursday');
    await expect(release.history).toContainText('Ana Ferreira');
    await expect(page.locator('s, del').filter({ hasText: '17 Dec' }).first()).toBeVisible();

    const visitor = await another();
    const seen = new ReleasePage(visitor);
    await seen.goto('19.7');
    await expect(seen.history).toContainText('A holiday in the week');
    await expect(visitor.locator('body')).not.toContainText('Bo is away');
    await expect(visitor.locator('body')).not.toContainText('Ana Ferreira');
    await expect(visitor.locator('s, del').filter({ hasText: '17 Dec' }).first()).toBeVisible();

    const calendar = new CalendarPage(visitor);
    await calendar.month('2026-12');
    const chip = calendar.day('2026-12-18').getByRole('link', { name: /GitLab 19\.7/ }).first();
    await expect(chip).toBeVisible();
    await expect(calendar.day('2026-12-18').locator('s, del').filter({ hasText: '17 Dec' })).toBeVisible();

    // In each view it stands struck, and in the year it is not yet confirmed.
    await visitor.goto('/timeline');
    const bar = visitor.locator('.timeline').getByRole('link', { name: /GitLab 19\.7 release, Fri 18 Dec 2026, was Thu 17 Dec, / });
    await expect(bar.locator('s')).toHaveText('17 Dec');
    await visitor.goto('/calendar/year/2026');
    await expect(visitor.getByRole('link', { name: /GitLab 19\.7 release, was Thu 17 Dec, / })).toBeVisible();

    // A second move: the history holds both.
    await release.goto('19.7');
    await release.move({ date: '2026-12-21', publicReason: 'A late fix' });
    for (const day of ['Thu 17 Dec', 'Fri 18 Dec', 'Mon 21 Dec']) await expect(release.history).toContainText(day);
  });

  test('before a release is moved one sees what moves with it', async ({ page }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    await release.moveStep('tag', '2026-12-15');
    await release.goto('19.7');
    let form = await release.open('Move release');
    await form.getByLabel('New date').fill('2026-12-21');
    await form.getByLabel('Internal reason').fill('Bo is away on Thursday');
    // A reason is not needed to look.
    await form.getByRole('button', { name: 'Preview' }).click();

    const preview = page.getByRole('region', { name: 'What would move' });
    await expect(preview).toBeVisible();
    await expect(preview).toBeInViewport();
    await expect(preview).toContainText('From Thu 17 Dec 2026 to Mon 21 Dec 2026. Nothing is changed yet.');
    const row = (name: string) => preview.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    await expect(preview.getByRole('rowheader')).toHaveCount(7);
    await expect(row('Release candidate')).toContainText('Tue 15 Dec');
    await expect(row('Release candidate')).toContainText('Sat 19 Dec');
    await expect(row('Tag')).toContainText('Tue 15 Dec');
    await expect(row('Tag')).toContainText('stays: it has a date of its own');
    await expect(row('Milestone starts')).toContainText('stays: it counts from the release before');

    // The form is as it was left, and moves what was shown.
    await expect(release.history).not.toContainText('21 Dec');
    form = await release.open('Move release');
    await expect(form.getByLabel('New date')).toHaveValue('2026-12-21');
    await expect(form.getByLabel('Internal reason')).toHaveValue('Bo is away on Thursday');
    await form.getByLabel('Public reason').fill('A holiday in the week');
    await form.getByRole('button', { name: 'Move release' }).click();
    await expect(release.history).toContainText('Mon 21 Dec');
    await expect(release.history).toContainText('Bo is away on Thursday');
    await expect(release.step('Release candidate')).toContainText('Sat 19 Dec');
    await expect(release.step('Tag')).toContainText('Tue 15 Dec');
    await expect(preview).toHaveCount(0);

    // Days of another year are longer, and stand beside what they were.
    await release.goto('20.3');
    await release.move({ date: '2027-07-22', publicReason: 'A week of tests more' });
    await expect(page.locator('.step-was').first()).toBeVisible();
    for (const width of [360, 1920, 1440, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNothingSticksOut(page);
    }
  });

  test('a move needs a date and a public reason', async ({ page, watch }) => {
    watch.allow(/status of 4(00|22)/);
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    const form = await release.open('Move release');
    await expect(form.getByLabel('New date')).toHaveAttribute('required', /.*/);
    await expect(form.getByLabel('Public reason')).toHaveAttribute('required', /.*/);

    // What a browser lets through all the same is answered with a sentence, and nothing is changed.
    await form.getByLabel('Public reason').evaluate((field: HTMLInputElement) => field.removeAttribute('required'));
    await form.getByLabel('New date').fill('2026-12-18');
    await form.getByRole('button', { name: 'Move release' }).click();
    await expect(page.getByRole('alert').first()).toContainText(/reason/i);
    // The field says it, too.
    const reason = page.locator('#form-move').getByLabel('Public reason');
    await expect(reason).toHaveAttribute('aria-invalid', 'true');
    await expect(reason).toHaveAccessibleDescription(/Public reason: .*reason/i);
    await release.goto('19.7');
    await expect(release.history).not.toContainText('18 Dec');
  });

  test('a delayed release has no new day yet and says so', async ({ page }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    await release.delay('We wait for a fix');
    await expect(release.status).toContainText('Delayed');
    await expect(release.history).toContainText('We wait for a fix');
    // Nobody is told that it will be out on that day.
    await page.goto('/');
    const card = new CalendarPage(page).nextMonthly;
    await expect(card).toContainText(/Was due\s/);
    await expect(card).not.toContainText(/Out\s/);
    await expect(card.getByRole('list', { name: 'Dates of 19.7' }).getByRole('listitem').filter({ hasText: 'delayed' })).toHaveCount(4);
    await page.goto('/calendar/year/2026');
    const mark = page.locator('[data-date="2026-12-17"] [data-weight="release"] .mark');
    expect(await mark.evaluate((mark) => getComputedStyle(mark).outlineStyle), 'it looks delayed').toBe('dashed');
  });

  test('a cancelled release stays to be read', async ({ page, another }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('patch-2026-12-09');
    await release.cancel('Nothing to fix');
    await expect(release.status).toContainText('Cancelled');

    const visitor = await another();
    const calendar = new CalendarPage(visitor);
    await calendar.month('2026-12');
    await expect(calendar.day('2026-12-09').getByRole('link', { name: /cancelled/i }).first()).toBeVisible();
  });

  test('a patch gets its versions, proposed from what is current', async ({ page }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('patch-2026-12-09');
    await release.fixVersions();
    for (const line of [/19\.6\.\d+/, /19\.5\.\d+/, /19\.4\.\d+/]) await expect(page.getByRole('main')).toContainText(line);
    // What was shared before still leads here.
    await page.goto('/releases/gitlab/patch-2026-12-09');
    await expect(page.getByRole('main')).toContainText(/19\.6\.\d+/);
  });

  test('a confirmed publication is a fact', async ({ page }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    const form = await release.open('Confirm publication');
    // Its day has not come: nobody publishes it with one careless click.
    await expect(form.getByLabel('Published on')).toHaveValue('');
    await form.getByLabel('Published on').fill('2026-12-01');
    await form.getByRole('button').click();
    await expect(release.status).toContainText('Published');
    await expect(page.getByRole('main').getByRole('status').first()).toContainText('It was published on Tue 1 Dec 2026');

    await (await release.open('Take publication back')).getByRole('button').click();
    await expect(release.status).toContainText('Open');
    await expect(page.getByRole('main')).toContainText('planned for Thu 17 Dec 2026');
  });

  test('once it is closed the first line counts down to the next step', async ({ page, another }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    const form = await release.open('Change a step');
    await form.getByLabel('Step', { exact: true }).selectOption('candidate');
    await form.getByRole('button').click();
    await expect(release.status).toContainText(/Closed: .*Next: Tag, Wed 16 Dec, in \d+ days/);
    const visitor = await another();
    await new ReleasePage(visitor).goto('19.7');
    await expect(visitor.locator('p.status-line')).toContainText('Next: Tag');
  });

  test('an open page says that its release was changed, and only of its own', { tag: '@script' }, async ({ page, another }) => {
    const open = async (path: string) => {
      const reader = await another();
      await signInAs(reader, 'bo');
      await reader.goto(path);
      await expect(reader.locator('[data-live="on"]')).toBeVisible();
      return reader.locator('[data-stale]');
    };
    const [same, other, month] = [await open('/releases/gitlab/19.7'), await open('/releases/gitlab/19.8'), await open('/calendar/2026-12')];
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    await release.delay('We wait for a fix');
    await expect(same).toBeVisible();
    await expect(month).toBeVisible();
    await expect(other).toBeHidden();
  });

  test('what was changed while the line was down is told when it is back', { tag: '@script' }, async ({ page, another, watch, slipway }) => {
    watch.allow(/\/live/, /ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|CONNECTION_RESET)/);
    const bo = await another();
    await signInAs(bo, 'bo');
    const [month, other] = [await bo.context().newPage(), bo];
    for (const [tab, path] of [[month, '/calendar/2026-12'], [other, '/releases/gitlab/19.8']] as const) {
      await tab.goto(path);
      await expect(tab.locator('[data-live="on"]')).toBeVisible();
    }
    const asked = other.waitForResponse('**/do/live/missed');
    await bo.context().setOffline(true);
    // An open stream outlives `offline`: the server's going ends it.
    await slipway.restart();
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    await release.delay('We wait for a fix');
    await bo.context().setOffline(false);
    await expect(month.locator('[data-stale]')).toBeVisible();
    expect((await asked).status()).toBe(200);
    await expect(other.locator('[data-live="on"]')).toBeVisible();
    await expect(other.locator('[data-stale]')).toBeHidden();
  });

  test('a page of an older program says so and loads again', { tag: '@script' }, async ({ page, slipway }) => {
    await signInAs(page, 'bo');
    await page.goto('/releases/gitlab/19.7');
    await expect(page.locator('[data-live="on"]')).toBeVisible();
    const notice = page.getByRole('status').filter({ hasText: 'Slipway was updated; load this page again.' });
    await expect(notice).toBeHidden();
    await slipway.restart({ SLIPWAY_SITE_ROOT: newerSite(slipway.directory) });
    await expect(notice).toBeVisible();
    await notice.getByRole('link', { name: 'Load again' }).click();
    await expect(page.locator('link[rel="stylesheet"]')).toHaveAttribute('href', '/pkg/slipway.0123456789abcdef.css');
    await expect(page.locator('[data-live="on"]')).toBeVisible();
    await expect(notice).toBeHidden();
  });

  test('a tab that takes the stream over has missed nothing, and says nothing', { tag: '@script' }, async ({ another }) => {
    const first = await another();
    await signInAs(first, 'bo');
    await first.goto('/calendar/2026-12');
    await expect(first.locator('[data-live="on"]')).toBeVisible();
    const second = await first.context().newPage();
    await second.goto('/releases/gitlab/19.7');
    await expect(second.locator('[data-live="on"]')).toBeVisible();
    const asked = second.waitForResponse('**/do/live/missed');
    await first.close();
    expect(await (await asked).json()).toEqual({ anything: false, items: false, shown: false });
    await expect(second.locator('[data-stale]')).toBeHidden();
  });
});
