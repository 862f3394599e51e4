import { describe, expect, it } from "vitest";
import { grantCommands } from "./grant-commands";

const session = {
  person: { id: "1", name: "Ada", email: "", sessionName: "ada.novak", groups: [] },
  deployment: {
    ...{ id: "rijeka", label: "Rijeka", color: "teal", region: "eu-west-1", stage: "s" },
    endpoint: "https://x.example/s",
  },
  role: { id: "admin", label: "A", arn: "arn:aws:iam::111122223333:role/A", color: "red", grantedBy: "" },
};

describe("grantCommands", () => {
  it("gives each call of SDMA with its body, quoted for a shell, in the grantor's own profile", () => {
    const body = '{"membershipLevel":"VIEWER","principalType":"USER"}';
    const call = { operationId: "AddProjectMember", method: "POST", wirePath: "/iam/a/o%27b", body };
    const [awscurl, curl, profile] = grantCommands({ kind: "member-calls", calls: [call] }, session);
    expect(awscurl?.code).toContain("--profile sdma-rijeka-admin");
    expect(awscurl?.code).toContain("https://x.example/s/iam/a/o%27b");
    expect(awscurl?.code.endsWith(`-d '${body}'`)).toBe(true);
    expect(awscurl?.label).toBe("awscurl: AddProjectMember, if they are not a member yet");
    expect(curl?.code).toContain("--request POST");
    expect(curl?.code.endsWith(`--data '${body}'`)).toBe(true);
    expect(profile?.code).toContain("role_session_name ada.novak");
  });

  it("lets nothing of a name out of its quotes", () => {
    const grant = {
      kind: "role-policy",
      roleName: "A'; rm -rf /",
      policyName: "p",
      document: '{"a":"$(x)"}',
    } as const;
    expect(grantCommands(grant, session)[0]?.code).toBe(
      [
        "aws iam put-role-policy",
        "  --role-name 'A'\\''; rm -rf /'",
        "  --policy-name p",
        `  --policy-document '{"a":"$(x)"}'`,
      ].join(" \\\n"),
    );
  });

  it("has no command for what is changed elsewhere", () => {
    for (const kind of ["configuration", "unknown-resource"] as const)
      expect(grantCommands({ kind }, session)).toEqual([]);
    expect(grantCommands({ kind: "trust-policy", roleName: "R" }, session)[0]?.code).toContain("get-role");
    expect(grantCommands({ kind: "explicit-deny", roleName: "R" }, session)[0]?.code).toContain(
      "list-role-policies",
    );
  });
});
