/**
 * AWS's signing test suite (github.com/awslabs/aws-c-auth, tests/aws-signing-test-suite/v4, Apache-2.0): requests as
 * signed by AWS, for a service that encodes paths twice; those about normalizing paths are in `published-paths.ts`.
 * Credentials AKIDEXAMPLE, 2015-08-30T12:36:00Z, us-east-1, service "service".
 */
export interface PublishedVector {
  name: string;
  method: string;
  target: string;
  headers?: readonly (readonly [string, string])[];
  body?: string;
  signedHeaders: string;
  signature: string;
}

export const hostDate = "host;x-amz-date";
const unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const longToken =
  "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
const shortToken = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
const bodyHash = "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e";
const formHeaders = "content-length;content-type;host;x-amz-content-sha256;x-amz-date";

export const headerVectors: readonly PublishedVector[] = [
  {
    name: "get-header-key-duplicate",
    method: "GET",
    target: "/",
    headers: [
      ["My-Header1", "value2"],
      ["My-Header1", "value2"],
      ["My-Header1", "value1"],
    ],
    signedHeaders: "host;my-header1;x-amz-date",
    signature: "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
  },
  {
    name: "get-header-value-multiline",
    method: "GET",
    target: "/",
    // The suite folds one header over three lines and signs it as three values; HTTP dropped folding since.
    headers: [
      ["My-Header1", "value1"],
      ["My-Header1", "value2"],
      ["My-Header1", "value3"],
    ],
    signedHeaders: "host;my-header1;x-amz-date",
    signature: "ba17b383a53190154eb5fa66a1b836cc297cc0a3d70a5d00705980573d8ff790",
  },
  {
    name: "get-header-value-order",
    method: "GET",
    target: "/",
    headers: [
      ["My-Header1", "value4"],
      ["My-Header1", "value1"],
      ["My-Header1", "value3"],
      ["My-Header1", "value2"],
    ],
    signedHeaders: "host;my-header1;x-amz-date",
    signature: "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
  },
  {
    name: "get-header-value-trim",
    method: "GET",
    target: "/",
    headers: [
      ["My-Header1", " value1"],
      ["My-Header2", ' "a   b   c"'],
    ],
    signedHeaders: "host;my-header1;my-header2;x-amz-date",
    signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
  },
  {
    name: "get-unreserved",
    method: "GET",
    target: `/${unreserved}`,
    signedHeaders: hostDate,
    signature: "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
  },
  {
    name: "get-utf8",
    method: "GET",
    target: "/ሴ",
    signedHeaders: hostDate,
    signature: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
  },
  {
    name: "get-vanilla",
    method: "GET",
    target: "/",
    signedHeaders: hostDate,
    signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  },
  {
    name: "get-vanilla-empty-query-key",
    method: "GET",
    target: "/?Param1=value1",
    signedHeaders: hostDate,
    signature: "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
  },
  {
    name: "get-vanilla-query-order-encoded",
    method: "GET",
    target: "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
    signedHeaders: hostDate,
    signature: "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
  },
  {
    name: "get-vanilla-query-order-key-case",
    method: "GET",
    target: "/?Param2=value2&Param1=value1",
    signedHeaders: hostDate,
    signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  },
  {
    name: "get-vanilla-query-unreserved",
    method: "GET",
    target: `/?${unreserved}=${unreserved}`,
    signedHeaders: hostDate,
    signature: "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197",
  },
  {
    name: "get-vanilla-utf8-query",
    method: "GET",
    target: "/?ሴ=bar",
    signedHeaders: hostDate,
    signature: "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
  },
  {
    name: "get-vanilla-with-session-token",
    method: "GET",
    target: "/",
    headers: [["X-Amz-Security-Token", shortToken]],
    signedHeaders: "host;x-amz-date;x-amz-security-token",
    signature: "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8",
  },
  {
    name: "post-header-key-sort",
    method: "POST",
    target: "/",
    headers: [["My-Header1", "value1"]],
    signedHeaders: "host;my-header1;x-amz-date",
    signature: "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
  },
  {
    name: "post-header-value-case",
    method: "POST",
    target: "/",
    headers: [["My-Header1", "VALUE1"]],
    signedHeaders: "host;my-header1;x-amz-date",
    signature: "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
  },
  {
    name: "post-sts-header-before",
    method: "POST",
    target: "/",
    headers: [["X-Amz-Security-Token", longToken]],
    signedHeaders: "host;x-amz-date;x-amz-security-token",
    signature: "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
  },
  {
    name: "post-vanilla",
    method: "POST",
    target: "/",
    signedHeaders: hostDate,
    signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  },
  {
    name: "post-vanilla-query",
    method: "POST",
    target: "/?Param1=value1",
    signedHeaders: hostDate,
    signature: "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
  },
  {
    name: "post-x-www-form-urlencoded",
    method: "POST",
    target: "/",
    headers: [
      ["Content-Type", "application/x-www-form-urlencoded"],
      ["Content-Length", "13"],
      ["X-Amz-Content-Sha256", bodyHash],
    ],
    body: "Param1=value1",
    signedHeaders: formHeaders,
    signature: "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b",
  },
  {
    name: "post-x-www-form-urlencoded-parameters",
    method: "POST",
    target: "/",
    headers: [
      ["Content-Type", "application/x-www-form-urlencoded; charset=utf-8"],
      ["Content-Length", "13"],
      ["X-Amz-Content-Sha256", bodyHash],
    ],
    body: "Param1=value1",
    signedHeaders: formHeaders,
    signature: "328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422",
  },
];

const presigned =
  "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date=20150830T123600Z";

/** The same suite's requests that carry the signature in the query; the target is complete but for it. */
export const queryVectors: readonly Omit<PublishedVector, "signedHeaders">[] = [
  {
    name: "get-vanilla-query",
    method: "GET",
    target: `/?${presigned}&X-Amz-SignedHeaders=host&X-Amz-Expires=3600`,
    signature: "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d",
  },
  {
    name: "get-utf8",
    method: "GET",
    target: `/ሴ?${presigned}&X-Amz-SignedHeaders=host&X-Amz-Expires=3600`,
    signature: "10eae3f14a260bd3911cc6d008d3c576d143b05b62f09782a7a4b37f52178e44",
  },
  {
    name: "get-vanilla-utf8-query",
    method: "GET",
    target: `/?ሴ=bar&${presigned}&X-Amz-SignedHeaders=host&X-Amz-Expires=3600`,
    signature: "0bdd809b1519ac4f0c1dc3540e2cc46bd0c7f778eda408b2ebf3b913d21ff600",
  },
  {
    name: "get-vanilla-query-order-encoded",
    method: "GET",
    target: `/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1&${presigned}&X-Amz-SignedHeaders=host&X-Amz-Expires=3600`,
    signature: "c5f1848ceec943ac2ca68ee720460c23aaae30a2300586597ada94c4a65e4787",
  },
  {
    name: "get-header-value-trim",
    method: "GET",
    target: `/?${presigned}&X-Amz-SignedHeaders=host%3Bmy-header1%3Bmy-header2&X-Amz-Expires=3600`,
    headers: [
      ["My-Header1", " value1"],
      ["My-Header2", ' "a   b   c"'],
    ],
    signature: "e7bb0fd515e125e1aec2ecc4c0c17484fb06f6846b927c35e46005dd3df3acd4",
  },
  {
    name: "get-vanilla-with-session-token",
    method: "GET",
    target: `/?${presigned}&X-Amz-SignedHeaders=host&X-Amz-Expires=3600&X-Amz-Security-Token=${shortToken}`,
    signature: "7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c",
  },
];
