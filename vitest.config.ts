import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
/** Vitest itself would leave one of two cores idle. */
const cores = availableParallelism();

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // Outside Next's server bundle the marker package throws by design.
      { find: "server-only", replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,bench,components,lib,sandbox,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts", "**/*.clients.test.ts"],
          // No test changes what another file sees, and loading every module once for each file takes half of the time.
          isolate: false,
          maxWorkers: cores,
          globalSetup: "sandbox/testing/shared-seeds.setup.ts",
          // Thousands of generated inputs, and slow hashes, take a while where other work holds the processor.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["{lib,sandbox,scripts}/**/*.integration.test.ts"],
          // Some hold the processor for seconds and others look at clocks: one after the other, each has the machine.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // Programs of other people: `npm run clients` finds them, or installs them where it may.
          name: "clients",
          include: ["sandbox/**/*.clients.test.ts"],
          globalSetup: "sandbox/clients/seed-once.setup.ts",
          maxWorkers: cores,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
