import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { port } from "../support/addresses";
import { csrfTokenOf } from "../support/csrf-token";
import { statePathOf } from "../support/people";
import { expect, test } from "../support/portal-test";

const dayMs = 86_400_000;
const projectPath = routes.project(port).replace("/rijeka", "");

/** Makes a link as the person of the page. */
async function makeLink(page: Page, note: string, path = `${projectPath}/map`): Promise<string> {
  await page.goto(routes.quota("rijeka"));
  const made = await page.request.post(routes.newLink("rijeka"), {
    headers: { "x-portal-csrf": await csrfTokenOf(page), origin: new URL(page.url()).origin },
    data: { path, note, expiresAtMs: Date.now() + dayMs, audience: { kind: "anyone" } },
  });
  expect(made.status()).toBe(201);
  return (await made.json()).id;
}

async function press(page: Page, id: string): Promise<number> {
  await page.goto(routes.quota("rijeka"));
  const opened = await page.request.post(routes.openLink(id), {
    headers: { "x-portal-csrf": await csrfTokenOf(page), origin: new URL(page.url()).origin },
  });
  return opened.status();
}

const details = (page: Page) => page.getByRole("complementary", { name: "Selected link" });
const rowOf = (page: Page) => page.getByRole("grid", { name: "Shared links" }).getByRole("row").nth(1);

test("a maker finds a link by its note, sees who opened it, and revokes it", async ({ page, browser }) => {
  const note = `Rails ${Date.now()}`;
  const id = await makeLink(page, note);
  const jonas = await browser.newContext({ storageState: statePathOf("jonas.olsen") });
  const other = await jonas.newPage();
  expect(await press(other, id)).toBe(200);
  await page.goto(routes.links("rijeka"));
  await page.getByLabel("Filter by target or maker").fill(note);
  await expect(page.getByRole("grid").getByRole("row")).toHaveCount(2);
  await rowOf(page).click();
  await expect(details(page)).toContainText("Jonas Olsen");
  await expect(page).toHaveURL(new RegExp(`selected=${id}`));
  await details(page).getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(rowOf(page)).toContainText("Revoked");
  expect(await press(other, id)).toBe(404);
  await page.reload();
  await expect(details(page)).toContainText("1 time by 1 person");
  await jonas.close();
});

test("only administrators see all links, and reassign one", async ({ page, browser }) => {
  const mira = await browser.newContext({ storageState: statePathOf("mira.kovac") });
  const maker = await mira.newPage();
  const note = `Quay ${Date.now()}`;
  const id = await makeLink(maker, note);
  await maker.goto(routes.links("rijeka"));
  await expect(maker.getByRole("link", { name: "All links" })).toHaveCount(0);
  await page.goto(`${routes.links("rijeka", { list: "all" })}&selected=${id}`);
  await expect(details(page)).toContainText("Mira Kovač");
  await details(page).getByRole("button", { name: "Reassign" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reassign" }).click();
  await expect(details(page)).toContainText("Ada Novak");
  await maker.goto(`${routes.links("rijeka")}?selected=${id}&q=${encodeURIComponent(note)}`);
  await expect(maker.getByText(/No loaded links match|You have not shared/)).toBeVisible();
  await mira.close();
});

test("the audit log tells of it, and filters by event", async ({ page }) => {
  await makeLink(page, "audited", "/quota");
  await page.goto(routes.auditLog("rijeka"));
  await page.getByLabel("Event:").selectOption("link-made");
  await expect(page).toHaveURL(/kind=link-made/);
  const rows = page.getByRole("region", { name: "Events" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("Made a link");
  await expect(rows.nth(1)).toContainText("Ada Novak");
});
