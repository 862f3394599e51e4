import { requestContext } from "../../iam/request-context";
import { account } from "../../identity/directory";
import type { IamCall } from "../iam-action";
import type { IamInput } from "../iam-input";
import { invalidInput, validationError } from "../iam-refusal";
import { readContextEntries } from "./read-context-entries";
import { type SimulatedPolicy, simulatedPolicy } from "./simulated-policy";
import type { Simulation } from "./simulation";
import { type SimulationSource, simulationSource } from "./source-policies";

export function inputPolicies(input: IamInput, parameter: string): SimulatedPolicy[] {
  return input.list(parameter).map((text, index) => simulatedPolicy(`${parameter}.${index + 1}`, text));
}

function inputBoundary(input: IamInput): SimulatedPolicy | null {
  const boundaries = inputPolicies(input, "PermissionsBoundaryPolicyInputList");
  if (boundaries.length > 1) {
    throw validationError(
      "1 validation error detected: Value at 'permissionsBoundaryPolicyInputList' failed to satisfy constraint: Member must have length less than or equal to 1",
    );
  }
  return boundaries[0] ?? null;
}

const userArn = /^arn:aws:iam::(\d{12}):user\/(?:.*\/)?[\w+=,.@-]+$/;

/** Only a user can be the simulated caller, and a resource policy requires one. */
function readCaller(input: IamInput, source: SimulationSource | null): string | null {
  const callerArn = input.optional("CallerArn") ?? (source?.kind === "user" ? source.arn : null);
  if (callerArn !== null && !userArn.test(callerArn)) {
    throw invalidInput(`Invalid CallerArn: ${callerArn} is not the ARN of an IAM user.`);
  }
  if (callerArn === null && input.optional("ResourcePolicy") !== undefined) {
    throw invalidInput("CallerArn is required when ResourcePolicy is provided.");
  }
  return callerArn;
}

/** Context keys that IAM derives from a principal. */
function callerKeys(arn: string | null, source: SimulationSource | null): Record<string, string | undefined> {
  if (arn === null) return {};
  const tags = Object.entries(source?.entity.tags ?? {});
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": arn.split(":")[4],
    "aws:PrincipalType": arn.includes(":user/") ? "User" : "AssumedRole",
    "aws:username": arn.includes(":user/") ? arn.split("/").at(-1) : undefined,
  };
}

/**
 * Parses a simulation, except its actions and resources.
 * @param source null for a simulation of only the policies in the request
 */
function readSimulation(input: IamInput, source: SimulationSource | null): Simulation {
  const callerArn = readCaller(input, source);
  const text = input.optional("ResourcePolicy");
  const arn = callerArn ?? source?.arn ?? null;
  return {
    policies: [...(source?.policies ?? []), ...inputPolicies(input, "PolicyInputList")],
    boundary: inputBoundary(input) ?? source?.boundary ?? null,
    resourcePolicy: text === undefined ? null : simulatedPolicy("ResourcePolicy", text, "resource"),
    callerArn: arn ?? "",
    accountId: arn?.split(":")[4] ?? account.accountId,
    context: requestContext({ ...callerKeys(arn, source), ...readContextEntries(input) }),
  };
}

export function principalSimulation({ store, input }: IamCall): Simulation {
  return readSimulation(input, simulationSource(store, input.text("PolicySourceArn")));
}

/** @throws IamRefusal if the request has no policy to simulate */
export function customSimulation({ input }: IamCall): Simulation {
  if (input.list("PolicyInputList").length === 0) {
    throw validationError(
      "1 validation error detected: Value null at 'policyInputList' failed to satisfy constraint: Member must not be null",
    );
  }
  return readSimulation(input, null);
}
