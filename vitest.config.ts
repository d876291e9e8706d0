import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/store/postgres-setup.ts"],
    reporters: ["default", "./tests/reporter.ts"],
    testTimeout: 30_000,
    // By default one core of two would stand still.
    maxWorkers: "100%",
  },
});
