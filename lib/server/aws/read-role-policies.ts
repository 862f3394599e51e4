import "server-only";
import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import * as z from "zod/mini";
import { type AwsAccess, accessClientConfig, askAws } from "./aws-access";
import type { AwsFailure, AwsResult } from "./aws-failure";

/** One policy document as IAM keeps it. */
export interface PolicyText {
  name: string;
  kind: "inline" | "attached" | "boundary";
  /** Null for an inline policy. */
  arn: string | null;
  /** JSON. */
  document: string;
}

/** A part of a role's policies that could not be read. */
export interface UnreadPart {
  /** Such as `the attached policy ReadOnly`. */
  what: string;
  kind: PolicyText["kind"];
  failure: AwsFailure;
}

export interface RolePolicies {
  arn: string;
  /** `AROA…`, the beginning of `aws:userid`. */
  roleId: string;
  tags: Readonly<Record<string, string>>;
  maxSessionSeconds: number;
  /** JSON; null where IAM returned none. */
  trustPolicy: string | null;
  policies: readonly PolicyText[];
  boundary: PolicyText | null;
  unread: readonly UnreadPart[];
}

type Asked<Result> = AwsResult<{ result: Result }>;

const roleSchema = z.object({
  Role: z.object({
    Arn: z.string(),
    RoleId: z.string(),
    AssumeRolePolicyDocument: z.optional(z.string()),
    MaxSessionDuration: z._default(z.number(), 3_600),
    PermissionsBoundary: z.optional(z.object({ PermissionsBoundaryArn: z.optional(z.string()) })),
    Tags: z._default(z.array(z.object({ Key: z.string(), Value: z.string() })), []),
  }),
});
type AwsRole = z.infer<typeof roleSchema>["Role"];

const namesSchema = z.object({
  PolicyNames: z._default(z.array(z.string()), []),
  Marker: z.optional(z.string()),
});
const attachedSchema = z.object({
  AttachedPolicies: z._default(z.array(z.object({ PolicyName: z.string(), PolicyArn: z.string() })), []),
  Marker: z.optional(z.string()),
});
const inlineSchema = z.object({ PolicyDocument: z.string() });
const policySchema = z.object({ Policy: z.object({ DefaultVersionId: z.string() }) });
const versionSchema = z.object({ PolicyVersion: z.object({ Document: z.string() }) });

/** IAM allows a role 10,240 characters of inline policies and at most 25 attached ones. Source: IAM quotas. */
const mostPages = 5;

/** IAM returns documents with the escapes of RFC 3986; one that is not escaped stays as it is. */
function toDocument(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Name without path, as IAM's actions take it: `arn:aws:iam::111122223333:role/teams/Reader` → `Reader`. */
const roleNameOf = (arn: string) => arn.slice(arn.lastIndexOf("/") + 1);

/** What is asked of IAM about one role, with its name for whoever has to allow it. */
class RoleReader {
  private readonly name: string;

  constructor(
    private readonly client: IAMClient,
    private readonly arn: string,
  ) {
    this.name = roleNameOf(arn);
  }

  role(): Promise<Asked<AwsRole>> {
    return this.ask("GetRole", this.arn, async (abortSignal) => {
      const answer = await this.client.send(new GetRoleCommand({ RoleName: this.name }), { abortSignal });
      return roleSchema.parse(answer).Role;
    });
  }

  inlineNames(): Promise<Asked<string[]>> {
    return this.ask("ListRolePolicies", this.arn, (abortSignal) =>
      readPages(async (marker) => {
        const command = new ListRolePoliciesCommand({ RoleName: this.name, ...marker });
        const { PolicyNames, Marker } = namesSchema.parse(await this.client.send(command, { abortSignal }));
        return { items: PolicyNames, Marker };
      }),
    );
  }

  attached() {
    return this.ask("ListAttachedRolePolicies", this.arn, (abortSignal) =>
      readPages(async (marker) => {
        const command = new ListAttachedRolePoliciesCommand({ RoleName: this.name, ...marker });
        const { AttachedPolicies, Marker } = attachedSchema.parse(
          await this.client.send(command, { abortSignal }),
        );
        return { items: AttachedPolicies, Marker };
      }),
    );
  }

  inlinePolicy(name: string): Promise<Asked<PolicyText>> {
    return this.ask("GetRolePolicy", this.arn, async (abortSignal) => {
      const command = new GetRolePolicyCommand({ RoleName: this.name, PolicyName: name });
      const { PolicyDocument } = inlineSchema.parse(await this.client.send(command, { abortSignal }));
      return { name, kind: "inline", arn: null, document: toDocument(PolicyDocument) };
    });
  }

  async managedPolicy(arn: string, kind: "attached" | "boundary"): Promise<Asked<PolicyText>> {
    const policy = await this.ask("GetPolicy", arn, async (abortSignal) =>
      policySchema.parse(await this.client.send(new GetPolicyCommand({ PolicyArn: arn }), { abortSignal })),
    );
    if (!policy.ok) return policy;
    const { DefaultVersionId } = policy.result.Policy;
    return this.ask("GetPolicyVersion", arn, async (abortSignal) => {
      const command = new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: DefaultVersionId });
      const { PolicyVersion } = versionSchema.parse(await this.client.send(command, { abortSignal }));
      return { name: roleNameOf(arn), kind, arn, document: toDocument(PolicyVersion.Document) };
    });
  }

  private ask<Result>(
    operation: string,
    resource: string,
    send: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Asked<Result>> {
    const missing = { what: resource, setting: "roles" };
    return askAws({ operation, action: `iam:${operation}`, resource, missing }, send);
  }
}

