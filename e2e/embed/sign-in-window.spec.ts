import { expect, hostAddress, test } from "../support/embed-browser";
import { signIn } from "../support/people";

const project = "Port of Rijeka — 2026 survey";

/** After this time without a greeting, frames of hosts that sign say that nobody responds. */
const handshakeMs = 5_000;

for (const [cookies, path] of [
  ["allowed", "/"],
  ["blocked", "/bare?isolated"],
] as const)
  test.describe(`with third-party cookies ${cookies}`, () => {
    test.use({ cookies });

    test(`somebody signs in for a bare frame at ${path}`, async ({ embedContext }) => {
      const page = await embedContext.newPage();
      await page.goto(hostAddress("wiki", path));
      expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(path.includes("isolated"));
      const frame = page.getByTitle("Survey data").contentFrame();
      const opened = embedContext.waitForEvent("page");
      await frame.getByRole("button", { name: "Sign in" }).click();
      const asked = await opened;
      expect(await asked.evaluate(() => window.opener)).toBeNull();
      const code = (await frame.getByText(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/).textContent()) ?? "";
      expect(code).not.toBe("");
      await page.waitForTimeout(handshakeMs);
      await asked.getByRole("link", { name: "Sign in" }).click();
      await signIn(asked, "jonas.olsen");
      await expect(asked.getByText(code)).toBeVisible();
      await expect(asked.getByRole("heading", { name: "Sign in to Survey wiki?" })).toBeVisible();
      await page.bringToFront();
      await expect(frame.getByText(code)).toBeVisible();
      await asked.getByRole("button", { name: "Continue" }).click();
      await expect(frame.getByRole("heading", { level: 1, name: project })).toBeVisible();
      await expect(frame.getByRole("contentinfo")).toContainText("Jonas Olsen");
    });

    test(`somebody refuses in the window of a bare frame at ${path}`, async ({ embedContext }) => {
      const page = await embedContext.newPage();
      await page.goto(hostAddress("wiki", path));
      const frame = page.getByTitle("Survey data").contentFrame();
      const opened = embedContext.waitForEvent("page");
      await frame.getByRole("button", { name: "Sign in" }).click();
      const asked = await opened;
      await asked.getByRole("link", { name: "Sign in" }).click();
      await signIn(asked, "jonas.olsen");
      await asked.getByRole("button", { name: "Do not sign in" }).click();
      await expect(frame.getByText("You did not confirm this frame in the window.")).toBeVisible();
      await expect(frame.getByRole("button", { name: "Sign in" })).toBeVisible();
    });
  });
