import { formMembers } from "../http/form";
import { numberViolations, textViolations, violationsMessage } from "../sts/constraints";
import type { IamInput } from "./iam-input";
import { validationError } from "./iam-refusal";
import { enumerations, namedByAlphabet, numberRules, textRules } from "./parameter-rules";

function memberName(parameter: string): string {
  return parameter.charAt(0).toLowerCase() + parameter.slice(1);
}

function enumViolation(value: string, parameter: string, pattern: string): string {
  return `Value '${value}' at '${memberName(parameter)}' failed to satisfy constraint: Member must satisfy enum value set: [${pattern.split("|").join(", ")}]`;
}

function checkAlphabet(input: IamInput, parameter: string): void {
  const value = input.optional(parameter);
  if (value === undefined || value === "" || /^[\w+=,.@-]+$/.test(value)) return;
  throw validationError(
    `The specified value for ${memberName(parameter)} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
  );
}

function violationsOf(input: IamInput, parameter: string, isRequired: boolean): string[] {
  const value = input.optional(parameter);
  const range = numberRules.get(parameter);
  if (range) {
    const number = input.number(parameter);
    return number === undefined
      ? []
      : numberViolations(number, memberName(parameter), range.least, range.most);
  }
  const rule = textRules.get(parameter) ?? {};
  if (enumerations.includes(parameter) && value !== undefined) {
    const isKnown = rule.pattern?.split("|").includes(value) ?? true;
    return isKnown ? [] : [enumViolation(value, parameter, rule.pattern ?? "")];
  }
  const { pattern, ...lengths } = rule;
  const constraint = namedByAlphabet.includes(parameter) ? lengths : rule;
  return textViolations(value, memberName(parameter), { ...constraint, isRequired });
}

const tagKey = { minLength: 1, maxLength: 128, pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+" };
const tagValue = { maxLength: 256, pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*" };

function tagViolations(input: IamInput): string[] {
  return formMembers(input.form, "Tags").flatMap((tag, index) => [
    ...textViolations(tag.Key, `tags.${index + 1}.member.key`, { ...tagKey, isRequired: true }),
    ...textViolations(tag.Value, `tags.${index + 1}.member.value`, { ...tagValue, isRequired: true }),
  ]);
}

/**
 * Validates a call against the constraints of AWS's service model.
 * @throws IamRefusal ValidationError with all violations in one message
 */
export function checkParameters(
  input: IamInput,
  required: readonly string[],
  optional: readonly string[],
): void {
  const broken = [
    ...required.flatMap((parameter) => violationsOf(input, parameter, true)),
    ...optional.flatMap((parameter) => violationsOf(input, parameter, false)),
    ...tagViolations(input),
  ];
  if (broken.length > 0) throw validationError(violationsMessage(broken));
  for (const parameter of namedByAlphabet) checkAlphabet(input, parameter);
}
