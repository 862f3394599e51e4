import { describe, expect, it } from "vitest";
import { type Candidate, emailRuleFor, roleGrantOf } from "./role-rules";

const nobody: Candidate = { groups: [], hasAllGroups: true, email: null, isEmailVerified: false };
const rules = (groups: string[], emails: string[] = []) => ({ groups, emails });

/** What signed-in people get is a table in lib/server/auth/roles.test.ts, which uses the same rule. */
describe("roleGrantOf", () => {
  it.each<[string, ReturnType<typeof rules>, Partial<Candidate>, ReturnType<typeof roleGrantOf>]>([
    ["a known group", rules(["crew"]), { groups: ["crew"] }, { kind: "granted", by: "group crew" }],
    ["everyone", rules(["*"]), {}, { kind: "granted", by: "everyone who can sign in" }],
    ["another group", rules(["crew"]), { groups: ["Crew"] }, { kind: "none" }],
    [
      "groups that nobody knows",
      rules(["crew", "leads"]),
      { groups: ["others"], hasAllGroups: false },
      { kind: "possible", if: ["group crew", "group leads"] },
    ],
    [
      "an address that the issuer confirmed",
      rules([], ["*@example.org"]),
      { email: "Mira@Example.org", isEmailVerified: true },
      { kind: "granted", by: "email *@example.org" },
    ],
    [
      "an address that the issuer may not have confirmed",
      rules([], ["*@example.org"]),
      { email: "mira@example.org" },
      { kind: "possible", if: ["email *@example.org, once the issuer confirms the address"] },
    ],
    ["another address", rules([], ["*@example.org"]), { email: "mira@example.com" }, { kind: "none" }],
    [
      "an address that nobody knows",
      rules([], ["*@example.org"]),
      {},
      { kind: "possible", if: ["email *@example.org"] },
    ],
  ])("by %s", (_, given, candidate, expected) => {
    expect(roleGrantOf(given, { ...nobody, ...candidate })).toEqual(expected);
  });
});

describe("emailRuleFor", () => {
  it("says apart from groups whether a confirmed address is enough", () => {
    const both = rules(["*", "crew"], ["other@example.org", "*@example.org"]);
    const ada = { email: "Ada@example.org", groups: ["crew"], hasVerifiedEmail: true };
    expect(emailRuleFor(both, ada)).toBe("*@example.org");
    expect(emailRuleFor(both, { ...ada, hasVerifiedEmail: false })).toBeNull();
    expect(emailRuleFor(rules(["crew"]), ada)).toBeNull();
  });
});
