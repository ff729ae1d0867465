import { expect, signInAs, test } from '../fixtures/slipway.ts';
import { expectAccessible } from '../pages/axe.ts';

const PAGES = ['/admin', '/admin/freezes', '/admin/people', '/admin/people?q=nobody-like-that', '/admin/tokens', '/admin/audit', '/admin/audit?from=x', '/admin/connections', '/admin/webhooks', '/admin/cadences', '/admin/holidays'];

test.describe('reading', () => {
  for (const path of PAGES) {
    test(`${path} is accessible and fits a telephone`, { tag: '@script' }, async ({ page, watch }) => {
      watch.allow(/status of 422/);
      await signInAs(page, 'dana');
      await page.goto(path);
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      // Nor is anything cut off in a table.
      const cut = await page.locator('.table-frame').evaluateAll((frames) => frames.filter((frame) => frame.scrollWidth > frame.clientWidth).length);
      expect(cut).toBe(0);
    });
  }

  test('one navigation leads to all of it, and is for admins', async ({ page, another, watch }) => {
    watch.allow(/status of 403/);
    await signInAs(page, 'dana');
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Admin' }).click();
    const nav = page.getByRole('navigation', { name: 'Admin' });
    for (const name of ['Products', 'Cadences', 'Holidays', 'Freezes', 'People', 'Tokens', 'Connections', 'Webhooks', 'Audit']) {
      await nav.getByRole('link', { name }).click();
      await expect(page).toHaveURL(`/admin/${name.toLowerCase()}`);
      await expect(nav.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
    }
    const other = await another();
    await signInAs(other, 'ana');
    for (const path of ['/admin', '/admin/people', '/admin/tokens', '/admin/connections', '/admin/webhooks', '/admin/audit']) expect((await other.goto(path))!.status(), path).toBe(403);
  });

  test('a refused form names its field, and the field says why', async ({ page, watch }) => {
    watch.allow(/status of 422/);
    await signInAs(page, 'dana');
    await page.goto('/admin/products');
    const form = page.locator('form', { has: page.getByRole('button', { name: 'Add product' }) });
    const field = (name: string) => form.getByLabel(name, { exact: true });
    await expect(page.locator('[aria-invalid]')).toHaveCount(0);
    await field('Name').fill('Quay');
    await field('Address').fill('quay');
    await field('Letter').fill('QQ');
    await page.getByRole('button', { name: 'Add product' }).click();
    await expect(page.getByRole('alert')).toContainText('one letter or digit');
    await expect(field('Letter')).toHaveAttribute('aria-invalid', 'true');
    await expect(field('Letter')).toHaveAccessibleDescription(/one letter or digit/);
    await expect(page.locator('[aria-invalid]')).toHaveCount(1);
    await expect(field('Name')).toHaveValue('Quay');
  });

  test('people are found by name and by role', async ({ page }) => {
    await signInAs(page, 'dana');
    await page.goto('/admin/people');
    await page.getByRole('searchbox').fill('security MANAGER');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page).toHaveURL(/\/admin\/people\?q=security/);
    await expect(page.getByRole('rowheader')).toHaveText([/Chidi Okafor/, /Farah Haddad/]);
  });

  test('the audit is narrowed in the address, and taken along', async ({ page }) => {
    await signInAs(page, 'dana');
    await page.goto('/admin/audit');
    await page.getByLabel('Who').fill('ana');
    await page.getByLabel('Did what').selectOption('changed an item');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page).toHaveURL(/actor=ana&action=item\.ticked/);
    const lines = page.locator('.audit > li');
    expect(await lines.count()).toBeGreaterThan(2);
    for (const text of await lines.allTextContents()) expect(text).toContain('Ana Ferreira changed an item');
    await lines.first().locator('summary').click();
    await expect(lines.first().getByText('item.ticked')).toBeVisible();
    await lines.first().getByRole('link', { name: 'everything about it' }).click();
    await expect(page).toHaveURL(/entity=item:/);

    await page.goto('/admin/audit?actor=ana&action=item.ticked');
    const csv = await page.request.get((await page.getByRole('link', { name: 'CSV' }).getAttribute('href'))!);
    expect(csv.headers()['content-disposition']).toContain('slipway-audit.csv');
    expect((await csv.text()).trim().split('\r\n')).toHaveLength((await lines.count()) + 1);
  });
});

