import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { expectNothingSticksOut } from '../pages/views.ts';

const HARD = 'Hard production change lock';

test('a freeze is a band through its days, said with its dates and what it forbids', async ({ page }) => {
  await page.goto('/calendar/2026-12?zone=UTC');
  const day = (date: string) => page.locator(`#day-${date}`);
  await expect(day('2026-12-21').locator('.band')).toHaveCount(0);
  const first = day('2026-12-22').locator('.band');
  await expect(first).toHaveAttribute('data-part', 'start');
  await expect(first).toContainText(`Freeze: ${HARD}, from `);
  await expect(first).toContainText('Forbids deploying and migrating in production for GitLab');
  await expect(day('2026-12-23').locator('.band')).toContainText('goes on');
  // At the beginning of each week it has its name again.
  await expect(day('2026-12-28').locator('.band')).toContainText('Forbids deploying');
  // The lock of every week is drawn quietly, and said once.
  await expect(day('2026-12-05')).toHaveAttribute('data-locked', '');
  await expect(day('2026-12-08')).not.toHaveAttribute('data-locked');
  await expect(page.getByRole('list', { name: 'Freezes of every week' })).toContainText('every week from Fri 23:00 to Mon 06:00 UTC');
});

test('every view tells of it, also on a telephone', async ({ page }) => {
  for (const path of ['/calendar/2026-12', '/calendar/year/2026', '/timeline?from=2026-12-01', '/agenda?from=2026-12-10']) {
    await page.goto(path);
    await expect(page.getByText(HARD).first(), path).toBeAttached();
    await expect(page.getByText('Forbids deploying and migrating in production for GitLab').first(), path).toBeAttached();
    await page.setViewportSize({ width: 360, height: 800 });
    await expectNothingSticksOut(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});

// The other views are looked at among themselves, in the month of the freeze.
test('the year and a release with freezes are accessible', { tag: '@script' }, async ({ page }) => {
  for (const path of ['/calendar/year/2026', '/releases/gitlab/19.8']) {
    await page.goto(path);
    await expectAccessible(page);
  }
});

test('it is drawn where the viewer is', async ({ page }) => {
  await page.goto('/calendar/2026-12?zone=Pacific/Kiritimati');
  await expect(page.locator('#day-2026-12-22 .band')).toHaveCount(0);
  await expect(page.locator('#day-2026-12-23 .band')).toContainText('from Wed 23 Dec 2026, 13:00 UTC+14');
});

test.describe('keeping them', () => {
  test('an admin adds one, changes it, ends it and deletes it, and the audit keeps it', async ({ page, watch }) => {
    watch.allow(/status of 422/);
    await signInAs(page, 'dana');
    await page.goto('/admin/freezes');
    const form = page.locator('#form-add-freeze');
    await form.getByLabel('Name', { exact: true }).fill('Moving house');
    await form.getByLabel('Reason').fill('Nobody is at a desk');
    await form.getByLabel('From', { exact: true }).fill('2026-12-01T00:00');
    await form.getByLabel('Until', { exact: true }).fill('2026-11-30T00:00');
    await form.getByRole('checkbox', { name: 'tagging' }).check();
    await form.getByRole('button', { name: 'Add freeze' }).click();
    // A refusal keeps what was typed, ticks and all.
    await expect(page.getByRole('alert')).toContainText('Until: it ends before it begins');
    await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Moving house');
    await expect(form.getByRole('checkbox', { name: 'tagging' })).toBeChecked();
    await form.getByLabel('Until', { exact: true }).fill('2026-12-03T00:00');
    await form.getByRole('button', { name: 'Add freeze' }).click();
    const row = page.getByRole('row', { name: /Moving house/ });
    await expect(row).toContainText('Forbids deploying and tagging from Tue 1 Dec 2026 00:00 to Thu 3 Dec 2026 00:00 UTC.');
    // On a telephone its buttons keep apart from one another.
    await page.setViewportSize({ width: 360, height: 800 });
    await expectNothingSticksOut(page);
    const actions = row.locator('.row-actions > *');
    await expect(actions).toHaveCount(3);
    const apart = await actions.evaluateAll((items) => {
      const boxes = items.map((item) => item.getBoundingClientRect());
      return boxes.slice(1).every((box, index) => {
        const before = boxes[index];
        return before !== undefined && (box.left - before.right >= 4 || box.top - before.bottom >= 4);
      });
    });
    expect(apart).toBe(true);
    await page.setViewportSize({ width: 1280, height: 900 });
    await row.getByRole('link', { name: 'Change Moving house' }).click();
    const edit = page.locator('#form-edit-freeze');
    await edit.getByRole('checkbox', { name: 'tagging' }).uncheck();
    await edit.getByRole('button', { name: 'Change freeze' }).click();
    await expect(row).toContainText('Forbids deploying from Tue 1 Dec 2026');
    await row.getByRole('button', { name: 'End Moving house' }).click();
    await expect(row).toContainText(/Ended on \w{3} \d Dec 2026/);
    // What cannot be undone is asked for twice, without script, too.
    const sure = row.getByRole('button', { name: 'Delete Moving house for good' });
    await expect(sure).toBeHidden();
    await row.getByText('Delete\u2026').click();
    await sure.click();
    await expect(row).toHaveCount(0);
    await page.getByRole('link', { name: 'Everything that was done to freezes' }).click();
    await expect(page.locator('.audit > li').first()).toContainText('deleted a freeze');
  });

  test('something is done in spite of one, with a reason', async ({ page, another, watch }) => {
    watch.allow(/status of 422/);
    await signInAs(page, 'dana');
    await page.goto('/admin/freezes');
    const form = page.locator('#form-add-freeze');
    await form.getByLabel('Name', { exact: true }).fill('Rush');
    await form.getByLabel('Reason').fill('Too many at once');
    await form.getByLabel('From', { exact: true }).fill('2026-12-01T00:00');
    await form.getByLabel('Until', { exact: true }).fill('2026-12-05T00:00');
    await form.getByRole('button', { name: 'Add freeze' }).click();
    const manager = await another();
    await signInAs(manager, 'ana');
    await manager.goto('/releases/gitlab/patch-2026-12-09');
    const section = manager.getByRole('region', { name: 'Freezes' });
    await expect(section).toContainText('holds now');
    await section.getByText('Do something in spite of a freeze').click();
    await section.getByLabel('Reason').fill('The fix cannot wait');
    await section.getByRole('button', { name: 'Override the freeze' }).click();
    await expect(manager.getByRole('status').filter({ hasText: 'pipelines that ask are told yes' })).toBeVisible();
    await expect(section.getByRole('list', { name: 'Overridden now' })).toContainText('The fix cannot wait');
    // The same stands on the page of all freezes, and on that of today.
    await manager.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Freezes' }).click();
    await expect(manager.getByRole('region', { name: 'In force now' })).toContainText('Rush');
    await expect(manager.getByRole('region', { name: 'Every week' })).toContainText('Production change lock');
    await expect(manager.getByRole('region', { name: 'In spite of freezes' })).toContainText('The fix cannot wait');
    await expect(manager.getByText('Do something in spite of a freeze')).toBeVisible();
    await expectAccessible(manager);
    await manager.goto('/today');
    await expect(manager.getByRole('region', { name: /^Freezes/ })).toContainText('Rush');
    await page.goto('/admin/freezes');
    await page.getByRole('row', { name: /Rush/ }).getByText('Delete\u2026').click();
    await page.getByRole('button', { name: 'Delete Rush for good' }).click();
  });
});
