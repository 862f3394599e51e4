import { loadSecrets, type SandboxSecrets } from "./cloud/sandbox-secrets";
import { roleArn } from "./cloud/seed-roles";
import { account } from "./identity/directory";
import { issuerPath, portalClientId } from "./oidc/issuer-configuration";
import { seedLibraryId, seedProjectId } from "./seed/identifiers";

/** Everything that a portal or another program needs to use the sandbox. */
export interface PortalHandles {
  /** AWS_ENDPOINT_URL: serves every AWS service that the sandbox emulates. */
  origin: string;
  region: string;
  accountId: string;
  restApiId: string;
  /** By which CloudWatch knows it. */
  apiName: string;
  stage: string;
  /** With the stage. */
  apiEndpoint: string;
  /** Keys of the portal's IAM user, which may take roles and read what a portal shows. */
  accessKeyId: string;
  secretAccessKey: string;
  /** Keys of the IAM user that may do everything. */
  operator: { accessKeyId: string; secretAccessKey: string };
  oidcIssuer: string;
  oidcClientId: string;
  oidcClientSecret: string;
  libraryId: string;
  /** The big project of the harbour. */
  projectId: string;
  /** For programs: any session name, Owner in SDMA. */
  roles: RoleArns;
  /** For people: SDMA's levels follow the session name. */
  peopleRoles: RoleArns;
}

/** ARNs of the roles with AWS's example policies. */
export interface RoleArns {
  full: string;
  libraries: string;
  projects: string;
  readonly: string;
}

function roleArns(prefix: string): RoleArns {
  return {
    full: roleArn(account, `${prefix}FullAccess`),
    libraries: roleArn(account, `${prefix}LibrariesRead`),
    projects: roleArn(account, `${prefix}AssetsAndProjects`),
    readonly: roleArn(account, `${prefix}ReadOnly`),
  };
}

export function handlesOf(origin: string, secrets: SandboxSecrets): PortalHandles {
  return {
    origin,
    region: account.region,
    accountId: account.accountId,
    restApiId: account.restApiId,
    apiName: account.apiName,
    stage: account.stage,
    apiEndpoint: `${origin}/${account.stage}`,
    accessKeyId: secrets.base.accessKeyId,
    secretAccessKey: secrets.base.secretAccessKey,
    operator: secrets.operator,
    oidcIssuer: `${origin}${issuerPath}`,
    oidcClientId: portalClientId,
    oidcClientSecret: secrets.oidcClientSecret,
    libraryId: seedLibraryId,
    projectId: seedProjectId,
    roles: roleArns("Sdma"),
    peopleRoles: roleArns("SdmaPeople"),
  };
}

/**
 * The handles of the sandbox on this data directory, whether it runs, ran, or never did: its secrets are made at need.
 * @param port where it listens or is going to.
 */
export async function readHandles(dataDir: string, port: number): Promise<PortalHandles> {
  return handlesOf(`http://127.0.0.1:${port}`, await loadSecrets(dataDir));
}
