import { expect, it } from "vitest";
import { emailRuleFor } from "@/lib/shared/permissions/people/role-rules";
import type { RolePolicies } from "../aws/read-role-policies";
import type { RoleConfig } from "../config";
import { exampleDeployment, exampleRole } from "../sdma/example-ctx.test-support";
import { KeptReadings, type Read } from "./kept-readings";
import { readEvidence } from "./read-evidence";
import { openSimulations } from "./read-simulation";

const unread = {
  ok: false,
  failure: { state: "not-configured", detail: "Nobody is asked.", nextStep: "" },
} as const satisfies Read<never>;

it("shows others none of a role's rules but their own, and administrators all", async () => {
  const clock = () => 0;
  const role: RoleConfig = {
    ...exampleRole,
    groups: ["crew", "pilots", "*"],
    emails: ["luka@example.com", "*@example.org", "*@partner.example"],
  };
  const readings = {
    ...{ deployment: { ...exampleDeployment, roles: [role] }, clock },
    roles: new KeptReadings<RolePolicies>(async () => unread, clock),
    resourcePolicies: new KeptReadings<string | null>(async () => unread, clock),
    simulations: openSimulations(async () => unread, clock),
    baseCredentials: async () => ({ accessKeyId: "AKIAEXAMPLE", secretAccessKey: "x" }),
  };
  const ada = { email: "ada@example.org", groups: ["crew"], hasVerifiedEmail: true };
  const rulesFor = async (isAdministrator: boolean) => {
    const { roles } = await readEvidence(
      readings,
      {
        ...{ sessionName: "ada", groups: ada.groups, isAdministrator },
        granted: [{ config: role, grantedBy: "group crew" }],
        emailRuleOf: (asked) => emailRuleFor(asked, ada),
      },
      { everyRole: true },
    );
    return roles.map(({ rules }) => rules);
  };
  expect(await rulesFor(false)).toEqual([
    { groups: ["crew", "*"], isByEmail: true, emails: ["*@example.org"] },
  ]);
  expect(await rulesFor(true)).toEqual([{ groups: role.groups, isByEmail: true, emails: role.emails }]);
});
