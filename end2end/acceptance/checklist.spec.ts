import type { Page, Request } from '@playwright/test';
import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';
import { ChecklistPage } from '../pages/checklist.ts';
import { ReleasePage } from '../pages/release.ts';

test.use({ server: 'own' });

/** Ana starts the monthly checklist of 19.8 and stands on it. */
async function started(page: Page) {
  await signInAs(page, 'ana');
  const release = new ReleasePage(page);
  await release.goto('19.8');
  const path = await release.startChecklist();
  return { path, run: new ChecklistPage(page) };
}

test('a started run has the versions and dates of its release', async ({ page }) => {
  const { run } = await started(page);
  expect(await run.items.count()).toBeGreaterThanOrEqual(25);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('19.8');
  await expect(run.sections.first().locator('time').first()).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('{{');
  await expect(page.locator('code').filter({ hasText: '19.8' }).first()).toBeVisible();
  await expect(run.progress).toHaveAttribute('value', '0');
});

test('a tick is kept, with who and when, and can be taken back', async ({ page }) => {
  const { run, path } = await started(page);
  const item = run.item(0);
  await item.is('open');
  await item.tick();
  await item.is('done');
  await expect(item.toggle).toHaveAttribute('aria-checked', 'true');
  await expect(item.root).toContainText(/Done by Ana Ferreira, Tue 1 Dec/);
  await expect(run.progress).not.toHaveAttribute('value', '0');

  await page.goto(path);
  await item.is('done');
  await item.set('Reopen');
  await item.is('open');
  await page.goto(path);
  await item.is('open');
  await expect(run.progress).toHaveAttribute('value', '0');
});

test('an item is doing, blocked with a reason, skipped with a reason', async ({ page }) => {
  const { run, path } = await started(page);
  const item = run.item(1);
  await item.set('Doing');
  await item.is('doing');
  await item.set('Blocked', 'The mirror is red');
  await item.is('blocked');
  await expect(item.root).toContainText('The mirror is red');
  await item.set('Reopen');
  await item.is('open');
  await run.item(2).set('Skip', 'Not in this month');
  await run.item(2).is('skipped');
  await page.goto(path);
  await expect(run.item(2).root).toContainText('Not in this month');
});

test('blocked needs a reason', async ({ page, watch }) => {
  watch.allow(/status of 4(00|22)/);
  const { run, path } = await started(page);
  const item = run.item(0);
  await item.set('Blocked', '');
  await item.is('open');
  // Spaces are no reason either; the browser lets them through, the answer does not.
  await item.set('Blocked', '   ');
  await expect(page.getByRole('alert').first()).toContainText(/reason/i);
  await page.goto(path);
  await item.is('open');
});

test('a tick reaches another open browser', { tag: '@script' }, async ({ page, another }) => {
  const { run, path } = await started(page);
  const bo = await another();
  await signInAs(bo, 'bo');
  const seen = new ChecklistPage(bo);
  await seen.open(path, { live: true });
  await seen.item(3).is('open');

  await run.item(3).tick();
  await seen.item(3).is('done');
  await expect(seen.item(3).root).toContainText('Done by Ana Ferreira');
  await expect(seen.progress).not.toHaveAttribute('value', '0');

  // And the other way round.
  await seen.item(4).tick();
  await run.item(4).is('done');
});

test('a tick changes no address and loses no focus', { tag: '@script' }, async ({ page }) => {
  const { run, path } = await started(page);
  await run.open(path, { live: true });
  let loads = 0;
  page.on('framenavigated', () => loads++);
  await run.item(0).toggle.focus();
  await page.keyboard.press('Space');
  await run.item(0).is('done');
  expect(loads).toBe(0);
  await expect(run.item(0).toggle).toBeFocused();
});

test('two people who tick different items lose nothing', async ({ page, another }) => {
  const { run, path } = await started(page);
  const bo = await another();
  await signInAs(bo, 'bo');
  const his = new ChecklistPage(bo);
  await his.open(path, { live: false });
  // Both see the run as it was when they opened it, and write at once.
  await Promise.all([run.item(0).tick(), his.item(1).tick()]);
  await run.item(0).is('done');
  await his.item(1).is('done');
  await page.goto(path);
  await run.item(0).is('done');
  await expect(run.item(0).root).toContainText('Ana Ferreira');
  await run.item(1).is('done');
  await expect(run.item(1).root).toContainText('Bo Lindqvist');
});

test('who ticks what is done already hears by whom, and changes nothing', { tag: '@no-script' }, async ({ page, another, watch }) => {
  watch.allow(/status of 409/);
  const { run, path } = await started(page);
  const bo = await another();
  await signInAs(bo, 'bo');
  const his = new ChecklistPage(bo);
  await his.open(path, { live: false });
  await run.item(0).tick();
  await run.item(0).is('done');
  await his.item(0).tick();
  await expect(bo.getByRole('status').or(bo.getByRole('alert')).filter({ hasText: 'Done by Ana Ferreira' }).first()).toBeVisible();
  await his.item(0).is('done');
  await expect(his.item(0).root).toContainText('Done by Ana Ferreira');
});

