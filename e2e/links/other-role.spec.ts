import { routes } from "../../lib/shared/routes";
import { libraryId } from "../support/addresses";
import { rowOf } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { asPerson, makeLink, openLink, opensOf } from "../support/share-page";
import { takeRole } from "../support/take-role";

const projects = routes.libraryProjects("rijeka", libraryId);
const members = routes.libraryMembers("rijeka", libraryId, "groups");
const withinDeployment = (address: string) => address.replace(/^\/[^/]+/, "");

test("a link whose page the current role may not read offers a role that may, and opens with its state", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await page.goto(projects);
  const row = rowOf(page, "Učka tunnel second tube");
  await expect(row).toBeVisible();
  const state = "?q=tunnel&sort=-name";
  const id = await makeLink(page, withinDeployment(`${projects}${state}`));

  await asPerson(browser, "mira.kovac", async (hers) => {
    await hers.goto(routes.quota("rijeka"));
    await takeRole(hers, "Assets and projects");
    await hers.goto(routes.sharedLink(id));
    await expect(hers.getByText("Assets and projects; you can switch to another role")).toBeVisible();
    await openLink(hers, routes.sharedLink(id));
    const refusal = hers.getByRole("alert").filter({ hasText: "API Gateway, before SDMA" }).first();
    await expect(refusal).toContainText("Asked as Assets and projects.");
    await expect(rowOf(hers, "Učka tunnel second tube")).toHaveCount(0);
    await refusal.getByRole("button", { name: /^(Switch to|Try as) Survey contributor$/ }).click();
    await expect(hers.getByRole("button", { name: /role: Survey contributor/ })).toBeVisible();
    await expect(rowOf(hers, "Učka tunnel second tube")).toBeVisible();
    await expect(hers.getByRole("grid", { name: "projects" }).getByRole("row")).toHaveCount(2);
    await expect(hers.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
    const { pathname, search } = new URL(hers.url());
    expect(`${pathname}${search}`).toBe(`${projects}${state}`);
    await hers.reload();
    await expect(rowOf(hers, "Učka tunnel second tube")).toBeVisible();
  });
  expect(await opensOf(page, id)).toBe(1);
});

test("the switch keeps the tab and the list that a link shows", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await page.goto(members);
  await expect(page.getByRole("main").getByText("survey-crew")).toBeVisible();
  const id = await makeLink(page, withinDeployment(members));
  await asPerson(browser, "mira.kovac", async (hers) => {
    await hers.goto(routes.quota("rijeka"));
    await takeRole(hers, "Assets and projects");
    await openLink(hers, routes.sharedLink(id));
    // Which roles are offered depends on what calls have shown of them since the portal began.
    const offer = hers.getByRole("alert").getByRole("button", { name: /^(Switch to|Try as) / });
    await offer.first().click();
    await expect(hers.getByRole("main").getByText("survey-crew")).toBeVisible();
    await expect(hers).toHaveURL(members);
  });
  expect(await opensOf(page, id)).toBe(1);
});
