import { expect, PEOPLE, signInAs, test } from '../fixtures/slipway.ts';
import { ReleasePage } from '../pages/release.ts';
import { readByBoth, type FeedEvent } from '../readers/feed.ts';

test.describe.configure({ mode: 'default' });
const ONCE = { tag: '@once' };
const FEEDS = ['/feeds/gitlab.ics', '/feeds/all.ics'];

async function fetched(address: string, headers: Record<string, string> = {}) {
  const reply = await fetch(address, { headers });
  return { status: reply.status, headers: reply.headers, body: Buffer.from(await reply.arrayBuffer()) };
}

/** The release itself among the events: not a step of it, and not a patch of its line. It takes a whole day. */
function release(events: FeedEvent[], version: string) {
  const found = events.filter((event) => event.summary === `GitLab ${version}` && /^\d{4}-\d\d-\d\d$/.test(event.dtstart));
  expect(found.map((event) => event.summary), `one whole day of ${version}`).toHaveLength(1);
  return found[0];
}

for (const path of FEEDS) {
  test(`${path}: lines as the standard wants them`, ONCE, async ({ slipway }) => {
    const { status, headers, body } = await fetched(slipway.url + path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/calendar; ?charset=utf-8$/i);
    const raw = body.toString('latin1');
    expect(raw.endsWith('\r\n')).toBe(true);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    let folded = 0;
    const utf8 = new TextDecoder('utf-8', { fatal: true });
    const whole = (line: string) => {
      try {
        return utf8.decode(Buffer.from(line, 'latin1')).length > 0;
      } catch {
        return false;
      }
    };
    // Some ten thousand lines: one look at all of them, for each `expect` takes its time.
    const bad = raw.slice(0, -2).split('\r\n').filter((line) => {
      if (line.startsWith(' ')) folded++;
      return line.length > 75 || !whole(line);
    });
    expect(bad, 'no line is empty or too long, and no letter is cut in two').toEqual([]);
    expect(folded, 'long lines are folded').toBeGreaterThan(0);
    for (const hint of [/^REFRESH-INTERVAL;VALUE=DURATION:P/m, /^X-PUBLISHED-TTL:P/m, /^NAME:|^X-WR-CALNAME:/m]) expect(raw).toMatch(hint);
  });

  test(`${path}: unchanged data, the same bytes and 304`, ONCE, async ({ slipway }) => {
    const first = await fetched(slipway.url + path);
    await new Promise((done) => setTimeout(done, 1_100));
    const second = await fetched(slipway.url + path);
    expect(second.body.equals(first.body)).toBe(true);
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(second.headers.get('etag')).toBe(etag);
    const not = await fetched(slipway.url + path, { 'if-none-match': etag });
    expect([not.status, not.body.length]).toEqual([304, 0]);
    expect(not.headers.get('etag')).toBe(etag);
    expect((await fetched(slipway.url + path, { 'if-none-match': `"other", ${etag}` })).status).toBe(304);
    expect((await fetched(slipway.url + path, { 'if-none-match': '"other"' })).status).toBe(200);
    const head = await fetch(slipway.url + path, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
  });

  test(`${path}: two readers not ours understand the same`, ONCE, async ({ slipway }) => {
    const { body } = await fetched(slipway.url + path);
    const { python, javascript } = readByBoth(body);
    expect(javascript).toEqual(python);
    expect(python.version).toBe('2.0');
    const uids = python.events.map((event) => event.uid);
    expect(new Set(uids).size).toBe(uids.length);
    for (const event of python.events) {
      expect(event.status, event.summary).toMatch(/^(CONFIRMED|TENTATIVE|CANCELLED)$/);
      expect(event.dtstamp).toMatch(/Z$/);
    }
    expect(release(python.events, '19.7')).toMatchObject({ dtstart: '2026-12-17', status: 'TENTATIVE' });
    expect(release(python.events, '19.8')).toMatchObject({ dtstart: '2027-01-21', status: 'TENTATIVE' });
    expect(release(python.events, '19.0')).toMatchObject({ dtstart: '2026-05-21', status: 'CONFIRMED' });
    const steps = python.events.filter((event) => event.summary.includes('19.7') && event.dtstart.includes('T'));
    expect(steps.map((event) => event.dtstart)).toContain('2026-12-14T16:00:00Z');
  });
}

test('a public feed carries no names of people', ONCE, async ({ slipway }) => {
  const { body } = await fetched(`${slipway.url}/feeds/gitlab.ics`);
  const unfolded = body.toString('utf8').replaceAll('\r\n ', '');
  for (const name of Object.values(PEOPLE)) expect(unfolded).not.toContain(name);
});

test.describe('a subscriber', () => {
  test.use({ server: 'own' });

  test('gets the same bytes from a new process', ONCE, async ({ slipway }) => {
    const before = await fetched(`${slipway.url}/feeds/gitlab.ics`);
    await slipway.restart();
    const after = await fetched(`${slipway.url}/feeds/gitlab.ics`);
    expect(after.body.equals(before.body)).toBe(true);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  });

  test('sees a release move and another one fall away', ONCE, async ({ page, slipway }) => {
    const feed = `${slipway.url}/feeds/gitlab.ics`;
    const before = await fetched(feed);
    const events = readByBoth(before.body).python.events;
    const [moving, going] = [release(events, '19.7'), release(events, '19.8')];

    await signInAs(page, 'ana');
    const manager = new ReleasePage(page);
    await manager.goto('19.7');
    await manager.move({ date: '2026-12-18', publicReason: 'A holiday in the week; Zürich, Łódź and 東京 agree', internalReason: 'Not for everybody' });
    await manager.goto('19.8');
    await manager.cancel('No hands in January');

    const after = await fetched(feed, { 'if-none-match': before.headers.get('etag')! });
    expect(after.status).toBe(200);
    const { python, javascript } = readByBoth(after.body);
    expect(javascript).toEqual(python);
    const find = (uid: string) => python.events.find((event) => event.uid === uid)!;

    const moved = find(moving.uid);
    expect(moved.dtstart).toBe('2026-12-18');
    expect(moved.sequence).toBeGreaterThan(moving.sequence);
    expect(moved['last-modified']! > moving['last-modified']!).toBe(true);
    expect(moved.dtstamp >= moving.dtstamp).toBe(true);

    const gone = find(going.uid);
    expect(gone.status).toBe('CANCELLED');
    expect(gone.sequence).toBeGreaterThan(going.sequence);

    expect(after.body.toString()).not.toContain('Not for everybody');
    expect(after.body.toString()).not.toContain('Ana Ferreira');

    // Whatever was not touched is what it was, to the letter.
    const touched = /19\.[78]/;
    const others = (all: FeedEvent[]) => all.filter((event) => !touched.test(event.summary));
    expect(others(python.events)).toEqual(others(events));

    // All subscribers, those who come back too: a second change counts on.
    await manager.goto('19.7');
    await manager.move({ date: '2026-12-17', publicReason: 'Back again' });
    const again = readByBoth((await fetched(feed)).body).python.events.find((event) => event.uid === moving.uid)!;
    expect(again.dtstart).toBe('2026-12-17');
    expect(again.sequence).toBeGreaterThan(moved.sequence);

    // The product gets another name, and all that clients have of it is older than that.
    const last = readByBoth((await fetched(feed)).body).python.events;
    await signInAs(page, 'dana');
    await page.goto('/admin/products?looks=gitlab');
    const looks = page.locator('#form-looks-gitlab');
    await looks.getByLabel('Name').fill('GitLab SM');
    await looks.getByRole('button', { name: 'Keep it so' }).click();
    await expect(page.getByRole('status').first()).toBeVisible();
    const renamed = readByBoth((await fetched(feed)).body);
    expect(renamed.javascript).toEqual(renamed.python);
    const had = new Map(last.map((event) => [event.uid, event]));
    const of = renamed.python.events.filter((event) => event.summary.includes('GitLab SM'));
    expect(of.length).toBeGreaterThan(50);
    const old = of.filter((event) => {
      const before = had.get(event.uid)!;
      // What was moved above may be of the same second.
      const newer = event['last-modified']! > before['last-modified']! && event.dtstamp > before.dtstamp;
      return event.sequence <= before.sequence || !(newer || touched.test(event.summary));
    });
    expect(old.map((event) => event.summary), 'what a client may take for known').toEqual([]);
  });
});