test('eight tabs share one stream, and the others take it over', { tag: '@script' }, async ({ page, another }) => {
  const { run: ana, path } = await started(page);
  await ana.isLive();
  const first = await another();
  await signInAs(first, 'bo');
  const context = first.context();

  const open = new Set<Request>();
  const live = (request: Request) => new URL(request.url()).pathname === '/live';
  context.on('request', (request) => void (live(request) && open.add(request)));
  context.on('requestfinished', (request) => open.delete(request));
  context.on('requestfailed', (request) => open.delete(request));

  await new ChecklistPage(first).open(path, { live: true });
  const tabs = [first];
  while (tabs.length < 8) {
    const tab = await context.newPage();
    await new ChecklistPage(tab).open(path, { live: true });
    tabs.push(tab);
  }
  await expect.poll(() => open.size, 'streams of eight tabs').toBe(1);

  await ana.item(5).tick();
  await Promise.all(tabs.map((tab) => new ChecklistPage(tab).item(5).is('done')));

  // The tab that holds the stream goes; another one gets it.
  const [held] = open;
  const holder = held.frame().page();
  const rest = tabs.filter((tab) => tab !== holder);
  await holder.close();
  const others = () => [...open].filter((request) => request !== held).length;
  await expect.poll(others, 'streams of seven tabs').toBe(1);
  await ana.item(6).tick();
  await Promise.all(rest.map((tab) => new ChecklistPage(tab).item(6).is('done')));
  expect(others(), 'streams of seven tabs').toBe(1);
});

test('a tab that shares the stream fetches what was ticked before it listened', { tag: '@script' }, async ({ page, another }) => {
  const { run: ana, path } = await started(page);
  const first = await another();
  await signInAs(first, 'bo');
  const reader = new ChecklistPage(first);
  await reader.open(path, { live: true });

  // The second tab has its page, and not yet its program.
  const tab = await first.context().newPage();
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await tab.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await tab.goto(path, { waitUntil: 'commit' });
  const late = new ChecklistPage(tab);
  await late.item(3).is('open');
  await ana.item(3).tick();
  await reader.item(3).is('done');
  release();
  await late.item(3).is('done');
  // It knows how the stream stands, though no frame came meanwhile.
  await late.isLive();
});

test('a stream that is refused once comes back', { tag: '@script' }, async ({ page, watch }) => {
  watch.allow(/503/);
  const { run, path } = await started(page);
  await run.isLive();
  let refused = 0;
  await page.context().route('**/live', async (route) => {
    if (refused++ === 0) await route.fulfill({ status: 503 });
    else await route.continue();
  });
  await run.open(path, { live: true });
  expect(refused).toBeGreaterThan(1);
});

test('after another sign-in in the same browser a tab has a stream of its own', { tag: '@script' }, async ({ page }) => {
  const { run, path } = await started(page);
  await run.isLive();
  const streams: string[] = [];
  page.context().on('request', (request) => void (new URL(request.url()).pathname === '/live' && streams.push(request.url())));
  const other = await page.context().newPage();
  await signInAs(other, 'bo');
  await new ChecklistPage(other).open(path, { live: true });
  expect(streams.length).toBeGreaterThan(0);
});

test('an answer that is lost is asked for again, and nothing is done twice', { tag: '@script' }, async ({ page, watch }) => {
  watch.allow(/ERR_FAILED/);
  const { run } = await started(page);
  await run.isLive();
  let keys: string[] = [];
  let lost = false;
  await page.route('**/do/checklists/tick', async (route) => {
    keys.push(new URLSearchParams(route.request().postData() ?? '').get('key') ?? '');
    const reply = await route.fetch();
    if (lost) return route.fulfill({ response: reply });
    lost = true;
    await route.abort();
  });
  await run.item(0).tick();
  await run.item(0).is('done');
  await expect(run.item(0).root.locator('.item-error')).toBeEmpty();
  await expect.poll(() => keys.length).toBe(2);
  // The stream may have told it before the second answer came.
  await expect(run.item(0).root).not.toHaveAttribute('aria-busy');
  expect(keys[0]).toBe(keys[1]);

  // Neither goes through: the page cannot know it.
  await page.unroute('**/do/checklists/tick');
  keys = [];
  await page.route('**/do/checklists/tick', async (route) => {
    keys.push('');
    await route.abort();
  });
  await run.item(1).tick();
  await expect(run.item(1).root).toContainText('not known yet whether');
  expect(keys.length).toBe(2);
});

