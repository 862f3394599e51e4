/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
const config = {
  mutate: [
    "lib/{server,shared}/**/*.ts",
    "!lib/**/generated/**",
    "!lib/**/*.test.ts",
    "!lib/**/*.test-support.ts",
  ],
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts" },
  ignorePatterns: [".next", ".data", ".git", "bench", "dist", "docs", "e2e", "public", "test-results"],
  concurrency: 2,
  incremental: true,
  incrementalFile: ".stryker/incremental.json",
  reporters: ["progress", "json"],
  jsonReporter: { fileName: ".stryker/report.json" },
  tempDirName: ".stryker/tmp",
  disableTypeChecks: false,
  allowEmpty: true,
};

export default config;
