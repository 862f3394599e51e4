import type { PasteFacts } from "./read-facts";
import type { Rule } from "./rule";

/** A body alone, without status and headers: only its words are left. */
const isBodyAlone = ({ status, messages, isWebPage }: PasteFacts) =>
  status === undefined && messages.length > 0 && !isWebPage;

/** Names of errors that programs print without a status. After every more telling rule. */
export const serviceRules: readonly Rule[] = [
  {
    code: "not-found",
    layer: "sdma",
    type: /^(?:Resource)?NotFound(?:Exception|Error)?$/,
    causes: [
      ["resource-missing", "likely"],
      ["operation-missing", "possible"],
    ],
  },
  {
    code: "conflict",
    layer: "sdma",
    type: /^(?:Resource)?Conflict(?:Exception|Error)?$|^ResourceInUse(?:Exception)?$/,
    causes: [["state-conflict", "certain"]],
  },
  {
    code: "invalid-request",
    layer: "sdma",
    type: /^(?:Validation|BadRequest|InvalidParameter(?:Value)?|InvalidRequest|InvalidInput|ParamValidation|Serialization|MalformedInput)(?:Exception|Error)?$/,
    phrase: /Parameter validation failed:/,
    status: [400, 422],
    causes: [["invalid-parameter", "certain"]],
  },
  {
    code: "unavailable",
    layer: "gateway",
    type: /^(?:InternalServerError|InternalServer|InternalFailure|InternalError|ServiceUnavailable|ServiceFailure|BadGateway)(?:Exception|Error)?$/,
    when: ({ status }) => status === undefined || (status >= 500 && status !== 504),
    causes: [["integration-failed", "likely"]],
  },
  {
    code: "not-found",
    layer: "sdma",
    phrase:
      /not found|does(?: not|n't) exist|(?:could|can) ?not (?:find|be found)|no such (?:asset|project|library|file|resource|template|connector)/i,
    when: isBodyAlone,
    causes: [
      ["resource-missing", "likely"],
      ["operation-missing", "possible"],
    ],
  },
  {
    code: "conflict",
    layer: "sdma",
    phrase: /"errorCode"|already exists|in use\b|conflict|not empty|still contains|pending/i,
    when: isBodyAlone,
    causes: [["state-conflict", "likely"]],
  },
  {
    code: "invalid-request",
    layer: "sdma",
    phrase:
      /"parameterName"|missing required|required (?:request )?(?:parameter|header|field|property|body)|invalid (?:request|parameter|value|body|input|json)|is not supported|must (?:be|have|not|match)|is required|malformed|validation|failed to satisfy/i,
    when: isBodyAlone,
    causes: [["invalid-parameter", "likely"]],
  },
  {
    code: "access-denied-sdma",
    layer: "sdma",
    phrase: /not (?:authori[sz]ed|allowed|permitted) to (?!perform|assume|access this resource)[a-z]+/i,
    when: isBodyAlone,
    causes: [
      ["sdma-level-too-low", "likely"],
      ["sdma-member-unknown", "possible"],
    ],
  },
  {
    code: "access-denied-sdma",
    layer: "sdma",
    phrase: /access denied|not authori[sz]ed|not allowed|not permitted|permission|unauthori[sz]ed/i,
    when: isBodyAlone,
    causes: [
      ["sdma-level-too-low", "possible"],
      ["no-policy-allows", "possible"],
    ],
  },
  {
    code: "unavailable",
    layer: "sdma",
    phrase: /something (?:went wrong|broke)|internal (?:server )?error|unexpected error|service unavailable/i,
    when: isBodyAlone,
    causes: [["integration-failed", "likely"]],
  },
  {
    code: "unexpected",
    layer: "network",
    phrase:
      /(?:Unexpected token|Unexpected character|invalid character|Unrecognized token)\W{0,8}<|'<' is an invalid start|JSON\.parse: unexpected character at line 1 column 1|Expecting value: line 1 column 1|Expected BEGIN_OBJECT but was STRING|is not valid JSON|Unexpected end of JSON input/i,
    causes: [
      ["intermediary-page", "likely"],
      ["nothing-recognized", "possible"],
    ],
  },
];
