import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { ReleasePage } from '../pages/release.ts';
import { expectNothingSticksOut } from '../pages/views.ts';

const PAGE = '/releases/gitlab/19.7/what-if';

test.describe('looking', () => {
  test('others than the team do not ask what if', async ({ page, watch }) => {
    watch.allow(/status of 401/);
    await page.goto(PAGE);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is for people who have signed in');
    await page.goto('/releases/gitlab/19.7');
    await expect(page.getByRole('heading', { name: 'Drafts' })).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Forecast' })).toHaveCount(0);
  });

  test('somebody of the team looks, and keeps nothing', async ({ page }) => {
    await signInAs(page, 'eli');
    await page.goto('/releases/gitlab/19.7');
    await page.getByRole('link', { name: 'What if it moved?' }).click();
    await page.getByLabel('New date').fill('2026-12-23');
    await page.getByRole('button', { name: 'Show what follows' }).click();
    const shown = page.locator('#what-follows');
    await expect(shown).toContainText('From Thu 17 Dec 2026 to Wed 23 Dec 2026. Nothing is changed yet.');
    const row = (name: string) => shown.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    await expect(row('Release candidate')).toContainText('Tue 15 Dec');
    await expect(row('Release candidate')).toContainText('Mon 21 Dec');
    await expect(row('Milestone starts')).toContainText('stays: it counts from the release before');
    // What else follows, and what would clash.
    await expect(shown.getByRole('link', { name: 'GitLab 19.8' })).toBeVisible();
    await expect(shown).toContainText('Nothing would clash.');
    await expect(page).toHaveURL(/date=2026-12-23/);
    await expect(page.getByRole('button', { name: 'Keep as draft' })).toHaveCount(0);
  });

  test('a step alone takes along what hangs on it, and bad input is said beside its field', async ({ page }) => {
    await signInAs(page, 'eli');
    await page.goto(`${PAGE}?of=candidate&how=at&date=2026-12-16`);
    const shown = page.locator('#what-follows');
    await expect(shown).toContainText('Release candidate to Wed 16 Dec 2026');
    await expect(shown).toContainText('All other steps, and the release itself, stay as they are.');
    await page.goto(`${PAGE}?of=candidate&how=at&date=2026-12-24`);
    await expect(shown).toContainText('is after the release itself');
    await expect(page.getByLabel('New date')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('New date')).toHaveValue('2026-12-24');
    await page.goto(`${PAGE}?date=2026-12-09`);
    await expect(shown.locator('.would-clash')).toContainText('is on the same day');
    await page.goto(`${PAGE}?of=&how=later&date=2026-12-17`);
    await expect(shown).toContainText('there is no new date yet');
  });

  test('each day is a link without script', { tag: '@no-script' }, async ({ page }) => {
    await signInAs(page, 'eli');
    await page.goto(PAGE);
    await page.locator('td[data-day="2026-12-21"] a').click();
    await expect(page).toHaveURL(/date=2026-12-21/);
    await expect(page.locator('#what-follows')).toContainText('to Mon 21 Dec 2026');
    await expect(page.locator('td[data-day="2026-12-21"] .day-handle')).toBeVisible();
  });

  test('arrows move the day, and the form with it', { tag: '@script' }, async ({ page }) => {
    await signInAs(page, 'eli');
    await page.goto(PAGE);
    const day = page.getByRole('slider', { name: 'Day' });
    await expect(day).toHaveAttribute('aria-valuetext', 'Thu 17 Dec 2026');
    await day.focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByLabel('New date')).toHaveValue('2026-12-18');
    await expect(day).toHaveAttribute('aria-valuetext', 'Fri 18 Dec 2026');
    await expect(day).toBeFocused();
    await expect(page.locator('#what-follows')).toContainText('to Fri 18 Dec 2026');
    await expect(page.locator('[data-preview-said]')).toContainText('Release to Fri 18 Dec 2026');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByLabel('New date')).toHaveValue('2026-12-25');
    await page.keyboard.press('Home');
    await expect(page.getByLabel('New date')).toHaveValue('2026-12-21');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByLabel('New date')).toHaveValue('2026-12-13');
    // Typing moves it, too; another thing begins on the day that it has.
    await page.getByLabel('New date').fill('2026-12-29');
    await expect(day).toHaveAttribute('aria-valuetext', 'Tue 29 Dec 2026');
    await page.getByLabel('What moves').selectOption('candidate');
    await expect(page.getByLabel('New date')).toHaveValue('2026-12-15');
    await expect(day).toHaveAttribute('aria-valuetext', 'Tue 15 Dec 2026');
  });

  test('the day is dragged', { tag: '@script' }, async ({ page }) => {
    await signInAs(page, 'eli');
    await page.goto(PAGE);
    const handle = page.getByRole('slider', { name: 'Day' });
    await expect(handle).toBeVisible();
    await handle.scrollIntoViewIfNeeded();
    const to = page.locator('td[data-day="2026-12-28"]');
    const [from, there] = [(await handle.boundingBox())!, (await to.boundingBox())!];
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(there.x + 4, there.y + 4, { steps: 4 });
    await expect(to).toHaveAttribute('data-over', '');
    await page.mouse.up();
    await expect(to).not.toHaveAttribute('data-over');
    await expect(page.getByLabel('New date')).toHaveValue('2026-12-28');
    await expect(page.locator('#what-follows')).toContainText('to Mon 28 Dec 2026');
    // A click on a day does the same.
    await page.locator('td[data-day="2026-12-22"]').click();
    await expect(page.getByLabel('New date')).toHaveValue('2026-12-22');
  });

  test('a forecast with its sample stands beside a release', async ({ page }) => {
    await signInAs(page, 'eli');
    await page.goto('/releases/gitlab/19.7');
    const block = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Forecast', level: 2 }) });
    await expect(block).toContainText(/From \d+ past monthly releases/);
    await expect(block.getByRole('definition')).toHaveCount(2);
    const about = page.locator('section').filter({ has: page.getByRole('heading', { name: 'About', level: 2 }) });
    await expect(about).toContainText('committed, tentative');
  });

  test('the page is accessible, and fits a telephone', { tag: '@script' }, async ({ page }) => {
    await signInAs(page, 'ana');
    await page.goto(`${PAGE}?of=&how=at&date=2026-12-23`);
    await expect(page.getByRole('slider', { name: 'Day' })).toBeVisible();
    await expectAccessible(page);
    for (const width of [360, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNothingSticksOut(page);
    }
  });
});

