import { afterEach, beforeEach, expect, it } from "vitest";
import { readSignIns } from "../../links/known-sign-ins";
import { type FakePortal, openFakePortal } from "../../testing/open-fake-portal";
import { callbackPath, signInBrowser } from "../../testing/sign-in-browser";
import { exampleRequest } from "../example-request.test-support";
import { finishSignInRoute } from "./auth-routes";

let fake: FakePortal;
beforeEach(async () => {
  fake = await openFakePortal();
});
afterEach(() => fake.close());

/** Mira comes back from the issuer. */
async function comeBack() {
  const { approve, jar, start } = signInBrowser(fake);
  const query = new URLSearchParams(approve(await start("/rijeka"), "mira", { email_verified: true }));
  const { request } = exampleRequest({
    target: `${callbackPath}?${query}`,
    cookies: jar.at(callbackPath),
  });
  return finishSignInRoute(fake.portal, request);
}

it("a sign-in is kept for the check before links are shared", async () => {
  expect((await comeBack()).headers.location).toBe("/rijeka");
  const known = async () => (await readSignIns(fake.portal, ["mira@example.org"])).signIns;
  await expect.poll(known).toMatchObject([{ groups: ["survey-crew"] }]);
});

it("a store that never answers does not hold up a sign-in", async () => {
  const { store } = fake.portal;
  fake.portal.store = () => new Promise(() => undefined);
  expect((await comeBack()).headers.location).toBe("/rijeka");
  fake.portal.store = store;
});

it("a store that fails is told to the log, and the sign-in goes on", async () => {
  const { store } = fake.portal;
  fake.portal.store = () => Promise.reject(new Error("The store is away."));
  expect((await comeBack()).headers.location).toBe("/rijeka");
  await expect.poll(() => fake.logLines.join("")).toContain("the store does not keep who signed in");
  fake.portal.store = store;
});
