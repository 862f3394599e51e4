import { expect, it } from "vitest";
import type { Problem } from "../contracts/problem";
import { decodeDenial } from "./decode/decode-denial";
import { failurePaste } from "./failure-paste";

const refused: Problem = {
  ...{ code: "access-denied-iam", layer: "gateway", status: 403, isRetryable: false, upstreamStatus: 403 },
  ...{ title: "IAM denies it", detail: "The role may not.", nextStep: "Ask an administrator." },
  ...{ operationId: "ListProjects", requestId: "5b1c0000-0000-4000-8000-000000000e07" },
  upstreamMessage:
    "User: arn:aws:sts::111122223333:assumed-role/R/S is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********3333:abcd1234/2025-04-18/GET/iam/libraries with an explicit deny in an identity-based policy",
};

it("a kept failure decodes to what AWS's own message says, with the portal's code and request id", () => {
  const decoded = decodeDenial(failurePaste({ problem: refused }));
  expect(decoded.code).toBe("access-denied-iam");
  expect(decoded.causes[0]).toMatchObject({ cause: "identity-policy-explicit-deny", certainty: "certain" });
  expect(decoded.facts).toMatchObject({ requestId: refused.requestId, denial: "explicit" });
});

it("one without an answer of AWS decodes to the portal's own explanation", () => {
  const {
    upstreamMessage: _,
    requestId: __,
    ...timedOut
  } = { ...refused, code: "timeout", layer: "network" } as const;
  const decoded = decodeDenial(failurePaste({ problem: timedOut }));
  expect(decoded).toMatchObject({ code: "timeout", nextStep: "Ask an administrator." });
});