test.describe('changing', () => {
  test.use({ server: 'own' });

  test('a token is shown once and revoked', async ({ page, slipway }) => {
    await signInAs(page, 'dana');
    await page.goto('/admin/tokens');
    await page.getByLabel('What it is for').fill('Wall screen');
    await page.getByRole('button', { name: 'Make token' }).click();
    const secret = (await page.locator('.new-token .copy code').textContent())!;
    expect(secret).toMatch(/^slipway_[0-9a-f]{64}$/);
    const ask = () => fetch(`${slipway.url}/api/v1/releases/gitlab`, { headers: { authorization: `Bearer ${secret}` } }).then((reply) => reply.status);
    expect(await ask()).toBe(200);
    await page.getByRole('link', { name: 'I have it' }).click();
    await expect(page.getByRole('rowheader')).toHaveText('Wall screen');
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: 'Revoke Wall screen of Dana Whitfield' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'revoked' })).toBeVisible();
    expect(await ask()).toBe(401);
    await page.getByText('Revoked and expired (1)').click();
    await expect(page.getByRole('rowheader')).toHaveText('Wall screen');
  });

  test('who has left is nobody any more', async ({ page, another }) => {
    const ana = await another();
    await signInAs(ana, 'ana');
    await signInAs(page, 'dana');
    await page.goto('/admin/people');
    await page.getByRole('link', { name: 'Ana Ferreira has left' }).click();
    await expect(page.getByRole('heading', { name: 'Has Ana Ferreira left?' })).toBeVisible();
    await page.getByRole('main').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Anonymise Ana Ferreira' }).click();
    await expect(page).toHaveURL('/admin/people');
    await expect(page.getByRole('main')).toContainText(/call them “Former member [0-9a-f]{4}”/);
    for (const path of ['/admin/people', '/admin/audit', '/releases/gitlab/19.7', '/sign-in']) {
      await page.goto(path);
      await expect(page.getByRole('main')).not.toContainText('Ferreira');
    }
    await page.goto('/admin/audit?q=started');
    await expect(page.getByRole('main')).toContainText(/Former member [0-9a-f]{4} started a checklist/);
    await ana.goto('/');
    await expect(ana.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  });

  test('open pages forget who has left', { tag: '@script' }, async ({ page, another }) => {
    const bo = await another();
    await signInAs(bo, 'bo');
    const live = (of: typeof bo) => expect(of.locator('[data-live="on"]')).toBeVisible();
    await bo.goto('/releases/gitlab/19.7');
    await live(bo);
    const old = bo.getByRole('status').filter({ hasText: 'Something may have changed since this page was loaded.' });
    await expect(bo.getByRole('main')).toContainText('Ferreira');
    await expect(old).toBeHidden();
    const list = await bo.context().newPage();
    await list.goto((await bo.getByRole('region', { name: 'Checklists' }).getByRole('link').first().getAttribute('href'))!);
    await live(list);
    await expect(list.getByRole('main')).toContainText('Ferreira');
    const audit = await another();
    await signInAs(audit, 'dana');
    await audit.goto('/admin/audit');
    await live(audit);

    await signInAs(page, 'dana');
    await page.goto('/admin/people');
    await page.getByRole('link', { name: 'Ana Ferreira has left' }).click();
    await page.getByRole('main').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Anonymise Ana Ferreira' }).click();
    await expect(page).toHaveURL('/admin/people');

    // A checklist has the new name at once, every other page says that it is old.
    await expect(list.getByRole('main')).toContainText(/Former member [0-9a-f]{4}/);
    await expect(list.getByRole('main')).not.toContainText('Ferreira');
    await expect(old).toBeVisible();
    await expect(audit.getByRole('status').filter({ hasText: 'Something may have changed' })).toBeVisible();
    await old.getByRole('link', { name: 'Load it again' }).click();
    await expect(old).toBeHidden();
    await expect(bo.getByRole('main')).not.toContainText('Ferreira');
  });

  test('the question before is accessible, and nobody asks it of themselves', { tag: '@script' }, async ({ page }) => {
    await signInAs(page, 'dana');
    await page.goto('/admin/people');
    await page.getByRole('link', { name: 'Eli Navarro has left' }).click();
    await expectAccessible(page);
    await expect(page.getByRole('main').getByRole('checkbox')).toHaveAttribute('required', '');
    await page.goto('/admin/people');
    await expect(page.getByRole('link', { name: 'Dana Whitfield has left' })).toHaveCount(0);
  });
});
