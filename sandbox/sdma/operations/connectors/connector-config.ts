import { z } from "zod";
import { invalidParameter } from "../../sdma-error";
import { parseBody } from "../parse-body";

/** AWS's guide, Connector configuration: upper limits of a configuration. */
const mostBytes = 350 * 1024;

const triggerSchema = z.looseObject({
  description: z.string().optional(),
  resources: z.array(z.string()).optional(),
  events: z.array(z.string()).optional(),
  dependsOn: z.array(z.string()).optional(),
  steps: z.array(z.looseObject({})).optional(),
  output: z.looseObject({ assets: z.unknown().optional() }).optional(),
});

/** The members known for every type of connector; the rest is stored as sent. */
const configSchema = z.looseObject({
  securityConfig: z
    .looseObject({ type: z.enum(["AssumeRole", "ApiKey", "TokenAuth", "BasicAuth"]).optional() })
    .optional(),
  triggers: z.array(triggerSchema).optional(),
  resources: z.record(z.string(), z.looseObject({})).optional(),
});

const publisher = "SpatialDataManagementContentPublisher-";
const deriver = "SpatialDataManagementContentDerivation-";
const rolePrefixes: Readonly<Record<string, readonly string[]>> = { publish: [publisher], derive: [deriver] };

/** All `assumeRoleArn` values of the configuration, at any depth. */
function* roleArns(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === "assumeRoleArn" && typeof member === "string") yield member;
    else yield* roleArns(member);
  }
}

/** SDMA also assumes the role to check its access; the sandbox knows only its own account and does not. */
function refuseOtherRoles(config: unknown, direction: string): void {
  const prefixes = rolePrefixes[direction] ?? [publisher, deriver];
  for (const arn of roleArns(config)) {
    const roleName = arn.split("/").at(-1) ?? "";
    if (prefixes.some((prefix) => roleName.startsWith(prefix))) continue;
    throw invalidParameter(`The role's name must begin with ${prefixes.join(" or ")}`, {
      parameterName: "connectorConfig.securityConfig.assumeRoleArn",
      parameterValue: arn,
    });
  }
}

/**
 * The rules in AWS's guide for a configuration: size, role names, and that only project triggers create assets.
 * @throws SdmaError 400
 */
export function checkConnectorConfig(config: unknown, direction: string): void {
  const size = Buffer.byteLength(JSON.stringify(config));
  if (size > mostBytes) {
    throw invalidParameter(`The configuration of a connector has at most ${mostBytes} bytes`, {
      parameterName: "connectorConfig",
      parameterValue: `${size} bytes`,
    });
  }
  const { connectorConfig } = parseBody(z.object({ connectorConfig: configSchema }), {
    connectorConfig: config,
  });
  const wrong = (connectorConfig.triggers ?? []).findIndex(
    ({ output, resources }) =>
      output?.assets !== undefined && resources?.some((resource) => resource !== "project"),
  );
  if (wrong !== -1) {
    throw invalidParameter("Only project triggers create assets", {
      parameterName: `connectorConfig.triggers[${wrong}].output.assets`,
    });
  }
  refuseOtherRoles(config, direction);
}
