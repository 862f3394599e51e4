import { toScopeHeaders } from "@/lib/shared/contracts/scope-headers";

/** Person, role and deployment of a page's reads. None may ever see another's data. */
export interface ReadScope {
  deploymentId: string;
  roleId: string;
  personId: string;
}

/** The start of every cache key. */
export const scopeKey = ({ deploymentId, roleId, personId }: ReadScope) =>
  [deploymentId, roleId, personId] as const;

/** Sent with every read: another tab may have changed the cookies since this page was rendered. */
export const scopeHeaders = ({ roleId, personId }: ReadScope) => toScopeHeaders({ roleId, personId });
