import { readFileSync, statSync } from "node:fs";
import { pageRoutes } from "../../lib/shared/routes";
import {
  seedStreamedAssetId,
  seedStreamedFileId,
  seedStreamedFilePath,
} from "../../sandbox/seed/identifiers";
import { portalUrl } from "../servers/addresses";
import { port } from "../support/addresses";
import { expect, frameIn, hostAddress, notedEvents, test } from "../support/embed-browser";

const project = "Port of Rijeka — 2026 survey";
const crane = "Harbour crane 04 · laser scan";
const streamedBytes = 200_000_313;

for (const setting of ["allowed", "blocked"] as const)
  test.describe(`with third-party cookies ${setting}`, () => {
    test.use({ cookies: setting });

    test("a page is shown to the person for whom the host signs, and no cookie is set", async ({
      embedContext,
      cookies,
    }) => {
      const page = await embedContext.newPage();
      await page.goto(hostAddress("operations"));
      const survey = frameIn(page, "survey");
      await expect(survey.getByRole("heading", { level: 1, name: project })).toBeVisible();
      await expect(survey.getByText("You are Viewer", { exact: true })).toBeVisible();
      await expect(survey.getByRole("contentinfo")).toContainText("Jonas Olsen");
      await expect(frameIn(page, "map").getByRole("link", { name: "Map" })).toHaveAttribute(
        "aria-current",
        "page",
      );
      await expect(frameIn(page, "capacity").getByText("Daily quota")).toBeVisible();
      const probe = "probe=1; path=/embed; SameSite=None; Secure";
      const probed = await survey.locator("html").evaluate((html, cookie) => {
        const { ownerDocument: page } = html;
        Reflect.set(page, "cookie", cookie);
        const seen = page.cookie;
        Reflect.set(page, "cookie", `${cookie}; max-age=0`);
        return seen;
      }, probe);
      expect(probed).toBe(cookies === "allowed" ? "probe=1" : "");
      await expect(page.getByText("Survey data is not available")).toHaveCount(3);
      for (const fallback of await page.getByText("Survey data is not available").all())
        await expect(fallback).toBeHidden();
      expect(await embedContext.cookies()).toEqual([]);
    });

    test("a session that ends in the middle of a filtered, scrolled list is renewed, and nothing moves", async ({
      embedContext,
    }) => {
      const page = await embedContext.newPage();
      await page.goto(hostAddress("operations", "/one"));
      const survey = frameIn(page, "survey");
      await survey.getByRole("searchbox").fill("scan");
      const list = survey.getByRole("grid");
      await expect(survey.getByRole("link", { name: crane })).toBeVisible();
      const scroller = list.locator("xpath=ancestor-or-self::*[contains(@class,'overflow')]").last();
      const scrolled = await scroller.evaluate((element) => {
        element.scrollTop = 60;
        return element.scrollTop;
      });
      const exchanged = page.waitForResponse((answer) => answer.url().endsWith("/embed/api/session"));
      await page.getByRole("button", { name: "End the sessions" }).click();
      expect((await exchanged).status()).toBe(200);
      await expect(survey.getByRole("searchbox")).toHaveValue("scan");
      expect(await scroller.evaluate((element) => element.scrollTop)).toBe(scrolled);
      // What is read next is read in the new session.
      await survey.getByRole("link", { name: crane }).click();
      await expect(survey.getByRole("heading", { level: 1, name: crane })).toBeVisible();
      await expect(survey.getByRole("main").getByRole("alert")).toHaveCount(0);
    });

    test("a download goes on while its session ends", async ({ embedContext }) => {
      const page = await embedContext.newPage();
      await page.goto(hostAddress("operations", "/one"));
      await page.getByLabel("Person").selectOption("mira.kovac");
      const survey = frameIn(page, "survey");
      await expect(survey.getByRole("contentinfo")).toContainText("Mira Kovač");
      const file = pageRoutes.portal.file({
        ...port,
        assetId: seedStreamedAssetId,
        fileId: seedStreamedFileId,
      });
      await page.locator("#survey").evaluate(
        (element, target) => {
          if ("goTo" in element && typeof element.goTo === "function") element.goTo(target);
        },
        file.replace("/rijeka/", ""),
      );
      const name = seedStreamedFilePath.split("/").at(-1) ?? "";
      await expect(survey.getByRole("heading", { level: 1, name })).toBeVisible();
      const begun = page.waitForEvent("download");
      await survey.getByRole("link", { name: "Download" }).click();
      const download = await begun;
      expect(new URL(download.url()).pathname).toMatch(/^\/embed\/files\/[\w.~-]+$/);
      await page.getByRole("button", { name: "End the sessions" }).click();
      expect(statSync(await download.path()).size).toBe(streamedBytes);
    });
  });

