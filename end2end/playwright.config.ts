import { defineConfig } from '@playwright/test';
import type { Options } from './fixtures/slipway.ts';

// Far apart, and neither a whole number of hours from the other: UTC+14 and UTC-3:30.
const EAST = 'Pacific/Kiritimati';
const WEST = 'America/St_Johns';

export default defineConfig<Options>({
  testDir: 'acceptance',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['./reporter.ts']],
  use: {
    locale: 'en-GB',
    colorScheme: 'light',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    actionTimeout: 5_000,
    navigationTimeout: 10_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
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
