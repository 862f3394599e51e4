/** Text between quotes of Terraform, where `${` and `%{` would begin a template. */
export const terraformString = (text: string): string =>
  JSON.stringify(text).replaceAll("${", "$${").replaceAll("%{", "%%{");

/** A document as an expression: Terraform's object syntax takes that of JSON. */
export function terraformDocument(document: unknown): string {
  const json = JSON.stringify(document, null, 2).replaceAll("${", "$${").replaceAll("%{", "%%{");
  return `jsonencode(${json.replaceAll("\n", "\n  ")})`;
}

/** One resource; values are expressions. */
export function terraformResource(
  type: string,
  name: string,
  values: Readonly<Record<string, string>>,
): string {
  const width = Math.max(...Object.keys(values).map(({ length }) => length));
  const lines = Object.entries(values).map(([key, value]) => `  ${key.padEnd(width)} = ${value}`);
  return `resource "${type}" "${name}" {\n${lines.join("\n")}\n}`;
}

/** `Sdma-Survey crew` as `sdma_survey_crew`. */
export function terraformName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return /^[a-z]/.test(plain) ? plain : `policy_${plain}`;
}
