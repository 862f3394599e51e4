import type { ConnectionReport } from "../../contracts/connection-checks";
import { compareRequest } from "../compare-request/compare-request";
import { decideMatrix } from "../decide-matrix";
import { decodeDenial } from "../decode/decode-denial";
import { exampleEvidence, examplePolicies, roleWith } from "../example-evidence.test-support";
import { layersOf } from "../role-policies";
import { bundlePermissions } from "./bundle-permissions";
import { bundleChecks, bundleDenial } from "./bundle-report";
import type { BundleMaker } from "./create-bundle";

/** What a session holds that nobody else may see. */
export const exampleSecrets = {
  token: `IQoJ${"b3JpZ2luX2Vj".repeat(20)}`,
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  signature: "0f".repeat(32),
  cookie: "sdma-portal.session=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..abcdefghijkl",
  externalId: "external-id-7c1f4f1e2b",
  account: "111122223333",
} as const;

/** Names of people, which a bundle has only if the person wants it. */
export const exampleNames = { mail: "ana.maric@example.org", session: "mira.kovac" } as const;

export const exampleMaker: BundleMaker = {
  session: {
    person: {
      ...{ id: "sub-of-mira", name: "Mira", email: "mira.kovac@example.org", groups: ["survey-crew"] },
      sessionName: exampleNames.session,
    },
    role: {
      ...{ id: "crew", label: "Crew", color: "", grantedBy: "group survey-crew" },
      arn: `arn:aws:iam::${exampleSecrets.account}:role/crew`,
    },
    deployment: {
      ...{ id: "rijeka", region: "eu-west-1", stage: "2025-04-18" },
      endpoint: "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/2025-04-18",
    },
  },
  nowMs: Date.UTC(2026, 10, 27),
  namesPeople: false,
};

const { token, accessKeyId, secretKey, signature, cookie, externalId, account } = exampleSecrets;

const host = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com";

/** A signed request with its answer, as somebody pastes them. */
export const examplePaste = [
  `curl 'https://${host}/2025-04-18/iam/libraries'`,
  "-H 'x-amz-date: 20261122T120000Z'",
  `-H 'x-amz-security-token: ${token}'`,
  `-H 'Cookie: ${cookie}'`,
  `-H 'Authorization: AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261122/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=${signature}'`,
  `\n\nHTTP/2 403 \nx-amzn-errortype: InvalidSignatureException\nx-amzn-requestid: 5b1c0000-0000-4000-8000-000000000e07\n\n{"message":"Credential should be scoped to a valid region, not 'us-east-1'. "}`,
].join(" \\\n  ");

const refusedText = `HTTP/1.1 403\nx-amzn-errortype: AccessDeniedException\n\n{"Message":"User: arn:aws:sts::${account}:assumed-role/crew/${exampleNames.session} is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:${account}:a1b2c3d4e5/2025-04-18/GET/iam/libraries because no identity-based policy allows the execute-api:Invoke action"}`;

/** Texts that should never be there, in case that somebody puts them there. */
const report: ConnectionReport = {
  ...{ deploymentId: "rijeka", roleId: "crew", ranAtMs: 5, durationMs: 9, requests: { gateway: 2, sts: 2 } },
  checks: [
    {
      ...{ id: "role-trust", title: "STS trust", verdict: "failed", nextStep: "Ask an administrator." },
      summary: `STS refused arn:aws:iam::${account}:role/crew, ExternalId=${externalId}, aws_secret_access_key = ${secretKey}`,
      evidence: [
        { label: "Message", value: `x-amz-security-token:${token}` },
        { label: "Added by", value: exampleNames.mail },
      ],
    },
  ],
};

/** Everything that a bundle can hold at once. */
export function exampleParts() {
  const role = roleWith("crew", examplePolicies.projects);
  const evidence = exampleEvidence([role]);
  const layers = layersOf(evidence, role);
  const session = { sessionName: exampleNames.session, tags: {}, nowMs: 0 };
  const rows = decideMatrix({ evidence, role, layers, session, ids: {}, levels: {} });
  const compared = compareRequest(examplePaste);
  return {
    permissions: bundlePermissions({
      evidence,
      role,
      layers,
      rows,
      place: { library: null, project: "project-1" },
    }),
    denials: [
      bundleDenial({
        decoded: decodeDenial(examplePaste),
        comparison: compared.ok ? compared.comparison : null,
        failure: null,
      }),
      bundleDenial({ decoded: decodeDenial(refusedText), comparison: null, failure: null }),
    ],
    checks: bundleChecks(report),
  };
}
