import { defineConfig } from "@playwright/test";
import base from "./playwright.config";

/** `npm run embed:browsers`: the engines are opened by the tests themselves. */
export default defineConfig({
  ...base,
  use: { trace: "off", screenshot: "off" },
  outputDir: "test-results/engines",
  workers: 1,
  retries: 0,
  timeout: 120_000,
  projects: [{ name: "engines", testMatch: "engines/*.engine.ts" }],
});
