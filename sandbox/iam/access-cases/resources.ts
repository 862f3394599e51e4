import { type AccessCase, everything, nobodyAllows, type PolicyStatement } from "./access-case";

const read = (Resource: string | readonly string[]): PolicyStatement[] => [
  { Sid: "Read", Effect: "Allow", Action: "execute-api:Invoke", Resource },
];
const byRead = "allow by Read (identity-based policy)";

/** IAM user guide, "IAM JSON policy elements: Resource" and "NotResource". */
export const resourceCases: readonly AccessCase[] = [
  { case: "no policy at all", expected: nobodyAllows },
  { case: "Resource * allows", identity: read("*"), expected: byRead },
  { case: "an exact ARN", identity: read("API/GET/iam/libraries/library-1/projects"), expected: byRead },
  {
    case: "an exact ARN of another item",
    identity: read("API/GET/iam/libraries/library-2/projects"),
    expected: nobodyAllows,
  },
  { case: "* at the end crosses slashes", identity: read("API/GET/iam/*"), expected: byRead },
  { case: "* in the middle crosses slashes", identity: read("API/GET/*/projects"), expected: byRead },
  { case: "* within a word", identity: read("API/GET/iam/lib*1/pro*"), expected: byRead },
  {
    case: "* may stand for nothing",
    identity: read("API/GET/iam/libraries*/library-1/projects"),
    expected: byRead,
  },
  { case: "two * next to each other", identity: read("API/GET/iam/**"), expected: byRead },
  {
    case: "a trailing slash is a character like others",
    identity: read("API/GET/iam/libraries/library-1/projects/"),
    expected: nobodyAllows,
  },
  {
    case: "projects/* does not open projects itself",
    identity: read("API/*/iam/libraries/*/projects/*"),
    expected: nobodyAllows,
  },
  {
    case: "projects* opens projects itself and what lies below",
    identity: read("API/*/iam/libraries/*/projects*"),
    expected: byRead,
  },
  {
    case: "? is one character",
    identity: read("API/GE?/iam/libraries/library-?/projects"),
    expected: byRead,
  },
  {
    case: "? is not none",
    identity: read("API/GET/iam/libraries/library-1/projects?"),
    expected: nobodyAllows,
  },
  { case: "? is not two", identity: read("API/G?/iam/*"), expected: nobodyAllows },
  { case: "? may be a slash", identity: read("API/GET?iam?libraries/library-1/projects"), expected: byRead },
  {
    case: "the name of a path parameter is no wildcard",
    identity: read("API/GET/iam/libraries/{libraryId}/projects"),
    expected: nobodyAllows,
  },
  { case: "ARNs are compared with regard to case", identity: read("API/get/iam/*"), expected: nobodyAllows },
  { case: "another method", identity: read("API/POST/*"), expected: nobodyAllows },
  {
    case: "another Region",
    identity: read("arn:aws:execute-api:us-east-1:111122223333:r1jeka2026/*"),
    expected: nobodyAllows,
  },
  {
    case: "another account",
    identity: read("arn:aws:execute-api:eu-west-1:444455556666:r1jeka2026/*"),
    expected: nobodyAllows,
  },
  {
    case: "another API",
    identity: read("arn:aws:execute-api:eu-west-1:111122223333:other1234/*"),
    expected: nobodyAllows,
  },
  {
    case: "another partition",
    identity: read("arn:aws-cn:execute-api:eu-west-1:111122223333:r1jeka2026/*"),
    expected: nobodyAllows,
  },
  {
    case: "another stage",
    identity: read("arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/prod/*"),
    expected: nobodyAllows,
  },
  {
    case: "* for Region and account",
    identity: read("arn:aws:execute-api:*:*:r1jeka2026/*"),
    expected: byRead,
  },
  {
    case: "an empty account is not any account",
    identity: read("arn:aws:execute-api:eu-west-1::r1jeka2026/*"),
    expected: nobodyAllows,
  },
  { case: "a short ARN is completed with *", identity: read("arn:aws:execute-api"), expected: byRead },
  {
    case: "a short ARN of another service",
    identity: read("arn:aws:s3"),
    expected: nobodyAllows,
  },
  {
    case: "colons in the path belong to the last part",
    identity: read("API/GET/iam/at/2021-08-01T00:00:00Z"),
    resource: "API/GET/iam/at/2021-08-01T00:00:00Z",
    expected: byRead,
  },
  {
    case: "* in the last part crosses colons",
    identity: read("API/GET/iam/at/*Z"),
    resource: "API/GET/iam/at/2021-08-01T00:00:00Z",
    expected: byRead,
  },
  { case: "a dot is a dot", identity: read("API/GET/iam.libraries/*"), expected: nobodyAllows },
  {
    case: "brackets and pluses are literal",
    identity: read("API/GET/iam/[a-z]+/library-1/projects"),
    expected: nobodyAllows,
  },
  {
    case: "an encoded path is compared as it was sent",
    identity: read("API/GET/iam/roles/arn:aws:iam*"),
    resource: "API/GET/iam/roles/arn%3Aaws%3Aiam%3A%3A1%3Arole%2FN",
    expected: nobodyAllows,
  },
  {
    case: "one of several resources",
    identity: read(["API/POST/*", "API/GET/iam/libraries*"]),
    expected: byRead,
  },
  {
    case: "the statement that matches decides, not the first",
    identity: [
      { Sid: "Write", Effect: "Allow", Action: "execute-api:Invoke", Resource: "API/POST/*" },
      ...read("API/GET/*"),
    ],
    expected: byRead,
  },
  {
    case: "NotResource allows all the others",
    identity: [{ Sid: "NoDelete", Effect: "Allow", Action: "*", NotResource: "API/DELETE/*" }],
    expected: "allow by NoDelete (identity-based policy)",
  },
  {
    case: "NotResource leaves out its own",
    identity: [{ Sid: "NoGet", Effect: "Allow", Action: "*", NotResource: "API/GET/*" }],
    expected: nobodyAllows,
  },
  {
    case: "NotResource leaves out each of its list",
    identity: [{ Sid: "Not", Effect: "Allow", Action: "*", NotResource: ["API/PUT/*", "API/GET/*"] }],
    expected: nobodyAllows,
  },
  {
    case: "Deny with NotResource denies all the others",
    identity: [everything, { Sid: "OnlyPost", Effect: "Deny", Action: "*", NotResource: "API/POST/*" }],
    expected: "explicit deny by OnlyPost (identity-based policy)",
  },
  {
    case: "Deny with NotResource spares its own",
    identity: [everything, { Sid: "OnlyGet", Effect: "Deny", Action: "*", NotResource: "API/GET/*" }],
    expected: "allow by All (identity-based policy)",
  },
];
