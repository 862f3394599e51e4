import "server-only";
import * as z from "zod";
import { describeIssue } from "./config-issues";

/** Source: STS AssumeRole, Policy; counted in characters of the document that is sent. */
const longestPolicy = 2_048;

const toList = (value: unknown): unknown => (value === undefined || Array.isArray(value) ? value : [value]);
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(toList, z.array(item).min(1, "must not be an empty list"));

const actions = listOf(
  z.string().regex(/^(\*|[a-z0-9-]+:[\w*?]+)$/i, "must be * or an action such as execute-api:Invoke"),
).optional();
const resources = listOf(z.string().regex(/^(\*|arn:[^\s:]+(:\S*){4,})$/, "must be * or an ARN")).optional();

const statementSchema = z.strictObject({
  Sid: z
    .string()
    .regex(/^[A-Za-z0-9]*$/, "must contain letters and digits only")
    .optional(),
  Effect: z.enum(["Allow", "Deny"], 'must be "Allow" or "Deny"'),
  Action: actions,
  NotAction: actions,
  Resource: resources,
  NotResource: resources,
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
type PolicyStatement = z.infer<typeof statementSchema>;

const policySchema = z.strictObject({
  Version: z.enum(["2012-10-17", "2008-10-17"], 'must be "2012-10-17"'),
  Id: z.string().optional(),
  Statement: listOf(statementSchema),
});
type Policy = z.infer<typeof policySchema>;

export interface PolicyFault {
  path: PropertyKey[];
  message: string;
}

/** IAM accepts one value for a list of one, so a path of the list is shortened to what the document holds. */
function pathInDocument(document: unknown, path: readonly PropertyKey[]): PropertyKey[] {
  let node: unknown = document;
  return path.filter((part) => {
    if (typeof part === "number" && !Array.isArray(node)) return false;
    node =
      typeof node === "object" && node !== null
        ? Object.entries(node).find(([key]) => key === String(part))?.[1]
        : undefined;
    return true;
  });
}

function toFaults(issue: z.core.$ZodIssue): PolicyFault[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: "is not part of a session policy",
    }));
  const isMissing = issue.input === undefined && issue.code !== "custom";
  return [{ path: issue.path, message: isMissing ? "is missing" : issue.message }];
}

/** `*` is any text and `?` any character, in upper or lower case. */
function fitsAction(pattern: string, name: string): boolean {
  const source = pattern.replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(name);
}

function allowsInvoke({ Effect, Action, NotAction }: PolicyStatement): boolean {
  const fits = (pattern: string) => fitsAction(pattern, "execute-api:Invoke");
  return Effect === "Allow" && (Action ? Action.some(fits) : !(NotAction ?? []).some(fits));
}

function findStatementFaults(
  statement: PolicyStatement,
  index: number,
  all: PolicyStatement[],
): PolicyFault[] {
  const path = ["Statement", index];
  const pairs = [
    ["Action", "NotAction"],
    ["Resource", "NotResource"],
  ] as const;
  const faults: PolicyFault[] = pairs
    .filter(([name, not]) => (statement[name] === undefined) === (statement[not] === undefined))
    .map(([name, not]) => ({ path, message: `must have ${name} or ${not}, and only one of them` }));
  const { Sid } = statement;
  if (Sid && all.findIndex((other) => other.Sid === Sid) < index)
    faults.push({ path: [...path, "Sid"], message: `repeats the Sid "${Sid}"` });
  return faults;
}

function findDocumentFaults(document: unknown): PolicyFault[] {
  const text = JSON.stringify(document);
  const faults: PolicyFault[] = [];
  if (text.length > longestPolicy)
    faults.push({
      path: [],
      message: `has ${text.length.toLocaleString("en")} characters; STS accepts at most 2,048`,
    });
  if (/[^\t\n\r\x20-\xff]/.test(text))
    faults.push({ path: [], message: "contains a character that STS does not accept in a policy" });
  return faults;
}

function findPolicyRefusals({ Statement }: Policy): PolicyFault[] {
  const faults = Statement.flatMap(findStatementFaults);
  if (faults.length > 0 || Statement.some(allowsInvoke)) return faults;
  return [{ path: ["Statement"], message: "allows no call: no statement allows execute-api:Invoke" }];
}

/**
 * Everything that STS would refuse in a session policy, or that lets nobody call the API.
 * Source: IAM's grammar of JSON policies; STS AssumeRole, Policy.
 */
export function findPolicyFaults(document: unknown): PolicyFault[] {
  const policy = policySchema.safeParse(document, { reportInput: true, error: describeIssue });
  const faults = policy.success ? findPolicyRefusals(policy.data) : policy.error.issues.flatMap(toFaults);
  return [...findDocumentFaults(document), ...faults].map(({ path, message }) => ({
    path: pathInDocument(document, path),
    message,
  }));
}

/** Every ARN in the statements of a policy, with its place; none where the document is not a policy. */
export function findPolicyResources(document: unknown): { arn: string; path: PropertyKey[] }[] {
  const policy = policySchema.safeParse(document);
  return (policy.data?.Statement ?? []).flatMap((statement, index) =>
    (["Resource", "NotResource"] as const).flatMap((name) =>
      (statement[name] ?? []).map((arn, at) => ({
        arn,
        path: pathInDocument(document, ["Statement", index, name, at]),
      })),
    ),
  );
}
