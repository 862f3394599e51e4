import type { BrowserContext, Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { libraryId, port } from "../support/addresses";
import { rowOf, title } from "../support/locators";
import { fullName, signIn } from "../support/people";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";
import { takeRole } from "../support/take-role";

declare global {
  interface Window {
    isFirstDocument?: boolean;
    noteTitle: (text: string) => void;
  }
}

const bar = (page: Page) =>
  page.getByRole("status").filter({ hasText: /another window|now signed in|session has ended/ });
const markDocument = (page: Page) =>
  page.evaluate(() => {
    window.isFirstDocument = true;
  });
const isFirstDocument = (page: Page) => page.evaluate(() => window.isFirstDocument === true);

/** Every title that the document in view shows from now on, until another takes its place. */
async function titlesOfFirstDocument(page: Page): Promise<string[]> {
  const titles: string[] = [];
  await page.exposeFunction("noteTitle", (text: string) => titles.push(text));
  await page.evaluate(() => {
    const note = () => window.noteTitle(document.querySelector("main h1")?.textContent ?? "");
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true });
    note();
  });
  return titles;
}

async function openProjects(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(routes.libraryProjects("rijeka", libraryId));
  await expect(page.getByRole("grid", { name: "projects" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter by name" }).fill("port");
  await markDocument(page);
  return page;
}

/** Somebody else signs in at the same browser. */
async function signInAsJonas(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto(routes.libraries("rijeka"));
  await signIn(page, "jonas.olsen");
  await expect(page.getByRole("button", { name: /Jonas Olsen/ })).toBeVisible();
}

test("switching roles in one window is reported in the other, which loses nothing until it is reloaded", async ({
  page,
  context,
}) => {
  const other = await openProjects(context);
  await page.goto(routes.libraries("rijeka"));
  await takeRole(page, "Read only");
  await expect(bar(other)).toContainText("You switched to “Read only” in another window");
  await expect(bar(other)).toContainText("This page still shows the role “Survey contributor”");
  await expect(other.getByRole("searchbox", { name: "Filter by name" })).toHaveValue("port");
  expect(await isFirstDocument(other)).toBe(true);
  await bar(other).getByRole("button", { name: "Reload" }).click();
  await expect(other.getByRole("button", { name: /role: Read only/ })).toBeVisible();
  await expect(bar(other)).toHaveCount(0);
});

test("an outdated window removes its notice when its role is current again", async ({ page, context }) => {
  const other = await openProjects(context);
  await page.goto(routes.libraries("rijeka"));
  await takeRole(page, "Read only");
  await expect(bar(other)).toBeVisible();
  await takeRole(page, "Survey contributor");
  await expect(bar(other)).toHaveCount(0);
  expect(await isFirstDocument(other)).toBe(true);
});

test("navigating in an outdated window never mixes two roles: shell and page follow the session", async ({
  page,
  context,
}) => {
  const other = await openProjects(context);
  await page.goto(routes.libraries("rijeka"));
  await takeRole(page, "Read only");
  const titles = await titlesOfFirstDocument(other);
  await rowOf(other, "Port of Rijeka — 2026 survey").getByRole("link").click();
  await expect(title(other, "Port of Rijeka — 2026 survey")).toBeVisible();
  await expect(other.getByRole("button", { name: /role: Read only/ })).toBeVisible();
  expect(await isFirstDocument(other)).toBe(false);
  expect(titles).not.toContain("Port of Rijeka — 2026 survey");
});

test("navigating never mixes two people, even without a message from another window", async ({
  page,
  context,
}) => {
  const other = await openProjects(context);
  await other.evaluate(() => {
    // Deaf to other windows, as one is that the browser has frozen.
    BroadcastChannel.prototype.postMessage = () => undefined;
  });
  await signInAsJonas(page);
  const titles = await titlesOfFirstDocument(other);
  await rowOf(other, "Port of Rijeka — 2026 survey").getByRole("link").click();
  await expect(other.getByRole("button", { name: /Jonas Olsen/ })).toBeVisible();
  await expect(title(other, "Port of Rijeka — 2026 survey")).toBeVisible();
  await expect(other.getByText("You are Viewer", { exact: true })).toBeVisible();
  expect(await isFirstDocument(other)).toBe(false);
  await expect(other.getByText(fullName("ada.novak"))).toHaveCount(0);
  expect(titles).not.toContain("Port of Rijeka — 2026 survey");
});

test("the previous person's windows name who has signed in since", async ({ page, context }) => {
  const other = await openProjects(context);
  await signInAsJonas(page);
  await expect(bar(other)).toContainText("You are now signed in as Jonas Olsen");
  await expect(bar(other)).toContainText("This page still shows what Ada Novak can see");
  await expect(other.getByRole("searchbox", { name: "Filter by name" })).toHaveValue("port");
  await bar(other).getByRole("button", { name: "Reload" }).click();
  await expect(other.getByRole("button", { name: /Jonas Olsen/ })).toBeVisible();
});

test("a shell that was prefetched from the home page does not outlive a role switch", async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto(routes.home());
  const link = other.getByRole("link", { name: "Rijeka survey", exact: true });
  await link.hover();
  await other.waitForLoadState("networkidle");
  await page.goto(routes.libraries("rijeka"));
  await takeRole(page, "Libraries, read");
  await link.click();
  await expect(title(other, "Libraries")).toBeVisible();
  await expect(other.getByRole("button", { name: /role: Libraries, read/ })).toBeVisible();
});

test("a read of an outdated window is refused in its card and shows the bar", async ({ page, context }) => {
  await page.goto(routes.project(port));
  await expect(page.getByText(/^You are /).first()).toBeVisible();
  await context.clearCookies({ name: /next-auth/ });
  const grid = page.getByRole("grid", { name: "assets" });
  await grid.focus();
  await page.keyboard.press("End");
  const notice = page.getByRole("alert").filter({ hasText: "You are not signed in" });
  await expect(notice.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(bar(page)).toContainText("Your session has ended");
  await expect(grid).toBeVisible();
  const { pathname, search } = new URL(page.url());
  expect(search).toContain("selected=");
  await bar(page).getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(routes.signIn(pathname + search));
});

test("a window that regains focus asks who is signed in, but reads nothing from SDMA", async ({
  page,
  context,
}) => {
  await page.goto(routes.libraries("rijeka"));
  await expect(title(page, "Libraries")).toBeVisible();
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await context.clearCookies({ name: /next-auth/ });
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(bar(page)).toContainText("Your session has ended");
  expect(asked).toEqual(["/api/session"]);
});

test("the sign-in page notices a sign-in in another window", async ({ page, context }) => {
  await context.clearCookies();
  const waiting = await context.newPage();
  await waiting.goto(routes.signIn(routes.project(port)));
  await signInAsJonas(page);
  await expect(bar(waiting)).toContainText("You are now signed in as Jonas Olsen");
  await bar(waiting).getByRole("button", { name: "Continue" }).click();
  await expect(title(waiting, "Port of Rijeka — 2026 survey")).toBeVisible();
});

test("the portal refuses parts of a page for another person or role, and nothing is sent to AWS", async ({
  page,
}) => {
  await page.goto(routes.libraries("rijeka"));
  const current = await (await page.request.get(routes.session("rijeka"))).json();
  const sinceMs = Date.now();
  const ask = (headers: Record<string, string>) =>
    page.request.get(routes.libraryProjects("rijeka", libraryId), { headers: { rsc: "1", ...headers } });
  const scopes = [
    { "x-portal-person": "somebody else", "x-portal-role": current.roleId },
    { "x-portal-person": encodeURIComponent(current.personId), "x-portal-role": "read-only" },
  ];
  for (const scope of scopes) {
    const answer = await ask(scope);
    expect(answer.status()).toBe(409);
    expect(await answer.json()).toMatchObject({ problem: { code: "changed-session", layer: "portal" } });
  }
  expect(await gatewayCallsOf("ada.novak", sinceMs)).toEqual([]);
  const own = await ask({
    "x-portal-person": encodeURIComponent(current.personId),
    "x-portal-role": current.roleId,
  });
  expect(own.status()).toBe(200);
  expect(own.headers()).toMatchObject({ "x-portal-role": current.roleId });
  await page.context().clearCookies();
  const signedOut = await ask({ "x-portal-person": encodeURIComponent(current.personId) });
  expect(signedOut.status()).toBe(401);
});
