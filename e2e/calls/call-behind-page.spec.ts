import { routes } from "../../lib/shared/routes";
import { port } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { readKnownSecrets } from "../support/sandbox-control";

const tools = ["awscurl", "curl", "Python", "JavaScript", "AWS CLI profile"];

test("the call behind a page is shown for five tools, is copied completely and contains no secret", async ({
  page,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(routes.project(port));
  await page.getByRole("button", { name: "The call behind this page" }).click();
  const dialog = page.getByRole("dialog", { name: "The call behind this page" });
  await expect(dialog.getByRole("tab")).toHaveText(tools);
  const { configured, sessions } = await readKnownSecrets();
  const secrets = [...Object.values(configured), ...sessions.flatMap((one) => [one.accessKeyId, one.secret])];
  for (const tool of tools) {
    await dialog.getByRole("tab", { name: tool, exact: true }).click();
    const snippet = dialog.getByRole("tabpanel", { name: tool, exact: true });
    await snippet.getByRole("button", { name: "Copy" }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await snippet.locator("pre").textContent());
    expect(copied).toContain(tool === "AWS CLI profile" ? "role_arn" : `/iam/libraries/${port.libraryId}`);
    expect(secrets.filter((secret) => copied.includes(secret))).toEqual([]);
  }
});
