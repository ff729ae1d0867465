import type { Reporter, Suite } from '@playwright/test/reporter';

/** The last line of a run, for people and for scripts: `12 passed, 0 failed`. */
export default class LastLine implements Reporter {
  #suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite) {
    this.#suite = suite;
  }

  async onExit() {
    const count = { passed: 0, failed: 0, 'not run': 0 };
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'skipped') count['not run']++;
      else count[outcome === 'expected' ? 'passed' : 'failed']++;
    }
    const rest = count['not run'] ? `, ${count['not run']} not run` : '';
    console.log(`${count.passed} passed, ${count.failed} failed${rest}`);
  }

  printsToStdio() {
    return false;
  }
}
