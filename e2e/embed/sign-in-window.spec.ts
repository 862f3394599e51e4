import { expect, hostAddress, test } from "../support/embed-browser";
import { signIn } from "../support/people";

const project = "Port of Rijeka — 2026 survey";

for (const cookies of ["allowed", "blocked"] as const)
  for (const path of ["/", "/bare?isolated"])
    test(`somebody signs in for a bare frame at ${path}, with third-party cookies ${cookies}`, async ({
      embedContext,
    }) => {
      const page = await embedContext.newPage();
      await page.goto(hostAddress("wiki", path));
      const frame = page.getByTitle("Survey data").contentFrame();
      const opened = embedContext.waitForEvent("page");
      await frame.getByRole("button", { name: "Sign in" }).click();
      const window = await opened;
      const code = (await frame.getByText(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/).textContent()) ?? "";
      expect(code).not.toBe("");
      await window.getByRole("link", { name: "Sign in" }).click();
      await signIn(window, "jonas.olsen");
      await expect(window.getByText(code)).toBeVisible();
      await expect(window.getByRole("heading", { name: "Sign in to Survey wiki?" })).toBeVisible();
      await window.getByRole("button", { name: "Continue" }).click();
      await expect(frame.getByRole("heading", { level: 1, name: project })).toBeVisible();
      await expect(frame.getByRole("contentinfo")).toContainText("Jonas Olsen");
    });
