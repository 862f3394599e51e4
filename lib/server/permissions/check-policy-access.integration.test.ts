import { afterAll, beforeAll, expect, it } from "vitest";
import { type SandboxPortal, startSandboxPortal } from "../sdma/sandbox-portal.test-support";
import { checkPolicyAccess } from "./check-policy-access";

let portal: SandboxPortal;
beforeAll(async () => {
  portal = await startSandboxPortal();
});
afterAll(() => portal.stop());

it("finds no gap where the portal may read, and names each role and the API where it may not", async () => {
  const parts = { baseCredentials: portal.baseCredentials, clock: Date.now };
  const { deployment } = portal;
  expect(await checkPolicyAccess([deployment], parts)).toEqual([]);
  portal.sandbox.faults.add({
    match: ({ service }) => service === "iam" || service === "apigateway",
    answer: ({ service }) =>
      service === "iam"
        ? {
            status: 403,
            headers: { "content-type": "text/xml" },
            body: "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not authorized</Message></Error></ErrorResponse>",
          }
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
  ]);
  expect(gaps[0]?.nextStep).toContain("apigateway:GET");
  expect(gaps[1]?.nextStep).toContain("iam:GetRole");
});
