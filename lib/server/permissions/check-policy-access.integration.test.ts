import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type SandboxPortal, startSandboxPortal } from "../sdma/sandbox-portal.test-support";
import { checkPolicyAccess } from "./check-policy-access";

let portal: SandboxPortal;
beforeAll(async () => {
  portal = await startSandboxPortal();
});
afterAll(() => portal.stop());
afterEach(() => portal.sandbox.faults.clear());

const accessDenied = {
  status: 403,
  headers: { "content-type": "text/xml" },
  body: "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not authorized</Message></Error></ErrorResponse>",
};

it("finds no gap where the portal may read, and names each role and the API where it may not", async () => {
  const parts = { baseCredentials: portal.baseCredentials, clock: Date.now };
  const { deployment } = portal;
  expect(await checkPolicyAccess([deployment], parts)).toEqual([]);
  portal.sandbox.faults.add({
    match: ({ service }) => service === "iam" || service === "apigateway",
    answer: ({ service }) =>
      service === "iam"
        ? accessDenied
        : {
            status: 403,
            headers: { "content-type": "application/json", "x-amzn-errortype": "AccessDeniedException" },
            body: '{"message":"User is not authorized"}',
          },
  });
  const gaps = await checkPolicyAccess([deployment], parts);
  expect(gaps.map(({ what }) => what)).toEqual([
    "the resource policy of the API",
    ...deployment.roles.map(({ id }) => `the policies of the role ${id}`),
    ...deployment.roles.map(({ id }) => `IAM's simulator for the role ${id} (optional)`),
  ]);
  expect(gaps[0]?.nextStep).toContain("apigateway:GET");
  expect(gaps[1]?.nextStep).toContain("iam:GetRole");
});

it("names the simulator of each role as optional where the portal may read all else", async () => {
  const parts = { baseCredentials: portal.baseCredentials, clock: Date.now };
  const { deployment } = portal;
  portal.sandbox.faults.add({
    match: ({ service, operation }) => service === "iam" && operation === "SimulatePrincipalPolicy",
    answer: accessDenied,
  });
  expect(await checkPolicyAccess([deployment], parts)).toEqual(
    deployment.roles.map(({ id, arn }) => ({
      deploymentId: deployment.id,
      what: `IAM's simulator for the role ${id} (optional)`,
      detail: "AWS did not allow the portal to call SimulatePrincipalPolicy.",
      nextStep: expect.stringContaining(`Allow iam:SimulatePrincipalPolicy on ${arn} `),
    })),
  );
});
