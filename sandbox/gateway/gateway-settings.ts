/** What an owner of the API may set, and what nobody has measured on AWS yet. */
export interface GatewaySettings {
  /** Text of the API's resource policy, or null. */
  resourcePolicy: string | null;
  /** Every method asks for x-api-key; `apiKeys` are the keys that are enabled and in a plan of the stage. */
  isApiKeyRequired: boolean;
  apiKeys: readonly string[];
  /** What a signed and allowed request gets where no route is: AWS's documents say 404, the field says 403. */
  unknownRouteStatus: 403 | 404;
  /** Whether IAM sees `%3A` or `:` in the ARN; unproven, so the sandbox logs where the two would differ. */
  authorisedPathForm: "raw" | "decoded";
}

export const defaultGatewaySettings: GatewaySettings = {
  resourcePolicy: null,
  isApiKeyRequired: false,
  apiKeys: [],
  unknownRouteStatus: 403,
  authorisedPathForm: "raw",
};
