import type { Page } from '@playwright/test';
import { control } from '../fixtures/gitlab.ts';
import { chooseAtGitlab, expect, expectSignedIn, signInWithGitlab, startAtGitlab, test, throughGitlab } from '../fixtures/slipway.ts';
import { ReleasePage } from '../pages/release.ts';

test.use({ server: 'gitlab' });

// What the server and GitLab make out among themselves: no script has a part in it.
const ONCE = { tag: '@once' };

test('sign-in with GitLab: there, agreed, back where one came from', async ({ page, gitlab }) => {
  await page.goto('/releases/gitlab/19.7');
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await throughGitlab(page, 'gl-ana');
  await expect(page).toHaveURL(/\/releases\/gitlab\/19\.7$/);
  await expectSignedIn(page, 'Ana Ferreira');
  // By inheritance: she is a member of the group above the managers'.
  await expect(new ReleasePage(page).changes).toBeVisible();
  expect(gitlab.world.requests['POST /oauth/token']).toBe(1);
});

test('what it sends to GitLab: code, state and an S256 challenge, no more than it needs', ONCE, async ({ page, gitlab }) => {
  await page.goto('/sign-in');
  const [request] = await Promise.all([page.waitForRequest((r) => r.url().startsWith(`${gitlab.url}/oauth/authorize`)), startAtGitlab(page)]);
  const query = new URL(request.url()).searchParams;
  expect(query.get('response_type')).toBe('code');
  expect(query.get('code_challenge_method')).toBe('S256');
  expect(query.get('code_challenge')).toMatch(/^[\w-]{43}$/);
  expect(query.get('state')!.length).toBeGreaterThanOrEqual(16);
  expect(query.get('scope')!.split(' ')).not.toContain('api');
});

test('each group gives its role', ONCE, async ({ page, another, watch }) => {
  watch.allow(/status of 40[34]/);
  await signInWithGitlab(page, 'gl-bo');
  await page.goto('/releases/gitlab/19.7');
  await expect(new ReleasePage(page).changes).toBeVisible();
  expect((await page.goto('/admin/products'))!.status()).toBeGreaterThanOrEqual(403);

  const admin = await another();
  await signInWithGitlab(admin, 'gl-admin');
  expect((await admin.goto('/admin/products'))!.status()).toBe(200);

  const viewer = await another();
  await signInWithGitlab(viewer, 'gl-eli');
  await viewer.goto('/releases/gitlab/19.7');
  await expect(new ReleasePage(viewer).title).toBeVisible();
  await expect(new ReleasePage(viewer).changes).toHaveCount(0);
});

