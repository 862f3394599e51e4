import * as z from "zod";
import type { AccessDecision, AccessRequest, NamedPolicy, PolicyLayers } from "./access-model";
import { accountOfArn } from "./arn";
import { parsePolicy } from "./parse-policy";
import type { PolicyKind } from "./policy-model";

const contextValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const contextValues = z.union([
  contextValue.transform((value) => [value]),
  z.array(contextValue),
  z.null().transform((): string[] => []),
]);

/** One document, or its text, is as good as a list of it. */
const documents = z
  .unknown()
  .transform((given): unknown[] | null => (given == null ? null : Array.isArray(given) ? given : [given]));

const tags = z.union([
  z.record(z.string(), z.union([contextValue, z.tuple([contextValue]).transform(([value]) => value)])),
  // The form of IAM's own answers, such as ListRoleTags.
  z
    .array(z.object({ Key: z.string(), Value: contextValue }))
    .transform((list) => Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]))),
]);

/** A number has lost the zeros that an account may begin with. */
const account = z.union([
  z.string(),
  z
    .number()
    .int()
    .nonnegative()
    .transform((digits) => String(digits).padStart(12, "0")),
]);

const idSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
type LineId = z.infer<typeof idSchema>;

const lineSchema = z.object({
  id: idSchema.optional(),
  identityPolicies: documents.optional(),
  permissionsBoundary: z.unknown().optional(),
  sessionPolicies: documents.optional(),
  resourcePolicy: z.unknown().optional(),
  principal: z.object({
    arn: z.string().min(1),
    account: account.nullish(),
    issuer: z.string().nullish(),
    tags: tags.nullish(),
  }),
  context: z.record(z.string(), contextValues).nullish(),
  action: z.string().min(1).nullish(),
  resource: z.string().min(1),
});

type Line = z.infer<typeof lineSchema>;

export interface DecisionQuestion {
  id: LineId;
  request: AccessRequest;
  layers: PolicyLayers;
}

export type ReadLine = { ok: true; question: DecisionQuestion } | { ok: false; id: LineId; error: string };

function named(kind: PolicyKind, name: string, json: unknown): NamedPolicy {
  return { name, policy: parsePolicy(json, kind) };
}

function listed(name: string, documents: readonly unknown[]): NamedPolicy[] {
  return documents.map((json, at) => named("identity", `${name}[${at}]`, json));
}

function requestOf({ principal, context, action, resource }: Line): AccessRequest {
  const { arn, account, issuer, tags } = principal;
  return {
    principal: {
      arn,
      account: account ?? accountOfArn(arn),
      ...(issuer ? { issuer } : {}),
      tags: tags ?? {},
    },
    action: action ?? "execute-api:Invoke",
    resource,
    context: context ?? {},
  };
}

/** A layer that is not given does not exist; `null` is not given either. */
function layersOf(line: Line, action: string): PolicyLayers {
  const { identityPolicies, permissionsBoundary: boundary, sessionPolicies, resourcePolicy } = line;
  const kind = action.toLowerCase().startsWith("sts:assumerole") ? "trust" : "resource";
  return {
    identity: listed("identityPolicies", identityPolicies ?? []),
    boundary: boundary == null ? null : named("identity", "permissionsBoundary", boundary),
    session: sessionPolicies ? listed("sessionPolicies", sessionPolicies) : null,
    resource: resourcePolicy == null ? null : named(kind, "resourcePolicy", resourcePolicy),
  };
}

function idOf(json: unknown): LineId {
  const found = z.object({ id: idSchema }).safeParse(json);
  return found.success ? found.data.id : null;
}

/** Reads one line of `permissions:decide`; policies that are malformed are no fault of the line. */
export function readDecisionLine(text: string): ReadLine {
  let json: unknown;
  try {
    // Editors on Windows put a byte order mark before the first line.
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return {
      ok: false,
      id: null,
      error: `Not JSON: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const line = lineSchema.safeParse(json);
  if (!line.success) {
    const issues = line.error.issues.map(({ path, message }) => `${path.join(".") || "line"}: ${message}`);
    return { ok: false, id: idOf(json), error: issues.slice(0, 5).join("; ") };
  }
  const request = requestOf(line.data);
  const layers = layersOf(line.data, request.action);
  return { ok: true, question: { id: line.data.id ?? null, request, layers } };
}

/** The deciding statement as the answer names it. */
export function shownDecisive(decision: AccessDecision): object {
  if (decision.verdict === "unknown") return { because: decision.because, possible: decision.possible };
  const { layer, decisive } = decision;
  if (!decisive) return { decisive: { layer } };
  const { policy, sid, index } = decisive;
  return { decisive: { layer, policy, ...(sid === null ? {} : { sid }), statement: index } };
}
