import { shellQuoted } from "../../../call-snippets/shell-quoted";
import { nameOfArn, type PolicyTarget } from "./policy-target";
import { terraformDocument, terraformName, terraformResource, terraformString } from "./terraform-text";
import { yamlText } from "./yaml-text";

export type PolicyFormId = "json" | "cli" | "cloudformation" | "terraform";

export interface PolicyForm {
  id: PolicyFormId;
  label: string;
  text: string;
  fileName: string;
  /** What the form leaves to do; empty where nothing is. */
  note: string;
}

/** A command of several words a line, as a shell reads it. */
export const command = (words: string, options: readonly (readonly [string, string])[]): string =>
  [words, ...options.map(([name, value]) => `  --${name} ${shellQuoted(value)}`)].join(" \\\n");

const pretty = (document: unknown): string => JSON.stringify(document, null, 2);

/** `Sdma-Survey crew` as `SdmaSurveyCrew`, which CloudFormation takes as a logical id. */
export function logicalId(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("") || "Policy";
}

const policyArn = ({ partition, account, policyName }: Extract<PolicyTarget, { kind: "managed" }>) =>
  `arn:${partition}:iam::${account}:policy/${policyName}`;

/** Versions of a managed policy are five at most. Source: IAM user guide, "IAM and AWS STS quotas". */
const versionNote =
  "IAM keeps five versions of a policy: if it has five, delete one with aws iam delete-policy-version first.";

function cli(
  target: Exclude<PolicyTarget, { kind: "advice" }>,
  document: unknown,
): Pick<PolicyForm, "text" | "note"> {
  const json = pretty(document);
  switch (target.kind) {
    case "inline": {
      const { roleName, policyName } = target;
      return {
        text: command("aws iam put-role-policy", [
          ["role-name", roleName],
          ["policy-name", policyName],
          ["policy-document", json],
        ]),
        note: "",
      };
    }
    case "managed":
      return {
        text: [
          command("aws iam create-policy", [
            ["policy-name", target.policyName],
            ["policy-document", json],
          ]),
          command("aws iam attach-role-policy", [
            ["role-name", target.roleName],
            ["policy-arn", policyArn(target)],
          ]),
        ].join("\n"),
        note: "",
      };
    case "managed-version":
      return {
        text: `${command("aws iam create-policy-version", [
          ["policy-arn", target.policyArn],
          ["policy-document", json],
        ])} \\\n  --set-as-default`,
        note: `${versionNote} The change counts for every role that the policy is attached to.`,
      };
    default: {
      const { apiId, region, stage } = target;
      const patch = [{ op: "replace", path: "/policy", value: JSON.stringify(document) }];
      return {
        text: [
          command("aws apigateway update-rest-api", [
            ["region", region],
            ["rest-api-id", apiId],
            ["patch-operations", JSON.stringify(patch)],
          ]),
          command("aws apigateway create-deployment", [
            ["region", region],
            ["rest-api-id", apiId],
            ["stage-name", stage],
          ]),
        ].join("\n"),
        note: "The policy counts from the deployment on. Updating SDMA’s stack may set it back.",
      };
    }
  }
}

const template = (name: string, Type: string, Properties: object): string =>
  yamlText({ Resources: { [logicalId(name)]: { Type, Properties } } });

function cloudFormation(
  target: Exclude<PolicyTarget, { kind: "advice" }>,
  document: unknown,
): Pick<PolicyForm, "text" | "note"> {
  switch (target.kind) {
    case "inline":
      return {
        text: template(target.policyName, "AWS::IAM::RolePolicy", {
          RoleName: target.roleName,
          PolicyName: target.policyName,
          PolicyDocument: document,
        }),
        note: "",
      };
    case "managed":
      return {
        text: template(target.policyName, "AWS::IAM::ManagedPolicy", {
          ManagedPolicyName: target.policyName,
          Roles: [target.roleName],
          PolicyDocument: document,
        }),
        note: "",
      };
    case "managed-version":
      return {
        text: yamlText({ PolicyDocument: document }),
        note: `Put it in place of PolicyDocument of ${nameOfArn(target.policyArn)} in the template that made it: a second stack cannot take it over.`,
      };
    default:
      return {
        text: yamlText({ Policy: document }),
        note: "Put it in place of Policy of the AWS::ApiGateway::RestApi in the template that made the API; CloudFormation has no resource for it alone.",
      };
  }
}

function terraform(
  target: Exclude<PolicyTarget, { kind: "advice" }>,
  document: unknown,
): Pick<PolicyForm, "text" | "note"> {
  const policy = terraformDocument(document);
  switch (target.kind) {
    case "inline": {
      const name = terraformString(target.policyName);
      const values = { name, role: terraformString(target.roleName), policy };
      return {
        text: terraformResource("aws_iam_role_policy", terraformName(target.policyName), values),
        note: "",
      };
    }
    case "managed": {
      const id = terraformName(target.policyName);
      const attachment = {
        role: terraformString(target.roleName),
        policy_arn: `aws_iam_policy.${id}.arn`,
      };
      return {
        text: [
          terraformResource("aws_iam_policy", id, { name: terraformString(target.policyName), policy }),
          terraformResource("aws_iam_role_policy_attachment", id, attachment),
        ].join("\n\n"),
        note: "",
      };
    }
    case "managed-version": {
      const name = nameOfArn(target.policyArn);
      const values = { name: terraformString(name), policy };
      return {
        text: terraformResource("aws_iam_policy", terraformName(name), values),
        note: "Where Terraform does not manage the policy yet, import it first.",
      };
    }
    default: {
      const values = { rest_api_id: terraformString(target.apiId), policy };
      return {
        text: terraformResource("aws_api_gateway_rest_api_policy", "sdma", values),
        note: "Deploy the stage afterwards: the policy counts from the next deployment on.",
      };
    }
  }
}

const fileStem = (target: PolicyTarget): string => {
  if (target.kind === "inline" || target.kind === "managed") return target.policyName;
  return target.kind === "managed-version" ? nameOfArn(target.policyArn) : "policy";
};

/** A document as JSON, and as what puts it where it belongs; JSON alone where no command does. */
export function policyForms(target: PolicyTarget, document: unknown): PolicyForm[] {
  const stem = fileStem(target);
  const json: PolicyForm = {
    id: "json",
    label: "JSON",
    text: pretty(document),
    fileName: `${stem}.json`,
    note: target.kind === "advice" ? target.advice : "",
  };
  if (target.kind === "advice") return [json];
  return [
    json,
    { id: "cli", label: "AWS CLI", fileName: `${stem}.sh`, ...cli(target, document) },
    {
      id: "cloudformation",
      label: "CloudFormation",
      fileName: `${stem}.yaml`,
      ...cloudFormation(target, document),
    },
    { id: "terraform", label: "Terraform", fileName: `${stem}.tf`, ...terraform(target, document) },
  ];
}
