import { DeleteUserPolicyCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideMatrix } from "@/lib/shared/permissions/decide-matrix";
import { permissionsOf } from "../portal";
import { type SandboxPortal, startSandboxPortal } from "../sdma/sandbox-portal.test-support";
import { openPermissions, readEvidence } from "./read-evidence";
import { readSimulation } from "./read-simulation";

let sandboxed: SandboxPortal;
let iam: IAMClient;
beforeAll(async () => {
  sandboxed = await startSandboxPortal();
  const { region, origin, operator } = sandboxed.sandbox.handles;
  iam = new IAMClient({ region, endpoint: origin, credentials: operator });
});
afterAll(() => sandboxed.stop());

const engineToAws = {
  allowed: "allowed",
  "implicit-deny": "implicitDeny",
  "explicit-deny": "explicitDeny",
  unknown: "unknown",
} as const;

/** Past what is kept. */
const fresh = () =>
  openPermissions(sandboxed.portal.config, { baseCredentials: sandboxed.baseCredentials, clock: Date.now });

const UserName = "sdma-portal";
const PolicyName = "Simulate";
const document = (Effect: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect, Action: "iam:SimulatePrincipalPolicy", Resource: "*" }],
  });

describe("IAM's policy simulator", () => {
  it("agrees with the engine about each of the 80 operations in every role", async () => {
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument: document("Allow") }));
    const readings = permissionsOf({ ...sandboxed.portal, permissions: fresh() }, "sandbox");
    const granted = sandboxed.deployment.roles.map((config) => ({ config, grantedBy: "group x" }));
    const viewer = {
      ...{ sessionName: "mira.kovac", groups: [], granted, isAdministrator: true },
      emailRuleOf: () => null,
    };
    const evidence = await readEvidence(readings, viewer, { everyRole: true });
    for (const role of sandboxed.deployment.roles) {
      const shown = evidence.roles.find(({ id }) => id === role.id);
      if (!shown) throw new Error(`no evidence of ${role.id}`);
      const session = { sessionName: "mira.kovac", tags: evidence.sessionTags[role.id] ?? {}, nowMs: 0 };
      const rows = decideMatrix({ evidence, role: shown, session, ids: {}, levels: {} });
      const simulation = await readSimulation(readings, { role, ids: {} });
      expect(simulation.unread).toBeNull();
      expect(simulation.operations?.map(({ operationId, decision }) => [operationId, decision])).toEqual(
        rows.map(({ operation, iam: decision }) => [operation.operationId, engineToAws[decision.verdict]]),
      );
    }
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
  });

  it("is missed with the permission that it takes", async () => {
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument: document("Deny") }));
    const readings = permissionsOf({ ...sandboxed.portal, permissions: fresh() }, "sandbox");
    const [role] = sandboxed.deployment.roles;
    if (!role) throw new Error("no role");
    expect(await readSimulation(readings, { role, ids: {} })).toMatchObject({
      operations: null,
      unread: { nextStep: expect.stringContaining(`iam:SimulatePrincipalPolicy on ${role.arn}`) },
    });
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
  });
});
