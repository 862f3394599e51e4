import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "@playwright/test";
import { runFolder } from "../servers/addresses";
import { expect, frameIn, hostAddress, test } from "../support/embed-browser";

interface Gathered {
  /** Tokens of the host and of the portal. */
  tokens: string[];
  /** Addresses and referrers of every request. */
  seen: string[];
}

function gather(context: BrowserContext): Gathered {
  const gathered: Gathered = { tokens: [], seen: [] };
  context.on("request", (request) => {
    gathered.seen.push(request.url(), request.headers().referer ?? "");
  });
  context.on("response", async (response) => {
    const { pathname } = new URL(response.url());
    if (pathname === "/token") gathered.tokens.push(await response.text());
    if (pathname === "/embed/api/session" && response.ok())
      gathered.tokens.push((await response.json()).bearer);
  });
  return gathered;
}

test("no token stands in an address, a referrer, the history, storage or a log", async ({ embedContext }) => {
  const { tokens, seen } = gather(embedContext);
  const page = await embedContext.newPage();
  await page.goto(hostAddress("operations", "/one"));
  const survey = frameIn(page, "survey");
  await survey.getByRole("link", { name: "Harbour crane 04 · laser scan" }).click();
  await expect(survey.getByRole("heading", { level: 1, name: /Harbour crane/ })).toBeVisible();
  await page.getByRole("button", { name: "End the sessions" }).click();
  await expect.poll(() => tokens.length).toBeGreaterThanOrEqual(4);
  const stored = await survey
    .locator("html")
    .evaluate(() =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        history.state,
        location.href,
      ]),
    );
  const log = readFileSync(join(runFolder, "portal.log"), "utf8");
  for (const token of tokens) {
    expect(token.length).toBeGreaterThan(20);
    for (const text of [...seen, stored, log]) expect(text).not.toContain(token);
  }
  expect(await embedContext.cookies()).toEqual([]);
});
