import { join } from "node:path";
import type { Page } from "@playwright/test";
import { people } from "../../sandbox/identity/directory";
import { issuerUrl, runFolder } from "../servers/addresses";

export type Username = "ada.novak" | "mira.kovac" | "jonas.olsen" | "sara.rao" | "noor.haddad";

/** Where the cookies of a signed-in person are kept between tests. */
export const statePathOf = (username: Username) => join(runFolder, `${username}.json`);

export function fullName(username: Username): string {
  const person = people.find((candidate) => candidate.username === username);
  if (!person) throw new Error(`the sandbox knows no ${username}`);
  return person.name;
}

/** Says who one is, on the issuer's page. */
async function chooseAtIssuer(page: Page, username: Username): Promise<void> {
  await page.waitForURL(`${issuerUrl}/**`);
  await page.getByRole("button", { name: fullName(username) }).click();
}

/** From the portal's sign-in page to where one wanted to go. */
export async function signIn(page: Page, username: Username): Promise<void> {
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await chooseAtIssuer(page, username);
}
