import type { PortalSession } from "../../contracts/portal-session";
import { bundleFormat, bundleVersion, type SupportBundle } from "../../contracts/support-bundle";
import { portalBuild } from "../../portal-build";
import { clearBundle } from "./clear-bundle";

export interface BundleMaker {
  session: Pick<PortalSession, "person" | "role"> & {
    deployment: Pick<PortalSession["deployment"], "id" | "region" | "stage" | "endpoint">;
  };
  /** As the evidence has it; absent where it was not read. */
  apiId?: string | undefined;
  nowMs: number;
  /** The person's name and email addresses in texts stay. */
  namesPeople: boolean;
}

export type BundleParts = Pick<SupportBundle, "permissions" | "denials" | "checks">;

/** The API's id is the first label of API Gateway's own names; custom domains hide it. */
const apiIdOf = (endpoint: string) => /^https:\/\/([a-z0-9]{4,20})\.execute-api\./.exec(endpoint)?.[1] ?? "";

/** A diagnosis as it may be given away, cleared of secrets and, unless the person wants it, of people. */
export function createBundle(
  { session, apiId, nowMs, namesPeople }: BundleMaker,
  parts: BundleParts,
): SupportBundle {
  const { person, deployment, role } = session;
  return clearBundle(
    {
      format: bundleFormat,
      version: bundleVersion,
      createdAtMs: nowMs,
      portal: portalBuild,
      deployment: {
        id: deployment.id,
        region: deployment.region,
        apiId: apiId ?? apiIdOf(deployment.endpoint),
        stage: deployment.stage,
      },
      roleId: role.id,
      person: { name: person.email || person.name, sessionName: person.sessionName },
      ...parts,
    },
    { namesPeople },
  );
}