/** @throws what `readPage` throws, and RangeError for more pages than any role can have */
async function readPages<Item>(
  readPage: (marker: { Marker?: string }) => Promise<{ items: Item[]; Marker?: string | undefined }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let marker: { Marker?: string } = {};
  for (let page = 0; page < mostPages; page += 1) {
    const { items, Marker } = await readPage(marker);
    all.push(...items);
    if (!Marker) return all;
    marker = { Marker };
  }
  throw new RangeError("IAM returned more policies than a role can have.");
}

interface Read {
  texts: PolicyText[];
  unread: UnreadPart[];
}

/** Sorts what was read from what was not. */
function gather(
  parts: readonly { what: string; kind: PolicyText["kind"]; asked: Asked<PolicyText> }[],
): Read {
  const read: Read = { texts: [], unread: [] };
  for (const { what, kind, asked } of parts) {
    if (asked.ok) read.texts.push(asked.result);
    else read.unread.push({ what, kind, failure: asked.failure });
  }
  return read;
}

async function readInline(reader: RoleReader): Promise<Read> {
  const names = await reader.inlineNames();
  if (!names.ok)
    return {
      texts: [],
      unread: [{ what: "the list of inline policies", kind: "inline", failure: names.failure }],
    };
  return gather(
    await Promise.all(
      names.result.map(async (name) => ({
        what: `the inline policy ${name}`,
        kind: "inline" as const,
        asked: await reader.inlinePolicy(name),
      })),
    ),
  );
}

async function readAttached(reader: RoleReader): Promise<Read> {
  const attached = await reader.attached();
  if (!attached.ok)
    return {
      texts: [],
      unread: [{ what: "the list of attached policies", kind: "attached", failure: attached.failure }],
    };
  return gather(
    await Promise.all(
      attached.result.map(async ({ PolicyName, PolicyArn }) => ({
        what: `the attached policy ${PolicyName}`,
        kind: "attached" as const,
        asked: await reader.managedPolicy(PolicyArn, "attached"),
      })),
    ),
  );
}

async function readBoundary(reader: RoleReader, { PermissionsBoundary }: AwsRole): Promise<Read> {
  const arn = PermissionsBoundary?.PermissionsBoundaryArn;
  if (!arn) return { texts: [], unread: [] };
  return gather([
    {
      what: "the permissions boundary",
      kind: "boundary",
      asked: await reader.managedPolicy(arn, "boundary"),
    },
  ]);
}

/** A portal in one account asks its own IAM about a role of another, which may have a role of that name as well. */
const otherAccount = (arn: string): AwsFailure => ({
  state: "not-configured",
  detail: `The portal's credentials belong to another AWS account than ${arn}.`,
  nextStep: "Set monitoringRoleArn of the deployment to a role in that account that may read IAM.",
});

const accountOf = (arn: string) => arn.split(":")[4];

/**
 * Reads the policies of a role from IAM: inline, attached in their default version, and its permissions boundary.
 * Parts that may not be read are listed; without GetRole nothing is known.
 */
export async function readRolePolicies(access: AwsAccess, roleArn: string): Promise<Asked<RolePolicies>> {
  const configuration = await askAws(
    {
      operation: "GetRole",
      action: "iam:GetRole",
      resource: roleArn,
      missing: { what: roleArn, setting: "roles" },
    },
    () => accessClientConfig(access),
  );
  if (!configuration.ok) return configuration;
  const reader = new RoleReader(new IAMClient(configuration.result), roleArn);
  const asked = await reader.role();
  if (!asked.ok) return asked;
  const role = asked.result;
  if (accountOf(role.Arn) !== accountOf(roleArn)) return { ok: false, failure: otherAccount(roleArn) };
  const [inline, attached, boundary] = await Promise.all([
    readInline(reader),
    readAttached(reader),
    readBoundary(reader, role),
  ]);
  return {
    ok: true,
    result: {
      arn: role.Arn,
      roleId: role.RoleId,
      tags: Object.fromEntries(role.Tags.map(({ Key, Value }) => [Key, Value])),
      maxSessionSeconds: role.MaxSessionDuration,
      trustPolicy: role.AssumeRolePolicyDocument ? toDocument(role.AssumeRolePolicyDocument) : null,
      policies: [...inline.texts, ...attached.texts],
      boundary: boundary.texts[0] ?? null,
      unread: [...inline.unread, ...attached.unread, ...boundary.unread],
    },
  };
}
