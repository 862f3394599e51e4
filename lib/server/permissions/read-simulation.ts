import "server-only";
import * as z from "zod";
import {
  type SimulatedOperation,
  type Simulation,
  simulatedDecisions,
} from "@/lib/shared/contracts/simulation";
import { operationResource } from "@/lib/shared/permissions/near-miss/operation-resource";
import { stageArnOf } from "@/lib/shared/permissions/role-policies";
import { operationCatalog } from "@/lib/shared/sdma/catalog";
import type { SimulatedResource, SimulationQuestion } from "../aws/simulate-role";
import type { DeploymentConfig, RoleConfig } from "../config";
import { partitionOf } from "../config-schema";
import { KeptReadings, type Read } from "./kept-readings";

/** Of a role and the resources that it is asked about; one key for equal questions. */
const keySchema = z.tuple([z.string(), z.array(z.string())]);
const keyOf = ({ roleArn, resources }: SimulationQuestion) => JSON.stringify([roleArn, resources]);

export type Simulate = (question: SimulationQuestion) => Promise<Read<SimulatedResource[]>>;

/** Kept as long as the policies are: IAM's simulator allows an account few questions a second. */
export const openSimulations = (simulate: Simulate, clock: () => number): KeptReadings<SimulatedResource[]> =>
  new KeptReadings(async (key) => {
    const [roleArn, resources] = keySchema.parse(JSON.parse(key));
    return simulate({ roleArn, resources });
  }, clock);

export interface SimulationInput {
  role: Pick<RoleConfig, "id" | "arn">;
  /** Of the resources in question, by the names of the path's parameters; absent: any. */
  ids: Readonly<Partial<Record<string, string>>>;
  /** What was read before this will not do; epoch milliseconds. */
  sinceMs?: number | undefined;
}

interface Simulations {
  deployment: DeploymentConfig;
  simulations: KeptReadings<SimulatedResource[]>;
}

function toOperation(operationId: string, found: SimulatedResource | undefined): SimulatedOperation {
  const decision = simulatedDecisions.find((known) => known === found?.decision) ?? "unknown";
  return { operationId, decision, matched: found?.matched ?? [], missingKeys: found?.missingKeys ?? [] };
}

/** What IAM's own simulator says of each operation for a role: a cross-check of the engine, never its judge. */
export async function readSimulation(
  { deployment, simulations }: Simulations,
  { role, ids, sinceMs }: SimulationInput,
): Promise<Simulation> {
  const partition = partitionOf(deployment.region);
  const stageArn = stageArnOf({ ...deployment, partition });
  const given = Object.fromEntries(
    Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, id]])),
  );
  const asked = operationCatalog.map((operation) => ({
    operationId: operation.operationId,
    resource: operationResource(operation, stageArn, given),
  }));
  const resources = [...new Set(asked.map(({ resource }) => resource))];
  const reading = await simulations.get(keyOf({ roleArn: role.arn, resources }), sinceMs);
  const { readAtMs } = reading;
  if (!reading.ok) {
    const { detail, nextStep } = reading.failure;
    return { roleId: role.id, operations: null, unread: { detail, nextStep }, readAtMs };
  }
  const byResource = new Map(reading.result.map((one) => [one.resource, one]));
  const operations = asked.map(({ operationId, resource }) =>
    toOperation(operationId, byResource.get(resource)),
  );
  return { roleId: role.id, operations, unread: null, readAtMs };
}
