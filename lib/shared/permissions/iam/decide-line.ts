import * as z from "zod";
import type { AccessDecision, AccessRequest, NamedPolicy, PolicyLayers } from "./access-model";
import { accountOfArn } from "./arn";
import { parsePolicy } from "./parse-policy";
import type { PolicyKind } from "./policy-model";

const contextValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  identityPolicies: z.array(z.unknown()).nullish(),
  permissionsBoundary: z.unknown().optional(),
  sessionPolicies: z.array(z.unknown()).nullish(),
  resourcePolicy: z.unknown().optional(),
  principal: z.object({
    arn: z.string().min(1),
    account: z.string().nullish(),
    issuer: z.string().nullish(),
    tags: z.record(z.string(), contextValue).nullish(),
  }),
  context: z
    .record(z.string(), z.union([contextValue.transform((value) => [value]), z.array(contextValue)]))
    .nullish(),
  action: z.string().min(1).nullish(),
  resource: z.string().min(1),
});

type Line = z.infer<typeof lineSchema>;

export interface DecisionQuestion {
  id: string | number | null;
  request: AccessRequest;
  layers: PolicyLayers;
}

export type ReadLine =
  | { ok: true; question: DecisionQuestion }
  | { ok: false; id: string | number | null; error: string };

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

function idOf(json: unknown): string | number | null {
  const found = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(json);
  return found.success ? found.data.id : null;
}

/** Reads one line of `permissions:decide`; policies that are malformed are no fault of the line. */
export function readDecisionLine(text: string): ReadLine {
  let json: unknown;
  try {
    json = JSON.parse(text);
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
