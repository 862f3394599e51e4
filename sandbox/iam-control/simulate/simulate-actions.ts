import { everythingTarget, sourceTarget } from "../action-targets";
import { type IamActions, type IamCall, pagingParameters } from "../iam-action";
import type { XmlTree } from "../iam-answer";
import type { IamInput } from "../iam-input";
import { invalidInput, validationError } from "../iam-refusal";
import { pageOf } from "../page-of";
import { policyKeys } from "./context-keys";
import { customSimulation, inputPolicies, principalSimulation } from "./read-simulation";
import { resultTree } from "./result-tree";
import type { Simulation } from "./simulation";
import { simulationSource } from "./source-policies";

const simulationParameters = [
  "ResourcePolicy",
  "ResourceOwner",
  "CallerArn",
  "ResourceHandlingOption",
  ...pagingParameters,
];

function readActions(input: IamInput): string[] {
  const actions = input.list("ActionNames");
  if (actions.length === 0) {
    throw validationError(
      "1 validation error detected: Value null at 'actionNames' failed to satisfy constraint: Member must not be null",
    );
  }
  const wrong = actions.find((action) => !/^[\w-]+:[\w*?-]+$/.test(action));
  if (wrong !== undefined) throw invalidInput(`Invalid Action: ${wrong}`);
  return actions;
}

function readResources(input: IamInput): string[] {
  const resources = input.list("ResourceArns");
  const wrong = resources.find(
    (resource) => resource !== "*" && !/^arn:[^:]*:[^:]*:[^:]*:[^:]*:./.test(resource),
  );
  if (wrong !== undefined) throw invalidInput(`Invalid Resource Arn: ${wrong}`);
  return resources;
}

function simulate(simulation: Simulation, { input }: IamCall): XmlTree {
  const resources = readResources(input);
  const actions = readActions(input).map((action, index) => ({
    action,
    key: String(index).padStart(6, "0"),
  }));
  const { items, paging } = pageOf(input, actions, ({ key }) => key);
  const results = items.map(({ action }) => resultTree(simulation, action, resources));
  return { ...paging, EvaluationResults: { member: results } };
}

function simulateCustom(call: IamCall): XmlTree {
  const wildcard = readActions(call.input).find((action) => /[*?]/.test(action));
  if (wildcard !== undefined) throw invalidInput(`Wildcards are not supported in action names: ${wildcard}`);
  return simulate(customSimulation(call), call);
}

function principalKeys({ store, input }: IamCall): XmlTree {
  const { policies } = simulationSource(store, input.text("PolicySourceArn"));
  const keys = policyKeys([...policies, ...inputPolicies(input, "PolicyInputList")]);
  return { ContextKeyNames: { member: keys } };
}

/** IAM's policy simulator: who may do what, by which statement, and on which context keys it depends. */
export const simulateActions: IamActions = {
  SimulatePrincipalPolicy: {
    required: ["PolicySourceArn"],
    optional: simulationParameters,
    target: sourceTarget,
    run: (call) => simulate(principalSimulation(call), call),
  },
  SimulateCustomPolicy: { optional: simulationParameters, target: everythingTarget, run: simulateCustom },
  GetContextKeysForPrincipalPolicy: {
    required: ["PolicySourceArn"],
    target: sourceTarget,
    run: principalKeys,
  },
  GetContextKeysForCustomPolicy: {
    target: everythingTarget,
    run: ({ input }) => ({
      ContextKeyNames: { member: policyKeys(inputPolicies(input, "PolicyInputList")) },
    }),
  },
};
