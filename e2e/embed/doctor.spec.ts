import { routes } from "../../lib/shared/routes";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";

test.use({ person: "ada.novak" });

test("an administrator sees why the frames of each host stay blank, and checks one again", async ({
  page,
}) => {
  await page.goto(routes.libraries("rijeka"));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Embedding" }).click();
  await expect(title(page, "Embedding")).toBeVisible();
  const hosts = page.getByRole("list", { name: "Hosts", exact: true });
  const host = (name: string) =>
    hosts.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
  await expect(hosts).toContainText("Port Operations Console");
  await page.getByRole("button", { name: /^Check everything/ }).click();
  await expect(host("Port Operations Console").first()).toContainText("No problems found.");
  await expect(host("Console behind a proxy").first()).toContainText(
    "loads the portal from http://proxy.localhost",
  );
  await expect(host("Unlisted console").first()).toContainText("its origin is not listed");

  const isolated = host("Isolated console").first();
  await isolated.getByText("13 checks").click();
  await expect(isolated.getByRole("list", { name: "Checks of Isolated console" })).toContainText(
    "The host isolates its page",
  );
  const answered = page.waitForResponse((response) => response.url().endsWith("/checks"));
  await isolated.getByRole("button", { name: "Check again Isolated console" }).click();
  expect((await (await answered).json()).results).toHaveLength(1);

  // What was found is there for whoever comes next.
  await page.reload();
  await expect(host("Console behind a proxy").first()).toContainText("loads the portal from");
});

test("a pasted token is verified up to the step that fails, and leaves the page at once", async ({
  page,
}) => {
  await page.goto(routes.embedDoctor("rijeka"));
  const field = page.getByLabel("Token that the host’s server signed");
  await field.fill("not.a.token");
  await page.getByRole("button", { name: "Check the token" }).click();
  await expect(page.getByText("Fails at: Format and typ")).toBeVisible();
  await expect(field).toHaveValue("");
  await expect(page.getByRole("list", { name: "Steps of the token" }).getByRole("listitem")).toHaveCount(11);
});
