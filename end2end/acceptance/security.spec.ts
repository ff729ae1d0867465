import { expect, signInAs, test, type Person } from '../fixtures/slipway.ts';
import { ReleasePage } from '../pages/release.ts';

const PAGES = ['/', '/calendar/2026-12', '/releases/gitlab/19.7', '/subscribe', '/sign-in', '/nowhere'];

test('every page has the headers, and a nonce of its own', { tag: '@once' }, async ({ request }) => {
  const nonces = new Set<string>();
  for (const path of PAGES) {
    const reply = await request.get(path);
    const headers = reply.headers();
    const policy = Object.fromEntries(headers['content-security-policy'].split(';').map((part) => part.trim()).filter(Boolean).map((part) => [part.split(/\s+/)[0], part.split(/\s+/).slice(1)]));
    expect(policy['default-src'], path).toEqual(["'none'"]);
    expect(policy['object-src']).toEqual(["'none'"]);
    expect(policy['base-uri']).toEqual(["'none'"]);
    expect(policy['frame-ancestors']).toEqual(["'none'"]);
    expect(policy['form-action']).toContain("'self'");
    expect(headers['content-security-policy']).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*|http:/);
    const nonce = policy['script-src'].find((source: string) => source.startsWith("'nonce-"));
    expect(nonce, path).toMatch(/^'nonce-[\w+/=-]{20,}'$/);
    nonces.add(nonce!);

    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toMatch(/^(same-origin|strict-origin-when-cross-origin)$/);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['server']).toBeUndefined();
    expect(headers['cache-control'], path).toMatch(/no-store|no-cache|private/);

    const html = await reply.text();
    const value = nonce!.slice("'nonce-".length, -1);
    for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag, path).toContain(`nonce="${value}"`);
    expect(html, path).not.toMatch(/<[a-z][^>]*\s(style|on[a-z]+)=/i);
  }
  expect(nonces.size).toBe(PAGES.length);
});

test('what a page loads has the right type and may not be guessed', { tag: ['@script'] }, async ({ page }) => {
  const replies: Array<{ url: string; type: string; sniff: string | undefined }> = [];
  page.on('response', (reply) => replies.push({ url: reply.url(), type: reply.headers()['content-type'] ?? '', sniff: reply.headers()['x-content-type-options'] }));
  await page.goto('/');
  await page.waitForLoadState('load');
  await expect.poll(() => replies.some(({ url }) => url.includes('.wasm'))).toBe(true);
  for (const { url, type, sniff } of replies) {
    if (url.startsWith('data:')) continue;
    expect(sniff, url).toBe('nosniff');
    if (url.includes('.wasm')) expect(type).toBe('application/wasm');
    if (url.includes('.css')) expect(type).toMatch(/^text\/css/);
    if (/\.js\b/.test(url)) expect(type).toMatch(/^(text|application)\/javascript/);
  }
});

test.describe('a write from elsewhere', () => {
  test.use({ server: 'own' });

  test('a form of another site is refused, whoever is signed in', { tag: '@once' }, async ({ page, slipway }) => {
    await signInAs(page, 'ana');
    const release = new ReleasePage(page);
    await release.goto('19.7');
    const form = await release.open('Move release');
    const action = await form.evaluate((element: HTMLFormElement) => element.action);
    await form.getByLabel('New date').fill('2026-12-18');
    await form.getByLabel('Public reason').fill('Not me');
    const fields = await form.evaluate((element: HTMLFormElement) => [...new FormData(element)].map(([name, value]) => [name, String(value)] as const));
    const cookie = (await page.context().cookies(slipway.url)).map(({ name, value }) => `${name}=${value}`).join('; ');

    const send = (headers: Record<string, string>) =>
      fetch(action, { method: 'POST', redirect: 'manual', headers: { cookie, accept: 'text/html', ...headers }, body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])) });

    for (const headers of [
      { 'sec-fetch-site': 'cross-site', origin: 'https://example.org' },
      { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site', origin: slipway.url },
      { origin: 'https://example.org' },
      { origin: 'null' },
      {}, // neither: no browser, so a token is asked for
    ] as Record<string, string>[]) {
      const refused = await send(headers);
      expect([401, 403], JSON.stringify(headers)).toContain(refused.status);
      expect(await refused.text()).not.toContain('18 Dec');
    }
    await release.goto('19.7');
    await expect(release.history).not.toContainText('Not me');

    const taken = await send({ origin: slipway.url });
    expect(taken.status).toBeLessThan(400);
    await release.goto('19.7');
    await expect(release.history).toContainText('Not me');
  });

  test('a form that is sent again without the right to changes nothing', { tag: '@once' }, async ({ page, another, slipway }) => {
    await signInAs(page, 'ana');
    const release = new ReleasePage(page);
    await release.goto('19.7');
    const form = await release.open('Cancel release');
    await form.getByLabel('Public reason').fill('I may not');
    const action = await form.evaluate((element: HTMLFormElement) => element.action);
    const fields = await form.evaluate((element: HTMLFormElement) => [...new FormData(element)].map(([name, value]) => [name, String(value)] as const));

    for (const person of ['eli', undefined] as (Person | undefined)[]) {
      const other = await another();
      if (person) await signInAs(other, person);
      const cookie = (await other.context().cookies(slipway.url)).map(({ name, value }) => `${name}=${value}`).join('; ');
      await fetch(action, { method: 'POST', redirect: 'manual', headers: { cookie, origin: slipway.url, accept: 'text/html' }, body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])) }).then((reply) => reply.arrayBuffer());
    }
    await release.goto('19.7');
    await expect(release.status).not.toContainText('Cancelled');
  });

  test('a reason is text, whatever is written into it', async ({ page }) => {
    const written = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script> & "more"`;
    await signInAs(page, 'ana');
    const release = new ReleasePage(page);
    await release.goto('19.7');
    await release.move({ date: '2026-12-18', publicReason: written });
    await expect(release.history).toContainText(written);
    await expect(release.history.locator('img, script')).toHaveCount(0);
    await expect(page).not.toHaveTitle('taken');
  });
});