test.describe('drafting', () => {
  test.use({ server: 'own' });

  test('a draft is kept, shared, and published with its reasons', async ({ page, another }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await page.goto(`${PAGE}?of=&how=at&date=2026-12-21`);
    await page.getByLabel('Note').fill('if the fix is not in');
    await page.getByRole('button', { name: 'Keep as draft' }).click();
    await expect(page).toHaveURL(/\/drafts\//);
    const address = page.url();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('GitLab 19.7: Release to Mon 21 Dec 2026');
    await expect(page.getByRole('main')).toContainText('if the fix is not in');
    await expect(page.locator('.draft-address code')).toContainText('/drafts/');

    // The team reads it, and finds it beside the release; nothing is changed yet.
    const eli = await another();
    await signInAs(eli, 'eli');
    await eli.goto(address);
    await expect(eli.locator('.move-preview')).toContainText('From Thu 17 Dec 2026 to Mon 21 Dec 2026');
    await expect(eli.getByRole('button', { name: 'Publish this draft' })).toHaveCount(0);
    await eli.goto('/releases/gitlab/19.7');
    await expect(eli.getByRole('link', { name: 'Release to Mon 21 Dec 2026' })).toBeVisible();
    await expect(eli.locator('#history + *, .history')).not.toContainText('21 Dec');

    await page.getByLabel('Public reason').fill('A fix needs the weekend');
    await page.getByLabel('Internal reason').fill('Bo waits for quality');
    await page.getByRole('button', { name: 'Publish this draft' }).click();
    await expect(page).toHaveURL(/\/releases\/gitlab\/19\.7/);
    await expect(page.getByRole('status').filter({ hasText: 'The draft is published.' })).toBeVisible();
    await expect(release.history).toContainText('A fix needs the weekend');
    await expect(release.history).toContainText('Bo waits for quality');
    await expect(release.step('Release candidate')).toContainText('Sat 19 Dec');
    // Its slips are a chart that says what it shows.
    await expect(page.locator('.slip-chart figcaption')).toContainText('That is 4 days later than first planned.');
    await page.goto(address);
    await expect(page.getByRole('main')).toContainText('It was published by Ana Ferreira');
    // It stands in the list of all, which what-if leads to.
    await page.goto(PAGE);
    await page.getByRole('link', { name: 'All drafts' }).click();
    const settled = page.getByRole('region', { name: 'Published or dropped' });
    await expect(settled.getByRole('link', { name: 'GitLab 19.7: Release to Mon 21 Dec 2026' })).toBeVisible();
    await expect(settled).toContainText('published by Ana Ferreira');
  });

  test('a draft whose release has changed says what, and is taken up or dropped', async ({ page }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await page.goto(`${PAGE}?of=&how=at&date=2026-12-21`);
    await page.getByRole('button', { name: 'Keep as draft' }).click();
    await expect(page).toHaveURL(/\/drafts\//);
    const address = page.url();
    await release.goto('19.7');
    await release.moveStep('tag', '2026-12-15');
    await page.goto(address);
    const changed = page.locator('section').filter({ has: page.getByRole('heading', { name: 'The release has changed since' }) });
    await expect(changed.getByRole('row').filter({ hasText: 'Tag' })).toContainText('Wed 16 Dec 2026, tentative');
    await expect(changed.getByRole('row').filter({ hasText: 'Tag' })).toContainText('Tue 15 Dec 2026, tentative');
    await expect(page.getByRole('button', { name: 'Publish this draft' })).toHaveCount(0);
    await changed.getByRole('button', { name: 'Take the draft up anew' }).click();
    await expect(page.getByRole('button', { name: 'Publish this draft' })).toBeVisible();
    await page.getByRole('button', { name: 'Drop this draft' }).click();
    await expect(page.getByRole('main')).toContainText('It was dropped by Ana Ferreira');
    await release.goto('19.7');
    await expect(page.getByText('No draft waits.')).toBeVisible();
  });

  test('a slip is one form: looked at, then published', async ({ page }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    let form = await release.open('Slip');
    await form.getByLabel('What is late').selectOption('candidate');
    await form.getByLabel('Public reason').fill('Tests are red');
    await form.getByRole('button', { name: 'Show what follows' }).click();
    const preview = page.getByRole('region', { name: 'What would move' });
    await expect(preview).toContainText('Release candidate to Wed 16 Dec 2026');
    form = await release.open('Slip');
    await expect(form.getByLabel('What is late')).toHaveValue('candidate');
    await expect(form.getByLabel('Public reason')).toHaveValue('Tests are red');
    await form.getByRole('button', { name: 'Publish the slip' }).click();
    await expect(release.history).toContainText('Release candidate moved to Wed 16 Dec 2026');
    await release.delay('Nobody knows yet');
    await expect(release.status).toContainText('Delayed');
    await expect(release.history).toContainText('Nobody knows yet');
    await expect(page.locator('.slip-chart figcaption')).toContainText('There is no day just now.');
  });

  test('a step is confirmed by itself', async ({ page }) => {
    const release = new ReleasePage(page);
    await signInAs(page, 'ana');
    await release.goto('19.7');
    const form = await release.open('Change a step');
    await form.getByLabel('Step', { exact: true }).selectOption('candidate');
    await form.getByLabel('What happened').selectOption('confirm');
    await form.getByRole('button').last().click();
    await expect(release.step('Release candidate')).toContainText('confirmed');
    await expect(release.step('Publication')).toContainText('tentative');
    await expect(release.history).toContainText('Release candidate confirmed');
  });

  test('drafts are accessible, and fit a telephone', { tag: '@script' }, async ({ page }) => {
    await signInAs(page, 'ana');
    await page.goto(`${PAGE}?of=&how=at&date=2026-12-23`);
    await page.getByRole('button', { name: 'Keep as draft' }).click();
    await expect(page).toHaveURL(/\/drafts\//);
    await expectAccessible(page);
    const address = page.url();
    const release = new ReleasePage(page);
    await release.goto('19.7');
    await release.move({ date: '2026-12-18', publicReason: 'A holiday' });
    for (const path of ['/releases/gitlab/19.7', address, '/drafts']) {
      await page.goto(path);
      await expectAccessible(page);
      for (const width of [360, 1280, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        await expectNothingSticksOut(page);
      }
    }
  });
});
