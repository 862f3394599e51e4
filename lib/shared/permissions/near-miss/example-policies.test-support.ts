import type { NamedPolicy, PolicyLayers } from "../iam/access-model";
import { parsePolicy } from "../iam/parse-policy";

const api = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026";
const stage = `${api}/2025-04-18`;
const library = "library-0123456789abcdef0123456789abcdef";

interface Example {
  name: string;
  statements: readonly object[];
  /** How many of the 80 operations it opens, where AWS's guide or the pattern says so. */
  opens?: number;
}

const allow = (Resource: unknown, more: object = {}) => ({
  Effect: "Allow",
  Action: "execute-api:Invoke",
  Resource,
  ...more,
});
const deny = (Resource: unknown, more: object = {}) => ({ ...allow(Resource, more), Effect: "Deny" });

/** AWS's four examples, what their authors seem to have meant, and policies with the slips that people make. */
const examples: readonly Example[] = [
  { name: "AWS: full access", statements: [allow(`${stage}/*/iam/*`)], opens: 80 },
  { name: "AWS: libraries, read", statements: [allow(`${stage}/GET/iam/libraries*`)], opens: 45 },
  {
    name: "AWS: assets and projects",
    statements: [
      allow([`${stage}/*/iam/libraries/*/projects/*`, `${stage}/*/iam/libraries/*/projects/*/assets/*`]),
    ],
    opens: 33,
  },
  { name: "AWS: read-only", statements: [allow(`${stage}/GET/iam/*`)], opens: 46 },
  {
    name: "corrected: libraries alone",
    statements: [allow([`${stage}/GET/iam/libraries`, `${stage}/GET/iam/libraries/${library}`])],
  },
  { name: "corrected: assets and projects", statements: [allow(`${stage}/*/iam/libraries/*/projects*`)] },
  {
    name: "corrected: read-only with searches",
    statements: [
      allow([
        `${stage}/GET/iam/*`,
        `${stage}/POST/iam/libraries/*/search-*`,
        `${stage}/POST/iam/libraries/*/audit-event-queries`,
      ]),
    ],
  },
  {
    name: "corrected: read-only without credentials",
    statements: [allow(`${stage}/GET/iam/*`), deny(`${stage}/GET/iam/*/credentials`)],
  },
  { name: "no policy", statements: [], opens: 0 },
  { name: "slip: another stage", statements: [allow(`${api}/prod/GET/iam/*`)], opens: 0 },
  { name: "slip: no stage", statements: [allow(`${api}/GET/iam/*`)], opens: 0 },
  { name: "slip: no iam prefix", statements: [allow(`${stage}/GET/libraries/*`)], opens: 0 },
  {
    name: "slip: another API",
    statements: [allow(`${stage.replace("r1jeka2026", "a1b2c3d4e5")}/*/iam/*`)],
    opens: 0,
  },
  {
    name: "slip: another Region",
    statements: [allow(`${stage.replace("eu-west-1", "us-east-1")}/*/iam/*`)],
    opens: 0,
  },
  {
    name: "slip: another account",
    statements: [allow(`${stage.replace("111122223333", "444455556666")}/*/iam/*`)],
    opens: 0,
  },
  {
    name: "slip: another partition",
    statements: [allow(`${stage.replace("arn:aws:", "arn:aws-cn:")}/*/iam/*`)],
    opens: 0,
  },
  { name: "slip: lower-case method", statements: [allow(`${stage}/get/iam/*`)], opens: 0 },
  { name: "slip: trailing slash", statements: [allow(`${stage}/GET/iam/libraries/`)], opens: 0 },
  {
    name: "slip: path parameters as text",
    statements: [allow(`${stage}/GET/iam/libraries/{libraryId}`)],
    opens: 0,
  },
  {
    name: "slip: another action",
    statements: [allow(`${stage}/*/iam/*`, { Action: "apigateway:GET" })],
    opens: 0,
  },
  { name: "one library", statements: [allow(`${stage}/*/iam/libraries/${library}*`)] },
  {
    name: "all but deletions",
    statements: [allow(`${stage}/*/iam/*`), deny(`${stage}/DELETE/*`)],
  },
  {
    name: "all but members, in one list",
    statements: [allow("*"), deny([`${stage}/*/members/*`, `${stage}/*/members`, `${stage}/DELETE/*`])],
  },
  {
    name: "from the office only",
    statements: [
      allow(`${stage}/*/iam/*`, { Condition: { IpAddress: { "aws:SourceIp": "198.51.100.0/24" } } }),
    ],
  },
  { name: "one statement as an object", statements: [allow(`${stage}/POST/iam/*`)] },
];

export const exampleStage = stage;

function documentOf({ name, statements }: Example): unknown {
  const [first] = statements;
  return { Version: "2012-10-17", Statement: name.includes("object") ? first : statements };
}

export const examplePolicies = examples.map((example) => ({ ...example, document: documentOf(example) }));

/** Layers of one identity policy, and others if given. */
export function layersOf(document: unknown, more: Partial<PolicyLayers> = {}): PolicyLayers {
  const identity: NamedPolicy[] = [{ name: "Example", policy: parsePolicy(document, "identity") }];
  return { identity, boundary: null, session: null, resource: null, ...more };
}
