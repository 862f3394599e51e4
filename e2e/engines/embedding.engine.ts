import { expect, test } from "@playwright/test";
import { pageRoutes } from "../../lib/shared/routes";
import {
  seedStreamedAssetId,
  seedStreamedFileId,
  seedStreamedFilePath,
} from "../../sandbox/seed/identifiers";
import { port } from "../support/addresses";
import { hostAddress } from "../support/embed-browser";
import { button, buttonWith, type DrivenBrowser, type DrivenPage, link, type Shown } from "./driven-browser";
import { engines } from "./engines";

const project = "Port of Rijeka — 2026 survey";
const crane = "Harbour crane 04 · laser scan";
const streamedBytes = 200_000_313;
const searchField = '//input[@type="search" or @role="searchbox"]';
const code = /\b[A-Z0-9]{3}-[A-Z0-9]{3}\b/;

const shows = (shown: Shown, text: string | RegExp) =>
  expect
    .poll(() => shown.text(), { timeout: 30_000 })
    .toEqual(typeof text === "string" ? expect.stringContaining(text) : expect.stringMatching(text));
const hasHeading = (shown: Shown, name: string) =>
  expect
    .poll(() => shown.attribute(`//h1[normalize-space()="${name}"]`, "class"), { timeout: 30_000 })
    .not.toBeNull();

/** How often the program's page has fetched a token for its frame. */
const tokensFetched = async (page: DrivenPage) =>
  Number(
    await page.run(
      'performance.getEntriesByType("resource").filter(({ name }) => name.includes("/token?")).length',
    ),
  );

async function openConsole(browser: DrivenBrowser, path = "/one") {
  const page = await browser.newPage();
  await page.open(hostAddress("operations", path));
  const survey = page.frame("survey");
  await hasHeading(survey, project);
  return { page, survey };
}

/** From the portal's sign-in to the decision, at which who has signed in before in this browser is at once. */
async function signInAs(window: DrivenPage, name: string) {
  await shows(window, /Sign in to Survey wiki\?|Sign in to the portal first/);
  if ((await window.text()).includes("Sign in to Survey wiki?")) return;
  await window.click(link("Sign in"));
  await window.click(buttonWith("Sign in with"));
  await window.click(buttonWith(name));
}

