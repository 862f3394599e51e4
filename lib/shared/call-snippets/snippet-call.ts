import type { PortalSession } from "../contracts/portal-session";

/** One call as a person could make it without the portal. Holds names and addresses, never a credential. */
export interface SnippetCall {
  method: string;
  /** Endpoint with stage and wire path, exactly as the portal sends it. */
  url: string;
  region: string;
  roleArn: string;
  /** Name that SDMA sees as the principal. */
  sessionName: string;
  /** Name of the AWS profile that assumes the role. */
  profile: string;
}

export function toSnippetCall(
  session: Pick<PortalSession, "deployment" | "role" | "person">,
  call: { method: string; path: string },
): SnippetCall {
  const { deployment, role, person } = session;
  return {
    method: call.method,
    url: `${deployment.endpoint}${call.path}`,
    region: deployment.region,
    roleArn: role.arn,
    sessionName: person.sessionName,
    profile: `sdma-${deployment.id}-${role.id}`.replace(/[^\w.-]+/g, "-"),
  };
}
