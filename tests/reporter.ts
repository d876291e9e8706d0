import type { Reporter, TestModule } from "vitest/node";

/** Ends the run with one plain line, `N passed, N failed`, for people and scripts that read only the last line. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) {
        const state = test.result().state;
        if (state === "passed") passed += 1;
        if (state === "failed") failed += 1;
      }
      // A file that cannot even be collected holds no tests but is a failure all the same.
      if (!module.ok() && !tests.some((test) => test.result().state === "failed")) failed += 1;
    }
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }
}
