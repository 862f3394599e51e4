import "server-only";
import type { RoleSummary } from "@/lib/shared/contracts/portal-session";
import { ruleFor } from "@/lib/shared/permissions/people/role-rules";
import type { DeploymentConfig, RoleConfig } from "../config";
import type { Person } from "./person";
import type { Cookies } from "./session-cookie";

type RolePerson = Pick<Person, "email" | "groups" | "hasVerifiedEmail">;

export interface GrantedRole {
  config: RoleConfig;
  grantedBy: string;
}

/** Roles that a person may assume in a deployment, in the order of the configuration. */
export function rolesFor(person: RolePerson, { roles }: DeploymentConfig): GrantedRole[] {
  return roles.flatMap((config) => {
    const grantedBy = ruleFor(config, person);
    return grantedBy ? [{ config, grantedBy }] : [];
  });
}

/** Whether a person belongs to the groups that the configuration names as administrators of a deployment. */
export const isAdministrator = (
  { groups }: Pick<Person, "groups">,
  { administrators }: Pick<DeploymentConfig, "administrators">,
): boolean => administrators.some((group) => groups.includes(group));

/** The chosen role where the person may assume it, else their first one. */
export function currentRole(
  granted: readonly GrantedRole[],
  chosenId: string | undefined,
): GrantedRole | undefined {
  return granted.find(({ config }) => config.id === chosenId) ?? granted[0];
}

export function toRoleSummary({ config: { id, label, arn, color }, grantedBy }: GrantedRole): RoleSummary {
  return { id, label, arn, color, grantedBy };
}

export const roleCookieName = (deploymentId: string) => `sdma-portal.role.${deploymentId}`;

/** Roles that somebody may assume in a deployment, and their current one. */
export function findRoles(
  person: RolePerson,
  deployment: DeploymentConfig,
  cookies: Cookies,
): { granted: GrantedRole[]; current: GrantedRole | undefined } {
  const granted = rolesFor(person, deployment);
  return { granted, current: currentRole(granted, cookies[roleCookieName(deployment.id)]) };
}
