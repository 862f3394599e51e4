import { type Parameter, readReference } from "./parameter";
import { SsmRefusal } from "./ssm-refusal";

export type Selected =
  | { found: true; parameter: Parameter; selector: string | null }
  | { found: false; refusal: SsmRefusal };

/** A parameter by name, ARN, version; the sandbox's parameters have one version and no labels. */
export function selectParameter(parameters: readonly Parameter[], text: string): Selected {
  const { name, selector } = readReference(text);
  const parameter = parameters.find((candidate) => candidate.name === name);
  if (!parameter) return { found: false, refusal: new SsmRefusal("ParameterNotFound", "") };
  if (selector === null || selector === `:${parameter.version}`) return { found: true, parameter, selector };
  const message = /^:\d+$/.test(selector)
    ? `Systems Manager could not find version ${selector.slice(1)} of ${name}. Verify the version and try again.`
    : `Systems Manager could not find label ${selector.slice(1)} of ${name}. Verify the label and try again.`;
  return { found: false, refusal: new SsmRefusal("ParameterVersionNotFound", message) };
}
