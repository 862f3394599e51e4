import { describe, expect, it } from "vitest";
import { askSession } from "./ask-session";

const asked = (answer: Response) => askSession("harbour", async () => answer);

describe("askSession", () => {
  it("asks about the deployment, and about the person alone where there is none", async () => {
    const addresses: string[] = [];
    const send: typeof fetch = async (input) => {
      addresses.push(String(input));
      return Response.json({ personId: "ada", roleId: null });
    };
    await askSession("h\u00e4fen 1", send);
    await askSession(undefined, send);
    expect(addresses).toEqual(["/api/session?deployment=h%C3%A4fen%201", "/api/session"]);
  });

  it("reads who is signed in, and that nobody is", async () => {
    expect(await asked(Response.json({ personId: "ada", roleId: "reader", more: 1 }))).toEqual({
      personId: "ada",
      roleId: "reader",
    });
    expect(await asked(Response.json({ personId: "ada", roleId: null }))).toEqual({
      personId: "ada",
      roleId: null,
    });
    expect(await asked(Response.json({ problem: {} }, { status: 401 }))).toEqual({
      personId: null,
      roleId: null,
    });
  });

  it.each([
    () => new Response("<html>", { headers: { "content-type": "text/html" } }),
    () => new Response("{}", { status: 503 }),
    () => Response.json({ personId: 7 }),
    () => Response.json(null),
  ])("does not know where the portal says something else", async (answer) => {
    expect(await asked(answer())).toBeNull();
  });

  it("does not know while the portal cannot be reached", async () => {
    expect(await askSession("harbour", () => Promise.reject(new TypeError("offline")))).toBeNull();
  });
});
