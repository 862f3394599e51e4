import { defineConfig } from "vitest/config";
import base from "./vitest.config";

/** Set by `bench/mutation.ts`: the only tests to run. */
const own = (process.env.MUTATION_TESTS ?? "").split(",").filter(Boolean);

/** The unit tests of `lib` alone: what mutation testing runs for every mutant. */
export default defineConfig({
  resolve: base.resolve ?? {},
  test: {
    include: own.length > 0 ? own : ["lib/**/*.test.{ts,tsx}"],
    exclude: ["**/*.integration.test.ts"],
    testTimeout: 30_000,
  },
});
