import "server-only";
import { IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import * as z from "zod/mini";
import { type AwsAccess, accessClientConfig, askAws } from "./aws-access";
import type { AwsResult } from "./aws-failure";

export interface SimulationQuestion {
  roleArn: string;
  /** ARNs of execute-api. */
  resources: readonly string[];
}

/** What IAM's simulator says of one resource, in IAM's own words. */
export interface SimulatedResource {
  resource: string;
  decision: string;
  matched: string[];
  missingKeys: string[];
}

const statements = z._default(z.array(z.object({ SourcePolicyId: z.optional(z.string()) })), []);
const keys = z._default(z.array(z.string()), []);
const answerSchema = z.object({
  EvaluationResults: z._default(
    z.array(
      z.object({
        EvalResourceName: z.optional(z.string()),
        EvalDecision: z.string(),
        MatchedStatements: statements,
        MissingContextValues: keys,
        // EvalResourceName above may be the template of the ARN; these are the resources that were asked about.
        ResourceSpecificResults: z._default(
          z.array(
            z.object({
              EvalResourceName: z.string(),
              EvalResourceDecision: z.string(),
              MatchedStatements: statements,
              MissingContextValues: keys,
            }),
          ),
          [],
        ),
      }),
    ),
    [],
  ),
  Marker: z.optional(z.string()),
});
type Evaluated = z.infer<typeof answerSchema>["EvaluationResults"][number];

const policiesOf = (matched: readonly { SourcePolicyId?: string | undefined }[]) => [
  ...new Set(matched.flatMap(({ SourcePolicyId }) => SourcePolicyId ?? [])),
];

function resourcesIn({ ResourceSpecificResults: specific, ...whole }: Evaluated): SimulatedResource[] {
  if (specific.length > 0)
    return specific.map((one) => ({
      resource: one.EvalResourceName,
      decision: one.EvalResourceDecision,
      matched: policiesOf(one.MatchedStatements),
      missingKeys: one.MissingContextValues,
    }));
  return [
    {
      resource: whole.EvalResourceName ?? "",
      decision: whole.EvalDecision,
      matched: policiesOf(whole.MatchedStatements),
      missingKeys: whole.MissingContextValues,
    },
  ];
}

/** One question has one answer per resource at most; more pages than this are no answer to it. */
const mostPages = 5;
const pageSize = 1_000;

/**
 * Asks IAM's policy simulator whether a role may call API Gateway: one request of IAM, none of SDMA. It sees identity policies,
 * the boundary and SCPs; neither session policies nor the API's resource policy. Source: IAM API, SimulatePrincipalPolicy.
 */
export async function simulateRole(
  access: AwsAccess,
  { roleArn, resources }: SimulationQuestion,
): Promise<AwsResult<{ result: SimulatedResource[] }>> {
  const request = {
    operation: "SimulatePrincipalPolicy",
    action: "iam:SimulatePrincipalPolicy",
    resource: roleArn,
    missing: { what: roleArn, setting: "roles" },
  };
  return askAws(request, async (abortSignal) => {
    const client = new IAMClient(await accessClientConfig(access));
    const found: SimulatedResource[] = [];
    let marker: { Marker?: string } = {};
    for (let page = 0; page < mostPages; page += 1) {
      const command = new SimulatePrincipalPolicyCommand({
        PolicySourceArn: roleArn,
        ActionNames: ["execute-api:Invoke"],
        ResourceArns: [...resources],
        MaxItems: pageSize,
        ...marker,
      });
      const { EvaluationResults, Marker } = answerSchema.parse(await client.send(command, { abortSignal }));
      found.push(...EvaluationResults.flatMap(resourcesIn));
      if (!Marker) return found;
      marker = { Marker };
    }
    throw new RangeError("IAM returned more results than it was asked for.");
  });
}
