import { z } from "zod";
import { digestOf } from "../../../seed/identifiers";
import type { ConnectorRow } from "../../store/schema";

const discoverSchema = z.object({
  labelField: z.string().default("label"),
  valueField: z.string().default("value"),
  fieldMappings: z.array(z.object({ target: z.string() })).default([]),
});

const configSchema = z.object({
  resources: z.record(z.string(), z.object({ discover: discoverSchema.optional() })).default({}),
});

/** How many resources of each type the connected system has. */
const resourceCount = 3;

export interface ResourceFilter {
  resourceType?: string | undefined;
  /** Only resources that fill this metadata attribute. */
  attributeName?: string | undefined;
}

/**
 * The linkable resources of the connected system, by type, for the types that its configuration can `discover` (AWS's
 * guide, Connected resources). The sandbox makes no calls: it emulates one system for all connectors.
 */
export function providedResources(connector: ConnectorRow, filter: ResourceFilter): Record<string, object[]> {
  const { resources } = configSchema.parse(JSON.parse(connector.connectorConfig));
  const provided: Record<string, object[]> = {};
  for (const [type, { discover }] of Object.entries(resources)) {
    if (!discover || (filter.resourceType !== undefined && filter.resourceType !== type)) continue;
    const targets = discover.fieldMappings.map(({ target }) => target);
    if (filter.attributeName !== undefined && !targets.includes(filter.attributeName)) continue;
    provided[type] = Array.from({ length: resourceCount }, (_, index) => ({
      [discover.valueField]: digestOf(`${connector.connectorId} ${type} ${index}`).slice(0, 12),
      [discover.labelField]: `${connector.connectorName} · ${type} ${index + 1}`,
    }));
  }
  return provided;
}
