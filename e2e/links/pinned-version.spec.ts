import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { OtherProgram } from "../../sandbox/testing/other-program";
import { accessibilityViolations } from "../every-page/accessibility-violations";
import { projectAddress } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { sandboxOrigin, sessionOf } from "../support/role-session";
import { asPerson, openLink, postAs, shareAs } from "../support/share-page";

/** Mira uploads and shares; Jonas is a Consumer by his group, so that he sees contents as well. */
test.use({ person: "mira.kovac" });

const hospital = projectAddress("hospital");
const projectPath = `/libraries/${hospital.libraryId}/projects/${hospital.projectId}`;
const first = { "plan.txt": "The first plan", "only-in-first.txt": "first" };
const second = { "plan.txt": "The second plan", "only-in-second.txt": "second" };

/** What a program of hers uploads past the portal, which hears nothing of it. */
async function uploadFirst() {
  const program = new OtherProgram(sandboxOrigin, await sessionOf("mira.kovac", "SdmaPeopleFullAccess"));
  const name = `Links to versions ${Date.now()}`;
  const assetId = await program.createAsset(projectPath, name);
  const path = `${projectPath}/assets/${assetId}`;
  const versionId = await program.addVersion(path, first);
  const fileId = (await program.fileIds(path)).get("plan.txt") ?? "";
  return {
    ...{ name, assetId, versionId, fileId, address: { ...hospital, assetId } },
    uploadSecond: () => program.addVersion(path, second),
  };
}

const numberOf = (versionId: string) => /\d+$/.exec(versionId)?.[0];
const fileNamed = (page: Page, name: string) => page.getByRole("main").getByTitle(name, { exact: true });

test("an asset pinned in a link stays when a newer version arrives and says so; the other link follows", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const { name, address, versionId, uploadSecond } = await uploadFirst();
  await page.goto(routes.asset(address));
  await expect(fileNamed(page, "only-in-first.txt")).toBeVisible();
  const pinned = await shareAs(page, "As it is now");
  const newest = await shareAs(page, "Always the newest");
  const note = page.getByRole("note");
  await openLink(page, pinned);
  await expect(note).toContainText("There is no newer version.");
  const newer = numberOf(await uploadSecond());
  expect(newer).not.toBe(numberOf(versionId));

  await asPerson(browser, "jonas.olsen", async (his) => {
    await openLink(his, pinned);
    await expect(title(his, name)).toBeVisible();
    await expect(fileNamed(his, "only-in-first.txt")).toBeVisible();
    await expect(fileNamed(his, "only-in-second.txt")).toHaveCount(0);
    const told = his.getByRole("note");
    await expect(told).toContainText(`These are the files of version ${numberOf(versionId)}.`);
    await expect(told).toContainText(`Version ${newer} is newer.`);
    expect(await accessibilityViolations(his)).toEqual([]);
    await told.getByRole("link", { name: "Show the newest files" }).click();
    await expect(fileNamed(his, "only-in-second.txt")).toBeVisible();
    await openLink(his, newest);
    await expect(fileNamed(his, "only-in-second.txt")).toBeVisible();
    await expect(fileNamed(his, "only-in-first.txt")).toHaveCount(0);
    await expect(told).toHaveCount(0);
  });

  // The portal keeps what Mira has read for minutes; whoever reloads sees what there is.
  await openLink(page, pinned);
  await page.reload();
  await expect(fileNamed(page, "only-in-first.txt")).toBeVisible();
  await openLink(page, newest);
  await page.reload();
  await expect(fileNamed(page, "only-in-second.txt")).toBeVisible();
});

test("a file pinned in a link keeps its content when a newer one arrives; the other link follows", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const { address, fileId, uploadSecond } = await uploadFirst();
  await page.goto(routes.file({ ...address, fileId }));
  await expect(page.getByText(first["plan.txt"])).toBeVisible();
  const pinned = await shareAs(page, "As it is now");
  const newest = await shareAs(page, "Always the newest");
  await uploadSecond();

  await asPerson(browser, "jonas.olsen", async (his) => {
    await openLink(his, pinned);
    await expect(his.getByText(first["plan.txt"])).toBeVisible();
    const note = his.getByRole("note");
    await expect(note).toContainText("This is an earlier version of the file.");
    expect(await accessibilityViolations(his)).toEqual([]);
    await note.getByRole("link", { name: "Show the newest version" }).click();
    await expect(his.getByText(second["plan.txt"])).toBeVisible();
    await expect(note).toHaveCount(0);
    await openLink(his, newest);
    await expect(his.getByText(second["plan.txt"])).toBeVisible();
    await expect(note).toHaveCount(0);
  });
});

test("a version pinned in a guest link stays when a newer one arrives; the other link follows", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const { address, versionId, fileId, uploadSecond } = await uploadFirst();
  await page.goto(routes.quota("rijeka"));
  const { deploymentId: _, ...ofAsset } = address;
  const make = async (changes: object): Promise<string> => {
    const made = await postAs(page, routes.guestLinks("rijeka"), {
      ...{ note: "", expiresAtMs: Date.now() + 3_600_000, password: null, mostDownloads: null },
      ...{ dailyRequests: null, target: { ...ofAsset, fileIds: null, versionId: null, ...changes } },
    });
    return made.href;
  };
  const links = { pinned: await make({ versionId }), newest: await make({}) };
  const ofFile = await make({ fileIds: [fileId] });
  await uploadSecond();

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const guest = await context.newPage();
  const open = async (address: string) => {
    await guest.goto(address);
    await guest.getByRole("button", { name: "Open" }).click();
  };
  await open(links.pinned);
  await expect(fileNamed(guest, "only-in-first.txt")).toBeVisible();
  await expect(fileNamed(guest, "only-in-second.txt")).toHaveCount(0);
  await expect(guest.getByText(`Version ${numberOf(versionId)}`, { exact: true })).toBeVisible();
  await open(links.newest);
  await expect(fileNamed(guest, "only-in-second.txt")).toBeVisible();
  await expect(fileNamed(guest, "only-in-first.txt")).toHaveCount(0);
  await open(ofFile);
  await expect(guest.getByText(first["plan.txt"])).toBeVisible();
  await context.close();
});
