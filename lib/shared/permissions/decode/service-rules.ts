import type { Rule } from "./rule";

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
];
