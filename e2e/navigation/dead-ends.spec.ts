import { routes } from "../../lib/shared/routes";
import { assetAddress, libraryId, port } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { sandboxCalls } from "../support/sandbox-control";

test("a deployment that does not exist is a page of its own with status 404", async ({ page }) => {
  const libraries = routes.libraries("atlantis");
  const root = libraries.slice(0, libraries.lastIndexOf("/"));
  for (const address of [root, routes.quota("atlantis"), routes.noRole("atlantis"), libraries]) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page, address).toHaveTitle("Not found · SDMA Portal");
  }
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await page.getByRole("link", { name: "All deployments" }).click();
  await expect(page.getByRole("heading", { name: "Deployments" })).toBeVisible();
});

test("an address that can belong to no deployment sends nobody to sign-in", async ({
  playwright,
  baseURL,
}) => {
  const visitor = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
  for (const address of ["/.well-known/security.txt", "/s/unknown/nope", "/sign-in/nope"]) {
    const answer = await visitor.get(address, { maxRedirects: 0 });
    expect(answer.status(), address).toBe(404);
  }
  await visitor.dispose();
});

test("an invalid id is reported, and nothing is sent to AWS", async ({ page }) => {
  const malformed = ["library-xyz", "..%2f..%2fetc", "<script>alert(1)</script>", "library-%00"];
  for (const libraryId of malformed) {
    const sinceMs = Date.now();
    await page.goto(
      `${routes.libraries("rijeka")}/${libraryId.includes("%") ? libraryId : encodeURIComponent(libraryId)}`,
    );
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(
      page.getByRole("heading", { name: /contains an invalid id|is malformed|Page not found/ }),
    ).toBeVisible();
    const asked = (await sandboxCalls("rijeka", sinceMs)).filter(({ path }) =>
      /xyz|etc|script|00$/.test(path),
    );
    expect(asked).toEqual([]);
  }
});

test("a missing asset is reported with SDMA's request id and a link up", async ({ page }) => {
  const gone = { ...assetAddress("port", "Rail spur alignment"), assetId: `asset-${"0".repeat(32)}` };
  await page.goto(routes.asset(gone));
  const notice = page.getByRole("alert").filter({ hasText: "No resource has this id" });
  await expect(notice).toBeVisible();
  await expect(notice).toContainText("SDMA itself");
  await expect(notice.getByRole("button", { name: "Copy request id" })).toBeVisible();
  await page.getByRole("link", { name: "Go up one level" }).click();
  await expect(page).toHaveURL(routes.project(port));
});

test("an address that leads nowhere keeps the shell and the person, and a trimmed one leads on", async ({
  page,
}) => {
  const libraries = routes.libraries("rijeka");
  for (const address of [
    `${routes.library("rijeka", libraryId)}/nope`,
    `${routes.project(port)}/nope`,
    `${routes.project({ ...port, projectId: "x" })}/nope`,
    `${libraries}/nothing/here`,
    `${routes.quota("rijeka")}/nope`,
    `${routes.noRole("rijeka")}/nope`,
    libraries.replace(/libraries$/, "nope"),
  ]) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    await expect(page.getByRole("button", { name: /Ada Novak/ }), address).toBeVisible();
    await expect(page.getByRole("link", { name: "Quota" }), address).toBeVisible();
  }
  await page.goto(routes.libraries("atlantis"));
  await expect(page.getByRole("button", { name: /Ada Novak/ })).toBeVisible();
  await page.goto(`${routes.project(port)}/assets`);
  await expect(page).toHaveURL(routes.project(port));
  const asset = assetAddress("port", "Rail spur alignment");
  await page.goto(`${routes.asset(asset)}/files`);
  await expect(page).toHaveURL(routes.asset(asset));
});

test("a call that SDMA does not have is the portal's own 404, naming the nearest", async ({ page }) => {
  const sinceMs = Date.now();
  const answer = await page.request.get(routes.proxy("rijeka", "/iam/librarys"));
  expect(answer.status()).toBe(404);
  const body = await answer.text();
  expect(body).toContain("/iam/libraries");
  expect((await sandboxCalls("rijeka", sinceMs)).filter(({ path }) => path.endsWith("librarys"))).toEqual([]);
});
