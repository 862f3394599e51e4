import { describe, expect, it } from "vitest";
import { chooseRole } from "./choose-role";

const choice = { deploymentId: "prod", roleId: "reader", csrfToken: "token-1" };

describe("chooseRole", () => {
  it("sends deployment and role as the body and the CSRF token as a header only", async () => {
    const sent: RequestInit[] = [];
    const result = await chooseRole(choice, async (_url, init) => {
      sent.push(init ?? {});
      return new Response(null, { status: 204 });
    });
    expect(result).toEqual({ isChosen: true });
    expect(sent[0]?.body).toBe('{"deploymentId":"prod","roleId":"reader"}');
    expect(new Headers(sent[0]?.headers).get("x-portal-csrf")).toBe("token-1");
  });

  it("returns the portal's message when the role is refused", async () => {
    const problem = {
      code: "role-refused",
      layer: "portal",
      status: 403,
      title: "You cannot assume this role",
      detail: "",
      nextStep: "Ask an administrator.",
      isRetryable: false,
    };
    const result = await chooseRole(choice, async () => Response.json({ problem }, { status: 403 }));
    expect(result).toEqual({
      isChosen: false,
      reason: "You cannot assume this role. Ask an administrator.",
    });
  });

  it("survives HTML and a network that is down", async () => {
    const html = await chooseRole(choice, async () => new Response("<html>", { status: 502 }));
    expect(html).toEqual({ isChosen: false, reason: "The role was not switched." });
    const offline = await chooseRole(choice, () => Promise.reject(new TypeError("offline")));
    expect(offline).toMatchObject({ isChosen: false, reason: "The portal did not respond. Try again." });
  });
});
