import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import type { Options } from './fixtures/slipway.ts';

// Far apart, and neither a whole number of hours from the other: UTC+14 and UTC-3:30.
const EAST = 'Pacific/Kiritimati';
const WEST = 'America/St_Johns';

// `scripts/test.sh` says which; by hand, what scripts/lib.sh would take.
const CHROMIUM = process.env.CHROMIUM || ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));

export default defineConfig<Options>({
  testDir: 'acceptance',
  globalSetup: './fixtures/data.ts',
  outputDir: 'test-results',
  // A long file does not end on one core.
  fullyParallel: true,
  // One more than the cores: while a page settles, another is read.
  workers: 3,
  retries: 0,
  // For what hangs: two cores that do much else beside make no test fail.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  forbidOnly: Boolean(process.env.CI),
  reportSlowTests: { max: 10, threshold: 5_000 },
  reporter: [['list'], ['./reporter.ts']],
  use: {
    locale: 'en-GB',
    colorScheme: 'light',
    // Pages give way at once; a transition that the next click breaks off would be told as an error.
    contextOptions: { reducedMotion: 'reduce' },
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    trace: process.env.SLIPWAY_TRACE ? 'retain-on-failure' : 'off',
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        // A call to a stranger ends, and is told in the console.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A process for each page, and one that paints, are for pages that do not trust one another.
        '--renderer-process-limit=1',
        '--disable-site-isolation-trials',
        '--in-process-gpu',
      ],
    },
  },
  // @script: needs script. @no-script: only says something without. @zone: must hold in every zone.
  // @once: the same whatever the browser does.
  projects: [
    { name: 'script', use: { timezoneId: EAST }, grepInvert: /@no-script/ },
    { name: 'script-west', use: { timezoneId: WEST }, grep: /@zone/, grepInvert: /@no-script|@once/ },
    { name: 'no-script', use: { timezoneId: WEST, javaScriptEnabled: false }, grepInvert: /@script|@once/ },
  ],
});
