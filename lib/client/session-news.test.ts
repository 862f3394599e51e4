import { describe, expect, it } from "vitest";
import { readNews } from "./session-news";

describe("readNews", () => {
  it("reads what windows tell each other", () => {
    const session = { personId: "ada", deploymentId: "harbour", roleId: "reader" };
    expect(readNews({ kind: "shows", session, personName: "Ada Novak" })).toEqual({
      kind: "shows",
      session,
      personName: "Ada Novak",
    });
    expect(readNews({ kind: "leaving" })).toEqual({ kind: "leaving" });
    expect(readNews({ kind: "shows", session: { personId: null } })).toMatchObject({
      session: { personId: null },
      personName: null,
    });
  });

  it.each([
    null,
    undefined,
    7,
    "shows",
    {},
    { kind: "other" },
    { kind: "shows" },
    { kind: "shows", session: null },
  ])("skips %j", (message) => {
    expect(readNews(message)).toBeNull();
  });
});