test("a host that gives no token keeps what is on the screen, and goes on when it gives one", async ({
  embedContext,
}) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("operations", "/one"));
  const survey = frameIn(page, "survey");
  await expect(survey.getByRole("link", { name: crane })).toBeVisible();
  await page.route("**/token?*", (route) => route.fulfill({ status: 503 }));
  await page.getByRole("button", { name: "End the sessions" }).click();
  const bar = survey.getByRole("status").filter({ hasText: "This page gave no token" });
  await expect(bar).toContainText("Nothing on the screen is lost");
  await expect(survey.getByRole("link", { name: crane })).toBeVisible();
  await expect.poll(() => notedEvents(page)).toContainEqual(expect.stringContaining("no-token"));
  await page.unroute("**/token?*");
  await bar.getByRole("button", { name: "Try now" }).click();
  await expect(bar).toBeHidden();
  await survey.getByRole("link", { name: crane }).click();
  await expect(survey.getByRole("heading", { level: 1, name: crane })).toBeVisible();
});

test("a token function counts that was set before the script came, and another one after a refusal is asked at once", async ({
  embedContext,
}) => {
  const page = await embedContext.newPage();
  await page.route("**/embed/v1.js", (route) => route.abort());
  await page.goto(hostAddress("operations", "/one"));
  const setToken = (body: string) =>
    page.locator("#survey").evaluate((element, text) => {
      Object.assign(element, { getToken: new Function(`return ${text}`) });
    }, body);
  await setToken('"a.b.c"');
  await page.unroute("**/embed/v1.js");
  await page.addScriptTag({ url: `${portalUrl}/embed/v1.js` });
  const survey = frameIn(page, "survey");
  await expect(survey.getByText("embed-token-malformed")).toBeVisible();
  await expect(survey.getByRole("button", { name: "Try again" })).toBeVisible();
  await setToken('fetch("/token?person=jonas.olsen", { method: "POST" }).then((answer) => answer.text())');
  await expect(survey.getByRole("heading", { level: 1, name: project })).toBeVisible({ timeout: 3_000 });
});

test("a list is exported in the frame, by an address that works once", async ({ embedContext }) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("operations"));
  const capacity = frameIn(page, "capacity");
  await capacity.getByRole("button", { name: "Export CSV" }).click();
  const begun = page.waitForEvent("download");
  await capacity.getByRole("menuitem", { name: /^Single requests/ }).click();
  const download = await begun;
  expect(new URL(download.url()).pathname).toMatch(/^\/embed\/files\/[\w.~-]+$/);
  expect(readFileSync(await download.path(), "utf8").split("\r\n")[0]).toContain("operation");
  expect(embedContext.pages()).toHaveLength(2);
});

test("two people in two frames of one page see what each of them may see", async ({ embedContext }) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("operations", "/two"));
  const [jonas, mira] = [frameIn(page, "first"), frameIn(page, "second")];
  await expect(jonas.getByText("You are Viewer", { exact: true })).toBeVisible();
  await expect(mira.getByText("You are Contributor", { exact: true })).toBeVisible();
  await expect(jonas.getByRole("contentinfo")).toContainText("Jonas Olsen");
  await expect(mira.getByRole("contentinfo")).toContainText("Mira Kovač");
  // Members are listed from Contributor up.
  await mira.getByRole("link", { name: "Members" }).click();
  await expect(mira.getByRole("link", { name: "Members" })).toHaveAttribute("aria-current", "page");
  await expect(jonas.getByRole("button", { name: "Members" })).toHaveAttribute("aria-disabled", "true");
});

test("a frame in a frame of another site works where both are listed", async ({ embedContext }) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("outer"));
  const nested = page.getByTitle("Nested").contentFrame();
  const survey = nested.locator("sdma-embed#survey").locator("iframe").contentFrame();
  await expect(survey.getByRole("heading", { level: 1, name: project })).toBeVisible();
});
