import { CLUSTER } from '../fixtures/postgres.ts';
import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { CalendarPage } from '../pages/calendar.ts';
import { ChecklistPage } from '../pages/checklist.ts';
import { ReleasePage } from '../pages/release.ts';
import { readByBoth } from '../readers/feed.ts';

// The main job once more, on the other engine. `scripts/with-postgres.sh` brings the cluster.
test.describe('on PostgreSQL', () => {
  test.skip(!CLUSTER, 'SLIPWAY_TEST_POSTGRES names no cluster');
  test.use({ server: 'postgres' });

  test('the main job on PostgreSQL: calendar, sign-in, a live tick, a moved date, the feed', { tag: '@script' }, async ({ page, another, slipway }) => {
    const calendar = new CalendarPage(page);
    await calendar.month('2026-12');
    await expect(calendar.day('2026-12-17').getByRole('link', { name: /GitLab 19\.7/ }).first()).toBeVisible();

    await signInAs(page, 'ana');
    const release = new ReleasePage(page);
    await release.goto('19.8');
    const path = await release.startChecklist();

    const bo = await another();
    await signInAs(bo, 'bo');
    const seen = new ChecklistPage(bo);
    await seen.open(path, { live: true });
    await new ChecklistPage(page).item(0).tick();
    await seen.item(0).is('done');

    await release.goto('19.7');
    await release.move({ date: '2026-12-18', publicReason: 'A holiday in the week' });
    await expect(release.history).toContainText('Fri 18 Dec');

    const { python, javascript } = readByBoth(Buffer.from(await (await fetch(`${slipway.url}/feeds/gitlab.ics`)).arrayBuffer()));
    expect(javascript).toEqual(python);
    expect(python.events.some((event) => event.dtstart === '2026-12-18' && event.summary.includes('19.7'))).toBe(true);
  });
});
