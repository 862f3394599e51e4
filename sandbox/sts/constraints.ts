/** A constraint of AWS's service model on one text parameter. */
export interface TextConstraint {
  isRequired?: boolean;
  minLength?: number;
  maxLength?: number;
  /** As quoted by the service; matched against the whole value. */
  pattern?: string;
}

function violation(value: string | null, member: string, requirement: string): string {
  const shown = value === null ? "null" : `'${value}'`;
  return `Value ${shown} at '${member}' failed to satisfy constraint: Member must ${requirement}`;
}

/** All constraint violations of a text parameter, in AWS's words. */
export function textViolations(
  value: string | undefined,
  member: string,
  { isRequired, minLength, maxLength, pattern }: TextConstraint,
): string[] {
  if (value === undefined) return isRequired ? [violation(null, member, "not be null")] : [];
  const found: string[] = [];
  if (minLength !== undefined && value.length < minLength) {
    found.push(violation(value, member, `have length greater than or equal to ${minLength}`));
  }
  if (maxLength !== undefined && value.length > maxLength) {
    found.push(violation(value, member, `have length less than or equal to ${maxLength}`));
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, "u").test(value)) {
    found.push(violation(value, member, `satisfy regular expression pattern: ${pattern}`));
  }
  return found;
}

export function numberViolations(value: number, member: string, least: number, most: number): string[] {
  if (value < least)
    return [violation(String(value), member, `have value greater than or equal to ${least}`)];
  return value > most ? [violation(String(value), member, `have value less than or equal to ${most}`)] : [];
}

/** @param length number of members */
export function listViolations(length: number, member: string, most: number): string[] {
  return length > most
    ? [
        `Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
      ]
    : [];
}

/** AWS's message for all violations of one call together. */
export function violationsMessage(violations: readonly string[]): string {
  const count = violations.length;
  return `${count} validation error${count === 1 ? "" : "s"} detected: ${violations.join("; ")}`;
}
