import { routes } from "../../lib/shared/routes";
import { portalUrl } from "../servers/addresses";
import { expect, test } from "../support/portal-test";

const roleCookie = (roleId: string) => `sdma-portal.role.rijeka=${roleId}`;

test("two cookies with one name are read the same way for a page and its calls", async ({ context }) => {
  const ownCookies = (await context.cookies(portalUrl)).filter(({ name }) => name.includes("session-token"));
  const session = ownCookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const get = (path: string, cookie: string) =>
    fetch(`${portalUrl}${path}`, { headers: { cookie }, redirect: "manual" });
  const roles = async (cookie: string) => {
    const page = await (await get(routes.libraries("rijeka"), cookie)).text();
    const call: unknown = await (await get(routes.session("rijeka"), cookie)).json();
    return [/role: ([^<"]+)</.exec(page)?.[1], call];
  };
  const one = await roles(session);
  expect(one).toEqual([expect.any(String), expect.objectContaining({ roleId: expect.any(String) })]);
  const chosen = await roles(`${session}; ${roleCookie("read-only")}`);
  expect(chosen).toEqual(["Read only", expect.objectContaining({ roleId: "read-only" })]);
  for (const [first, second] of [
    ["read-only", "libraries-read"],
    ["libraries-read", "read-only"],
  ] as const)
    expect(await roles(`${session}; ${roleCookie(first)}; ${roleCookie(second)}`)).toEqual(one);

  const [cookie] = ownCookies;
  for (const cookies of [`${session}; ${cookie?.name}=x`, `${cookie?.name}=x; ${session}`]) {
    expect((await get(routes.libraries("rijeka"), cookies)).headers.get("location")).toContain("/sign-in");
    expect((await get(routes.session("rijeka"), cookies)).status).toBe(401);
  }
});
