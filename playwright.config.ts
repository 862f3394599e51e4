import { defineConfig, devices } from "@playwright/test";
import { portalUrl, runUrl } from "./e2e/servers/addresses";
import { findBrowser } from "./scripts/lib/find-browser.mjs";

/** Chromium refuses its sandbox to root, which is what containers usually run as. */
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

const browser = {
  ...devices["Desktop Chrome"],
  viewport: { width: 1440, height: 900 },
  launchOptions: {
    executablePath: findBrowser(),
    args: [
      ...asRoot,
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // The map draws with WebGL, here on the processor.
      "--use-gl=angle",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
    ],
  },
};

const serve = (name: string) => `node --import tsx e2e/servers/${name}.ts`;
const stopGently = { signal: "SIGTERM", timeout: 5_000 } as const;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/browser",
  workers: 2,
  fullyParallel: false,
  // `npm test` names each test that needs it.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 12_000 },
  reporter: "list",
  use: {
    ...browser,
    baseURL: portalUrl,
    // Traces hold cookies and answers; a failure's picture and the page's words are enough.
    trace: "off",
    screenshot: "only-on-failure",
    serviceWorkers: "block",
  },
  projects: [
    { name: "sign-in", testMatch: "sign-in.setup.ts", teardown: "alone" },
    {
      name: "browser",
      testMatch: "*/*.spec.ts",
      testIgnore: ["alone/**", "measured/**"],
      dependencies: ["sign-in"],
    },
    // Stops the issuer, ends sessions, and reads what all tests have left: one after the other, at the end.
    { name: "alone", testMatch: "alone/*.spec.ts", workers: 1 },
    // Means something only where nothing else runs, so it is no part of `npm test`.
    { name: "sign-in-to-measure", testMatch: "sign-in.setup.ts" },
    {
      name: "measured",
      testMatch: "measured/*.spec.ts",
      workers: 1,
      retries: 0,
      dependencies: ["sign-in-to-measure"],
    },
  ],
  webServer: [
    {
      command: serve("sandbox-server"),
      url: `${runUrl}/health`,
      timeout: 120_000,
      gracefulShutdown: stopGently,
    },
    {
      command: serve("portal-server"),
      url: `${portalUrl}/api/health`,
      timeout: 240_000,
      gracefulShutdown: stopGently,
    },
  ].map(
    (server) =>
      ({
        ...server,
        reuseExistingServer: process.env.E2E_REUSE === "1",
        stdout: "ignore",
        stderr: "pipe",
      }) as const,
  ),
});
