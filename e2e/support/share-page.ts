import type { Browser, Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { csrfTokenOf } from "./csrf-token";
import { statePathOf, type Username } from "./people";
import { expect } from "./portal-test";

export const shareDialog = (page: Page) => page.getByRole("dialog", { name: "Share this page" });

/** Somebody else in a browser of their own. */
export async function asPerson<Result>(
  browser: Browser,
  username: Username,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ storageState: statePathOf(username) });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Shares the page in view through its dialog. @returns the link's address */
export async function shareAs(page: Page, opens: "As it is now" | "Always the newest"): Promise<string> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = shareDialog(page);
  await dialog.getByRole("radio", { name: opens }).check();
  await dialog.getByRole("button", { name: "Copy link" }).click();
  const address = await dialog.getByLabel("Address of the link").inputValue();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog).toBeHidden();
  return address;
}

/** Opens a link by its button. */
export async function openLink(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/s/"));
}

/** Sends a write of the page in view, whose token it needs. @returns the answer's JSON */
export async function postAs(page: Page, address: string, data: object) {
  const headers = { "x-portal-csrf": await csrfTokenOf(page), origin: new URL(page.url()).origin };
  const answer = await page.request.post(address, { data, headers });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** Makes a link without the dialog. @param changes of what is sent @returns the link's id */
export async function makeLink(page: Page, path: string, changes: object = {}): Promise<string> {
  const body = { path, note: "", expiresAtMs: Date.now() + 3_600_000, audience: { kind: "anyone" } };
  return (await postAs(page, routes.newLink("rijeka"), { ...body, ...changes })).id;
}

/** How often the button of one's own link was pressed. */
export async function opensOf(page: Page, id: string): Promise<number> {
  const answer = await page.request.get(routes.linkDetails("rijeka", id));
  return (await answer.json()).link.opens;
}
