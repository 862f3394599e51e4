import { portalUrl } from "../servers/addresses";
import { expect, frameIn, hostAddress, notedEvents, test } from "../support/embed-browser";

const project = "Port of Rijeka — 2026 survey";
const fallback = "Survey data is not available at the moment.";

test("frames that get no answer show the program's own fallback, and the program learns why", async ({
  embedContext,
}) => {
  // Each waits for 10 seconds: side by side.
  await Promise.all(
    ["wrong-origin", "behind-proxy", "operations"].map(async (name) => {
      const page = await embedContext.newPage();
      // A portal that fails after its script has loaded.
      if (name === "operations") await page.route(`${portalUrl}/embed/rijeka/**`, (route) => route.abort());
      await page.goto(hostAddress(name, "/one"));
      await expect
        .poll(() => notedEvents(page), { timeout: 20_000, message: name })
        .toEqual(["survey: problem no-handshake: The portal's frame did not respond within 10 seconds"]);
      await expect(page.getByText(fallback)).toBeVisible();
    }),
  );
});

test("a portal that is down leaves the program's own fallback", async ({ embedContext }) => {
  const page = await embedContext.newPage();
  await page.route(`${portalUrl}/**`, (route) => route.abort());
  await page.goto(hostAddress("operations", "/one"));
  await expect(page.getByText(fallback)).toBeVisible();
});

test("a token that is signed with another key is refused in words, with its code", async ({
  embedContext,
}) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("wrong-key", "/one"));
  const survey = frameIn(page, "survey");
  await expect(survey.getByText("embed-token-signature")).toBeVisible();
  await expect(survey.getByText(/^Request id/)).toBeVisible();
  await expect(survey.getByRole("link", { name: "Open in a new window" })).toBeVisible();
  await expect.poll(() => notedEvents(page)).toContainEqual(expect.stringContaining("embed-token-signature"));
});

test("a program that isolates itself shows pages as any other", async ({ embedContext }) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("isolating", "/one"));
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  await expect(frameIn(page, "survey").getByRole("heading", { level: 1, name: project })).toBeVisible();
});

test("a frame without an origin says which sandbox right is missing", async ({ embedContext }) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("operations", "/sandboxed"));
  const frame = page.getByTitle("Survey data").contentFrame();
  await expect(frame.getByRole("heading", { name: "The frame lacks a sandbox right" })).toBeVisible();
  await expect(frame.getByText("allow-same-origin")).toBeVisible();
});

test("a bare frame of a program that signs says after 5 seconds that nobody responds", async ({
  embedContext,
}) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("operations", "/bare"));
  const frame = page.getByTitle("Survey data").contentFrame();
  await expect(frame.getByRole("heading", { name: /does not respond/ })).toBeVisible();
  await expect(frame.getByRole("button", { name: "Sign in" })).toBeVisible();
});
