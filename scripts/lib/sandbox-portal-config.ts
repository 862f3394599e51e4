import { embeddingHosts, handbookName, hostOrigin } from "../../sandbox/hosts/host-list";
import type { PortalHandles } from "../../sandbox/portal-handles";

export interface SandboxDeployment {
  id: string;
  label: string;
  color: string;
  handles: PortalHandles;
}

const crew = "survey-crew";
const administrators = "SpatialDataManagementAdministrators";

function rolesOf({ peopleRoles: roles }: PortalHandles) {
  return [
    {
      id: "survey-contributor",
      label: "Survey contributor",
      arn: roles.full,
      color: "teal",
      groups: [crew, administrators],
    },
    {
      id: "read-only",
      label: "Read only",
      arn: roles.readonly,
      color: "blue",
      groups: ["stakeholders", "drone-partners", crew, administrators],
    },
    {
      id: "libraries-read",
      label: "Libraries, read",
      arn: roles.libraries,
      color: "violet",
      groups: ["stakeholders", administrators],
    },
    {
      id: "assets-and-projects",
      label: "Assets and projects",
      arn: roles.projects,
      color: "amber",
      groups: [crew, administrators],
    },
  ];
}

/** One inside the portal for everyone, and one in a tab of its own for administrators. */
const adminPages = (hostsPort: number) => [
  {
    id: "handbook",
    label: "Survey handbook",
    icon: "book",
    address: `${hostOrigin(handbookName, hostsPort)}/`,
    opens: "frame",
  },
  {
    id: "operations",
    label: "Port operations",
    icon: "tool",
    address: `${hostOrigin("operations", hostsPort)}/`,
    groups: [administrators],
  },
];

/**
 * A portal configuration for sandboxes: one issuer, the roles with AWS's own example policies.
 * @param deployments the first one's sandbox is the issuer
 * @param hostsPort of the programs that embed its pages; absent: none may
 */
export function sandboxPortalConfig(
  portalUrl: string,
  deployments: readonly [SandboxDeployment, ...SandboxDeployment[]],
  hostsPort?: number,
) {
  const [{ handles: issuer }] = deployments;
  const ids = deployments.map(({ id }) => id);
  return {
    portalUrl,
    ...(hostsPort === undefined
      ? {}
      : { embedding: { hosts: embeddingHosts(hostsPort, ids) }, adminPages: adminPages(hostsPort) }),
    signIn: {
      issuer: issuer.oidcIssuer,
      clientId: issuer.oidcClientId,
      label: "the sandbox",
      scopes: ["openid", "email", "profile"],
      groupsClaim: "groups",
      sessionNameClaim: "preferred_username",
    },
    deployments: deployments.map(({ id, label, color, handles }) => ({
      id,
      label,
      color,
      region: handles.region,
      endpoint: handles.apiEndpoint,
      apiId: handles.restApiId,
      apiName: handles.apiName,
      stage: handles.stage,
      account: handles.accountId,
      awsEndpoint: handles.origin,
      administrators: [administrators],
      links: {
        // The ARN of this role is a member of the library, as the sandbox's programs are.
        guestRole: { arn: handles.roles.readonly },
        guestLinkMakers: [crew, administrators],
      },
      roles: rolesOf(handles),
    })),
  };
}

/** Environment of a portal that talks to sandboxes, the session secret aside. */
export function sandboxPortalEnvironment({
  oidcClientSecret,
  accessKeyId,
  secretAccessKey,
  region,
}: PortalHandles) {
  return {
    OIDC_CLIENT_SECRET: oidcClientSecret,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: region,
  };
}