test('the keys move, tick and find; they can be switched off', { tag: '@script' }, async ({ page }) => {
  const { run } = await started(page);
  await run.isLive();
  await page.keyboard.press('j');
  await expect(run.item(0).toggle).toBeFocused();
  await page.keyboard.press('j');
  await expect(run.item(1).toggle).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await run.item(0).is('done');

  // Where the focus is counts, not where the keys left it.
  await run.item(4).toggle.focus();
  await page.keyboard.press('x');
  await run.item(4).is('done');
  await page.keyboard.press('j');
  await expect(run.item(5).toggle).toBeFocused();

  await page.keyboard.press('/');
  const field = page.getByRole('searchbox', { name: 'Find an item' });
  await expect(field).toBeFocused();
  await page.keyboard.type('second staging');
  await expect(run.items.filter({ visible: true })).toHaveCount(1);
  await field.fill('');
  await expect(run.items.filter({ visible: true })).toHaveCount(await run.items.count());

  await page.getByText('Keyboard shortcuts').click();
  await page.getByRole('checkbox', { name: 'Single keys do these' }).uncheck();
  await run.item(5).toggle.focus();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await expect(run.item(5).toggle).toBeFocused();
  await run.item(5).is('open');
});

test('only open, only mine and what one looks for stay in the address', async ({ page }) => {
  const { run, path } = await started(page);
  const all = await run.items.count();
  await run.item(0).tick();
  await run.item(0).is('done');
  await page.goto(path);
  await page.getByRole('link', { name: 'Only open' }).click();
  await expect(page).toHaveURL(/only=open/);
  await expect(run.items.filter({ visible: true })).toHaveCount(all - 1);
  await page.getByRole('link', { name: 'Only mine' }).click();
  await expect(page).toHaveURL(/only=open,mine/);
  // The shift of 19.8 is somebody else's: what is open there is not Ana's.
  await expect(run.items.filter({ visible: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'Only open' }).click();
  await expect(page).toHaveURL(/only=mine/);
  await expect(run.items.filter({ visible: true })).toHaveCount(1);
  await page.getByRole('link', { name: 'Only mine' }).click();
  await page.getByRole('link', { name: 'Only open' }).click();
  await page.getByRole('searchbox', { name: 'Find an item' }).fill('second staging');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page).toHaveURL(/find=second/);
  await expect(page).toHaveURL(/only=open/);
  await expect(run.items.filter({ visible: true })).toHaveCount(1);
  await expect(run.progress).toHaveAttribute('max', String(all));
});

test('what is overdue stands first, and goes when it is done', { tag: '@script' }, async ({ page }) => {
  await signInAs(page, 'ana');
  const release = new ReleasePage(page);
  await release.goto('19.7');
  await release.checklists.getByRole('link').first().click();
  const run = new ChecklistPage(page);
  await run.isLive();
  const overdue = page.locator('.run-overdue');
  const links = overdue.getByRole('link');
  const before = await links.count();
  expect(before).toBeGreaterThan(0);
  await expect(page.locator('.run-tallies')).toContainText(`${before} overdue`);
  const title = await links.last().innerText();
  const item = run.items.filter({ has: page.getByRole('checkbox', { name: title }) });
  await item.getByRole('checkbox').click();
  await expect(links).toHaveCount(before - 1);
  await expect(page.locator('.run-tallies')).toContainText(`${before - 1} overdue`);
  await expect(overdue.locator('summary')).toContainText(`Overdue: ${before - 1}`);
});

test('what happened while the line was down is there when it is back', { tag: '@script' }, async ({ page, another, watch, slipway }) => {
  watch.allow(/\/live/, /ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|CONNECTION_RESET)/);
  const { run, path } = await started(page);
  const bo = await another();
  await signInAs(bo, 'bo');
  const seen = new ChecklistPage(bo);
  await seen.open(path, { live: true });
  await bo.context().setOffline(true);
  // An open stream outlives `offline`: the server's going ends it.
  await slipway.restart();
  await page.goto(path);
  await run.item(7).tick();
  await run.item(7).is('done');
  await bo.context().setOffline(false);
  await seen.item(7).is('done');
});

test('nobody signed in sees a checklist, a viewer reads it', async ({ page, another, watch }) => {
  watch.allow(/status of 40[134]/);
  const { path } = await started(page);
  const visitor = await another();
  await visitor.goto(path);
  await expect(visitor.locator('li[data-item]')).toHaveCount(0);

  const eli = await another();
  await signInAs(eli, 'eli');
  await eli.goto(path);
  await expect(eli.locator('li[data-item]').first()).toBeVisible();
  await expect(eli.locator('li[data-item] form')).toHaveCount(0);
});

test('axe finds nothing on a run', { tag: '@script' }, async ({ page, another }) => {
  // 45 rows, as who ticks them and as who only reads.
  test.slow();
  const { run, path } = await started(page);
  await run.item(0).tick();
  await run.item(1).set('Blocked', 'The mirror is red');
  await run.item(1).is('blocked');
  await expectAccessible(page, 'dark too');
  const eli = await another();
  await signInAs(eli, 'eli');
  await eli.goto(path);
  await expectAccessible(eli, 'dark too');
});