for (const { name, cookies, keepsCookies, opensWindows, open } of engines)
  test.describe(`${name}, cookies of frames ${cookies}`, () => {
    test.skip(open === null, `${name} was not found on this machine`);
    let browser: DrivenBrowser;
    test.beforeAll(async () => {
      if (open) browser = await open();
      console.log(`${name} ${browser?.version}`);
    });
    test.afterAll(() => browser?.close());

    test("the browser does with cookies what it was told to", async () => {
      const { survey } = await openConsole(browser);
      // Chromium takes no other cookie in a frame of another site, and WebKit none that is secure over http.
      const flags = name === "WebKit" ? "" : "; SameSite=None; Secure";
      const probe = `(() => { try {
        document.cookie = "probe=1; path=/embed${flags}";
        const seen = document.cookie;
        document.cookie = "probe=1; path=/embed; max-age=0${flags}";
        return seen;
      } catch { return ""; } })()`;
      expect(await survey.run(probe)).toBe(keepsCookies ? "probe=1" : "");
    });

    test("a page is shown with its data to the person for whom the host signs", async () => {
      const { page, survey } = await openConsole(browser);
      await shows(survey, "You are Viewer");
      await shows(survey, crane);
      await shows(survey, "Jonas Olsen");
      expect(await page.text()).not.toContain("Survey data is not available");
      const kept = '(() => { try { return document.cookie + localStorage.length } catch { return "0" } })()';
      expect(await survey.run(kept)).toBe("0");
    });

    test("the theme follows the host", async () => {
      const { page, survey } = await openConsole(browser);
      for (const theme of ["dark", "light"]) {
        await page.run(
          `(() => { const select = document.querySelector("#theme"); select.value = "${theme}"; select.dispatchEvent(new Event("change")); return 1; })()`,
        );
        await expect.poll(() => survey.attribute("/html", "class")).toContain(theme);
      }
    });

    test("a session that ends is renewed, and what was typed stays", async () => {
      const { page, survey } = await openConsole(browser);
      await survey.fill(searchField, "scan");
      await shows(survey, crane);
      const before = await tokensFetched(page);
      await page.click(button("End the sessions"));
      await expect.poll(() => tokensFetched(page)).toBe(before + 1);
      expect(await survey.value(searchField)).toBe("scan");
      await survey.click(link(crane));
      await hasHeading(survey, crane);
      expect(await survey.attribute('//main//*[@role="alert"]', "role")).toBeNull();
    });

    test("pages follow each other in the frame, and back and forward go through them", async () => {
      const { page, survey } = await openConsole(browser);
      await survey.click(link(crane));
      await hasHeading(survey, crane);
      await page.run("history.back() ?? 1");
      await hasHeading(survey, project);
      await page.run("history.forward() ?? 1");
      await hasHeading(survey, crane);
      await expect
        .poll(async () => (await page.text()).match(/survey: (ready|navigate)/g))
        .toEqual(["survey: navigate", "survey: navigate", "survey: navigate", "survey: ready"]);
    });

    test("a file is saved by a ticket", async () => {
      const { page, survey } = await openConsole(browser);
      await page.run(
        '(() => { const person = document.querySelector("#person"); person.value = "mira.kovac"; person.dispatchEvent(new Event("change")); return 1; })()',
      );
      await shows(survey, "Mira Kovač");
      const file = pageRoutes.portal.file({
        ...port,
        assetId: seedStreamedAssetId,
        fileId: seedStreamedFileId,
      });
      await page.run(`document.querySelector("#survey").goTo("${file.replace("/rijeka/", "")}") ?? 1`);
      const fileName = seedStreamedFilePath.split("/").at(-1) ?? "";
      await hasHeading(survey, fileName);
      await survey.click(link("Download"));
      await expect
        .poll(() => browser.saved(), { timeout: 60_000 })
        .toContainEqual({ name: fileName, bytes: streamedBytes });
    });

    test("a list is saved by a ticket", async () => {
      // Seen: the menu takes the focus and closes again within half a second. Why is not known.
      test.skip(name === "WebKit", "menus do not stay open in MiniBrowser under this driver");
      const { page, survey } = await openConsole(browser);
      await page.run('document.querySelector("#survey").goTo("quota") ?? 1');
      await hasHeading(survey, "Quota & throttling");
      const item = '//*[@role="menuitem"][contains(., "Single requests")]';
      await survey.click(button("Export CSV"));
      await expect.poll(() => survey.attribute(item, "role")).toBe("menuitem");
      await survey.click(item);
      await expect
        .poll(async () => (await browser.saved()).filter(({ name: saved }) => saved.endsWith(".csv")))
        .toEqual([{ name: expect.stringMatching(/^(quota-)?requests/), bytes: expect.any(Number) }]);
    });

    for (const path of ["/", "/bare?isolated"])
      test(`somebody signs in by a window for the bare frame at ${path}`, async () => {
        const page = await browser.newPage();
        await page.open(hostAddress("wiki", path));
        expect(await page.run("crossOriginIsolated")).toBe(path.includes("isolated"));
        const frame = page.frame(null);
        const window = await browser.opened(async () => {
          await frame.click(button("Sign in"));
          await shows(frame, code);
          if (!opensWindows) await frame.click(link("Open the sign-in page"));
        });
        const [shown] = code.exec(await frame.text()) ?? [];
        expect(await window.run("window.opener")).toBeNull();
        await signInAs(window, "Jonas Olsen");
        await shows(window, "Sign in to Survey wiki?");
        expect(await window.text()).toContain(shown);
        await window.click(button("Continue"));
        await hasHeading(frame, project);
        await shows(frame, "Jonas Olsen");
      });
  });
