import type { PolicyDocument } from "../build-policy";
import { command, logicalId, type PolicyForm, policyForms } from "./policy-forms";
import { terraformDocument, terraformName, terraformResource, terraformString } from "./terraform-text";
import { yamlText } from "./yaml-text";

export interface NewRole {
  name: string;
  account: string;
  partition: string;
  /** ARN of the portal's own identity; that of a session names its role. */
  portalArn: string;
  externalId: string;
}

/** The role behind a session: a trust policy that names a session is good for that one only. */
function lastingArn(arn: string): string {
  const [, partition, account, role] =
    /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/.exec(arn) ?? [];
  return role ? `arn:${partition}:iam::${account}:role/${role}` : arn;
}

export const roleArnOf = ({ partition, account, name }: NewRole): string =>
  `arn:${partition}:iam::${account}:role/${name}`;

/**
 * Lets the portal assume the role for people. STS refuses the whole call unless tags and source identity are allowed, and
 * sends no external id to judge them by, so that they stand apart. Source: STS AssumeRole; IAM user guide, "Session tags".
 */
export function trustPolicy({ portalArn, externalId }: NewRole) {
  const Principal = { AWS: lastingArn(portalArn) };
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal,
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      },
      { Effect: "Allow", Principal, Action: ["sts:TagSession", "sts:SetSourceIdentity"] },
    ],
  };
}

/** Entry of `deployments[].roles[]` of the portal's configuration. @param group whose members may take the role */
export function portalRoleEntry(role: NewRole, group: string) {
  const id = role.name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return {
    id: id || "role",
    label: role.name,
    arn: roleArnOf(role),
    groups: [group],
    externalId: role.externalId,
  };
}

function roleCommand(role: NewRole): string {
  return command("aws iam create-role", [
    ["role-name", role.name],
    ["assume-role-policy-document", JSON.stringify(trustPolicy(role), null, 2)],
  ]);
}

function roleTemplate(role: NewRole, policyName: string, documents: readonly PolicyDocument[]): string {
  const isManaged = documents.length > 1;
  const id = logicalId(role.name);
  const Policies = documents.map((PolicyDocument) => ({ PolicyName: policyName, PolicyDocument }));
  const managed = documents.map((PolicyDocument, at) => [
    `${logicalId(policyName)}${at + 1}`,
    { Type: "AWS::IAM::ManagedPolicy", Properties: { Roles: [{ Ref: id }], PolicyDocument } },
  ]);
  return yamlText({
    Resources: {
      [id]: {
        Type: "AWS::IAM::Role",
        Properties: {
          RoleName: role.name,
          AssumeRolePolicyDocument: trustPolicy(role),
          ...(isManaged ? {} : { Policies }),
        },
      },
      ...(isManaged ? Object.fromEntries(managed) : {}),
    },
  });
}

export interface RoleFormsQuestion {
  role: NewRole;
  policyName: string;
  /** One, or several where one would be too long for a managed policy. */
  documents: readonly PolicyDocument[];
  /** The role is made as well; else its policies alone. */
  isNew: boolean;
}

/** Policies of a role in each form, with the role itself where it is new; several become managed ones. */
export function roleForms({ role, policyName, documents, isNew }: RoleFormsQuestion): PolicyForm[] {
  const isManaged = documents.length > 1;
  const { account, partition, name: roleName } = role;
  const each = documents.map((document, at) =>
    policyForms(
      isManaged
        ? { kind: "managed", roleName, policyName: `${policyName}-${at + 1}`, account, partition }
        : { kind: "inline", roleName, policyName },
      document,
    ),
  );
  const together = (id: PolicyForm["id"], separator: string) =>
    each.flatMap((forms) => forms.filter((form) => form.id === id).map(({ text }) => text)).join(separator);
  const [first = []] = each;
  return first.map((form) => {
    const file = { ...form, fileName: form.fileName.replace(/-1(?=\.\w+$)/, "") };
    if (form.id === "json") return { ...file, text: jsonOf(documents) };
    if (form.id === "cli")
      return { ...file, text: [...(isNew ? [roleCommand(role)] : []), together("cli", "\n")].join("\n") };
    if (form.id === "cloudformation")
      return {
        ...file,
        text: isNew
          ? roleTemplate(role, policyName, documents)
          : mergedTemplates(together("cloudformation", "\n")),
      };
    const resource = terraformResource("aws_iam_role", terraformName(roleName), {
      name: terraformString(roleName),
      assume_role_policy: terraformDocument(trustPolicy(role)),
    });
    // Without the reference Terraform may make the policy before the role.
    const policies = together("terraform", "\n\n");
    const reference = `aws_iam_role.${terraformName(roleName)}.name`;
    return {
      ...file,
      text: isNew
        ? `${resource}\n\n${policies.replace(/^(\s+role\s+=\s)".*"$/gm, `$1${reference}`)}`
        : policies,
    };
  });
}

const jsonOf = (documents: readonly PolicyDocument[]): string =>
  JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2);

/** One `Resources:` for all of them. */
const mergedTemplates = (text: string): string => text.replace(/\nResources:(?=\n)/g, "");
