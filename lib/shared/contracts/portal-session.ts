/** What the shell shows of a deployment, a role and a person. Holds nothing secret. */
export interface DeploymentSummary {
  id: string;
  label: string;
  /** A CSS color from the configuration; red means production. */
  color: string;
  region: string;
  /** Empty for a custom domain without one. */
  stage: string;
  /** Origin and stage that calls go to, such as `https://abc.execute-api.eu-west-1.amazonaws.com/2025-04-18`. */
  endpoint: string;
}

export interface RoleSummary {
  id: string;
  label: string;
  arn: string;
  color: string;
  /** Why this person may assume it, such as `group survey-crew`. */
  grantedBy: string;
}

export interface PersonSummary {
  id: string;
  name: string;
  email: string;
  /** Name of the role session, which SDMA sees as the principal. */
  sessionName: string;
  groups: string[];
}

/** Everything the signed-in shell of one deployment needs. */
export interface PortalSession {
  person: PersonSummary;
  deployment: DeploymentSummary;
  deployments: DeploymentSummary[];
  role: RoleSummary;
  roles: RoleSummary[];
  /** Of the deployment, by the portal's configuration. */
  isAdministrator: boolean;
  /**
   * When the role's credentials in the server's memory end, or null where the role was refused. A promise while it is being
   * taken, which no page waits for.
   */
  credentialsExpireAtMs: number | null | Promise<number | null>;
  /** Sent back as `x-portal-csrf` with every write. */
  csrfToken: string;
}