test('who is in none of the groups does not get in', async ({ page, watch }) => {
  watch.allow(/status of 403/);
  await page.goto('/sign-in');
  const [answer] = await Promise.all([page.waitForResponse((r) => new URL(r.url()).pathname === '/auth/gitlab/callback'), throughGitlab(page, 'gl-nobody')]);
  expect(answer.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are in none of the groups that Slipway knows');
  await expect(page.getByRole('main')).toContainText('@gl-nobody');
  await expect(page.getByRole('link', { name: 'Sign in as somebody else' })).toBeVisible();
  await page.getByRole('link', { name: 'To the calendar' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('who says no at GitLab comes back unharmed', async ({ page, watch }) => {
  watch.allow(/status of 40\d/);
  await page.goto('/sign-in');
  await startAtGitlab(page);
  await chooseAtGitlab(page, 'gl-ana');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('a state that is not this browser\'s is refused', ONCE, async ({ page, another, watch }) => {
  watch.allow(/status of 40\d/);
  // Somebody's own good answer from GitLab, slipped to somebody else: who would then work in a stranger's name.
  const stranger = await another();
  const theirs = await caughtCallback(stranger, 'gl-bo');

  await page.goto('/sign-in');
  await startAtGitlab(page);
  const refused = await page.goto(theirs);
  expect(refused!.status()).toBeGreaterThanOrEqual(400);
  await page.goto('/');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();

  // And with no sign-in begun at all.
  const nobody = await another();
  expect((await nobody.goto('/auth/gitlab/callback?code=abc&state=abc'))!.status()).toBeGreaterThanOrEqual(400);
});

test('an answer is good once', ONCE, async ({ page, watch }) => {
  watch.allow(/status of 40\d/);
  const [answer] = await Promise.all([page.waitForRequest((r) => new URL(r.url()).pathname === '/auth/gitlab/callback'), signInWithGitlab(page, 'gl-ana')]);
  const again = await page.goto(answer.url());
  expect(again!.status()).toBeGreaterThanOrEqual(400);
});

test('the way back is an address of ours or none', ONCE, async ({ page }) => {
  for (const to of ['https://example.org/', '//example.org/', '/\\example.org', 'javascript:alert(1)']) {
    await page.goto(`/auth/gitlab?return=${encodeURIComponent(to)}`);
    await chooseAtGitlab(page, 'gl-ana');
    await page.getByRole('button', { name: 'Authorize' }).click();
    await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\//);
    // Her picture is hers to see: it is there before the session is not.
    await page.waitForLoadState();
    await page.context().clearCookies();
  }
});

test('the session\'s cookie, and a new one after sign-in', ONCE, async ({ page, context, slipway }) => {
  await page.goto('/sign-in');
  await startAtGitlab(page);
  const before = await session();
  await chooseAtGitlab(page, 'gl-ana');
  await page.getByRole('button', { name: 'Authorize' }).click();
  await expectSignedIn(page, 'Ana Ferreira');
  const after = await session();
  expect(after.value).not.toBe(before?.value);
  expect(after).toMatchObject({ name: 'slipway', httpOnly: true, sameSite: 'Lax', secure: false, path: '/' });

  async function session() {
    return (await context.cookies(slipway.url)).find((cookie) => cookie.name === 'slipway')!;
  }
});

test('signing out ends the session for good', async ({ page, context, slipway }) => {
  await signInWithGitlab(page, 'gl-ana');
  const cookies = (await context.cookies(slipway.url)).filter((cookie) => cookie.name === 'slipway');
  await signOut(page, 'Sign out');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  // The old cookie, kept by somebody, opens nothing.
  await context.addCookies(cookies);
  await page.goto('/releases/gitlab/19.7');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('signing out everywhere ends the other browsers\' sessions too', async ({ page, another }) => {
  await signInWithGitlab(page, 'gl-ana');
  const phone = await another();
  await signInWithGitlab(phone, 'gl-ana');
  await signOut(page, 'Sign out everywhere');
  for (const browser of [page, phone]) {
    await browser.goto('/releases/gitlab/19.7');
    await expect(browser.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  }
});

test('while GitLab is away, sessions go on and sign-in says what is wrong', ONCE, async ({ page, another, gitlab, watch }) => {
  watch.allow(/status of 50[234]/, /50[234] from .*\/auth\/gitlab/, new RegExp(`503 from ${gitlab.url}`));
  await signInWithGitlab(page, 'gl-ana');
  await control(gitlab, { down: true });
  const release = new ReleasePage(page);
  await release.goto('19.7');
  await expect(release.changes).toBeVisible();
  await release.delay('We wait for a fix');
  await expect(release.status).toContainText('Delayed');

  // Somebody who has GitLab's answer already, at the moment it goes away.
  await control(gitlab, { down: false });
  const late = await another();
  const callback = await caughtCallback(late, 'gl-bo');
  await control(gitlab, { down: true });
  const answer = await late.goto(callback);
  expect(answer!.status()).toBeGreaterThanOrEqual(500);
  await expect(late.getByRole('main')).toContainText(/GitLab/);
  await expect(late.getByRole('main')).not.toContainText(/reqwest|error sending|token endpoint|127\.0\.0\.1|localhost/i);
});

test('pictures are ours, small, and pictures', ONCE, async ({ page, another, gitlab }) => {
  await signInWithGitlab(page, 'gl-ana');
  const picture = await page.request.get('/people/gl-ana/avatar');
  expect(picture.headers()['content-type']).toBe('image/png');
  expect([...(await picture.body()).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  expect(gitlab.world.requests['GET /uploads/avatar/101.png']).toBe(1);

  // 120 KB: too much. A drawing with a script in it: not a picture.
  for (const person of ['gl-bo', 'gl-sec'] as const) {
    const theirs = await another();
    await signInWithGitlab(theirs, person);
    const answer = await theirs.request.get(`/people/${person}/avatar`);
    expect((await answer.body()).length).toBeLessThanOrEqual(64 * 1024);
    expect((await answer.body()).toString()).not.toContain('alert(1)');
  }
});

test('a person is the same person under a new name', ONCE, async ({ page, another, gitlab }) => {
  await signInWithGitlab(page, 'gl-ana');
  await control(gitlab, { people: { 'gl-ana': { username: 'gl-ana-f', name: 'Ana Ferreira-Lindqvist' } } });
  const next = await another();
  await next.goto('/sign-in');
  await startAtGitlab(next);
  await chooseAtGitlab(next, 'gl-ana-f');
  await next.getByRole('button', { name: 'Authorize' }).click();
  await expectSignedIn(next, 'Ana Ferreira-Lindqvist');
  await page.goto('/');
  await expectSignedIn(page, 'Ana Ferreira-Lindqvist');
});

async function signOut(page: Page, button: 'Sign out' | 'Sign out everywhere') {
  const door = page.getByRole('banner').getByRole('button', { name: button, exact: true });
  const menu = page.getByRole('banner').locator('details').filter({ has: page.locator('button', { hasText: button }) }).last();
  if (!(await door.isVisible())) await menu.locator('summary').click();
  await door.click();
}

/** Walks to the point where GitLab sends the browser back, and keeps that address instead of going there. */
async function caughtCallback(page: Page, person: 'gl-ana' | 'gl-bo') {
  let caught = '';
  // Redirects pass by a route unseen, so what agrees is sent by hand, and the redirects are walked by hand.
  await page.route(/\/interaction\//, async (route) => {
    if (!route.request().postData()?.includes('answer=yes')) return route.continue();
    let next = (await route.fetch({ maxRedirects: 0 })).headers().location;
    while (next && !next.includes('/auth/gitlab/callback')) next = (await page.request.get(next, { maxRedirects: 0 })).headers().location;
    caught = next;
    await route.fulfill({ status: 200, contentType: 'text/html', body: '<title>caught</title><link rel="icon" href="data:,">' });
  });
  await page.goto('/sign-in');
  await throughGitlab(page, person);
  await expect(page).toHaveTitle('caught');
  await page.unroute(/\/interaction\//);
  return caught;
}
