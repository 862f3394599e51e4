import { z } from "zod";
import openapi from "../../../../lib/shared/sdma/sdma-2025-04-18.openapi.json" with { type: "json" };
import { invalidParameter } from "../../sdma-error";
import { parseBody } from "../parse-body";
import { checkConnectorConfig } from "./connector-config";

const { ConnectorType, ConnectorDirection } = openapi.components.schemas;

const settingsSchema = z.object({
  /** 5 to 128 characters: AWS's guide, Connector configuration, Setting up a connector. */
  connectorName: z.string().trim().min(5).max(128),
  connectorType: z.enum(ConnectorType.enum),
  direction: z.enum(ConnectorDirection.enum),
  enabled: z.boolean().default(true),
  default: z.boolean().default(false),
});

const objectSchema = z.record(z.string(), z.unknown());
const bodySchema = z.looseObject({ connectorConfig: objectSchema });
const settingNames = new Set([...Object.keys(settingsSchema.shape), "name", "connectorConfig"]);

export interface ConnectorBody {
  connectorName: string;
  connectorType: string;
  direction: string;
  enabled: boolean;
  default: boolean;
  config: Record<string, unknown>;
}

function pickSettings(from: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => settingNames.has(name)));
}

/** Seen on v1.6.0 deployments, verbatim; the description of a trigger is accepted. */
function refuseDescription(...levels: Record<string, unknown>[]): void {
  const found = levels.find((level) => level.description !== undefined);
  if (!found) return;
  throw invalidParameter("Parameter description is not supported", {
    parameterName: "description",
    parameterValue: String(found.description),
  });
}

/**
 * Name, type and direction beside `connectorConfig`, or inside it: the reference shows no other member of
 * CreateConnector, but AWS's guide shows a configuration that contains them and a nested `connectorConfig`.
 * @throws SdmaError 400
 */
export function readConnectorBody(body: unknown): ConnectorBody {
  const { connectorConfig: outer, ...beside } = parseBody(bodySchema, body);
  refuseDescription(beside, outer);
  const inside = pickSettings(outer);
  const all = { ...inside, ...pickSettings(beside) };
  const settings = parseBody(settingsSchema, { ...all, connectorName: all.connectorName ?? all.name });
  const nested = objectSchema.safeParse(outer.connectorConfig);
  const own = Object.fromEntries(Object.entries(outer).filter(([name]) => !settingNames.has(name)));
  const config = nested.success ? nested.data : own;
  checkConnectorConfig(config, settings.direction);
  return { ...settings, config };
}
