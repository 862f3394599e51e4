import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetIdentifier, fileIdentifier, seedVersionedAssetName } from "../../sandbox/seed/identifiers";
import { assetAddress, libraryId, port } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { shareDialog } from "../support/share-page";

const crane = assetAddress("port", seedVersionedAssetName);
const versionOf = (number: number) => `${crane.assetId}-version-${number}`;
const rail = assetAddress("port", "Rail spur alignment");
const railFile = {
  ...rail,
  fileId: fileIdentifier(assetIdentifier("port", "Rail spur alignment"), "readme.txt", 1),
};
const place = `library=${libraryId}&project=${port.projectId}`;

/** Every kind of page that can be shared, with each part of its state. */
const pages: readonly (readonly [name: string, address: string, state: string])[] = [
  ["library", routes.library("rijeka", libraryId), ""],
  ["projects of a library", routes.libraryProjects("rijeka", libraryId), "q=tunnel&sort=-name"],
  [
    "assets of a library",
    routes.libraryAssets("rijeka", libraryId),
    `q=crane&state=READY&type=LAS&sort=size&selected=${crane.assetId}`,
  ],
  ["members of a library", routes.libraryMembers("rijeka", libraryId), "show=groups&q=crew"],
  ["project", routes.project(port), `q=crane&state=READY&type=LAS&sort=-size&selected=${crane.assetId}`],
  ["map of a project", routes.projectMap(port), "map=45.33000%2C14.44000%2C12&located=3"],
  ["members of a project", routes.projectMembers(port), "show=groups"],
  ["attributes of a project", routes.projectAttributes(port), "q=sensor"],
  ["asset", routes.asset(crane), `version=${versionOf(3)}`],
  [
    "versions of an asset",
    routes.assetVersions(crane),
    `from=${versionOf(2)}&to=${versionOf(5)}&compared=true&files=${versionOf(4)}`,
  ],
  ["attributes of an asset", routes.assetAttributes(crane), ""],
  ["connector runs of an asset", routes.assetConnectorRuns(crane), ""],
  ["file", routes.file(railFile), ""],
  ["quota", routes.quota("rijeka"), "range=13mo&zone=utc&by=operation&person=ada.novak&operation=GetProject"],
  ["zoomed chart of the quota", routes.quota("rijeka"), "from=1795000000000&to=1795003600000&feature=quota"],
  [
    "permissions",
    routes.permissions("rijeka"),
    `${place}&role=read-only&verdict=denied&search=Asset&operation=DeleteAsset&member=MANAGER`,
  ],
  [
    "what-if",
    routes.permissions("rijeka"),
    `${place}&whatIf=true&levels=project%3AVIEWER&join=pilots&changesOnly=true`,
  ],
  ["who can do what", routes.whoCan("rijeka"), `operation=DeleteAsset&${place}&verdict=allowed`],
  ["policy builder", routes.buildPolicy("rijeka"), "mode=build&operations=GetProject%2CGetAsset&form=cli"],
];

/** What the dialog asks to be stored. */
const linkRequest = (page: Page) =>
  page.waitForRequest(
    (request) => request.method() === "POST" && request.url().endsWith(routes.newLink("rijeka")),
  );
const pairsOf = (search: string) => [...new URLSearchParams(search)].map(String).toSorted();

for (const [name, address, state] of pages)
  test(`a link to the page ${name} keeps all that its address holds`, async ({ page }) => {
    await page.goto(state ? `${address}?${state}` : address);
    const share = page.getByRole("button", { name: "Share", exact: true });
    await expect(share).toBeVisible();
    // What a page itself takes out of its address once it is there, no link can keep.
    await page.waitForLoadState("networkidle");
    const shown = new URL(page.url());
    expect(pairsOf(shown.search)).toEqual(pairsOf(state));
    await share.click();
    const dialog = shareDialog(page);
    const sending = linkRequest(page);
    await dialog.getByRole("button", { name: "Copy link" }).click();
    const sent: string = (await sending).postDataJSON().path;
    const link = await dialog.getByLabel("Address of the link").inputValue();
    expect(link).toMatch(/\/s\/[0-9A-Za-z]{22}$/);
    await page.goto(link);
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.waitForURL(({ pathname }) => !pathname.startsWith("/s/"));
    const opened = new URL(page.url());
    expect(opened.pathname).toBe(shown.pathname);
    // Versions that were not chosen are added, so that they stay.
    expect(pairsOf(opened.search)).toEqual(expect.arrayContaining(pairsOf(state)));
    expect(sent).not.toMatch(/eyJ|X-Amz|token/i);
    await expect(share).toBeVisible();
  });

test("a link to the permissions of another person names nobody, and says so beforehand", async ({ page }) => {
  const query = { person: "mira.kovac", groups: "survey-crew", verdict: "denied" };
  await page.goto(routes.permissions("rijeka", query));
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = shareDialog(page);
  await expect(dialog).toContainText("a link names nobody");
  const sending = linkRequest(page);
  await dialog.getByRole("button", { name: "Copy link" }).click();
  expect((await sending).postDataJSON().path).toBe("/permissions?verdict=denied");
});
