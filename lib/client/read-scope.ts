import { purposeHeaderNames } from "@/lib/shared/contracts/purpose-headers";
import { toScopeHeaders } from "@/lib/shared/contracts/scope-headers";
import { featureOfPath } from "@/lib/shared/quota/feature";

/** Person, role and deployment of a page's reads. None may ever see another's data. */
export interface ReadScope {
  deploymentId: string;
  roleId: string;
  personId: string;
}

/** The start of every cache key. */
export const scopeKey = ({ deploymentId, roleId, personId }: ReadScope) =>
  [deploymentId, roleId, personId] as const;

/** The page that asks, under which its requests are counted. */
function featureHeader(): Record<string, string> {
  const feature = typeof location === "undefined" ? undefined : featureOfPath(location.pathname);
  return feature ? { [purposeHeaderNames.feature]: feature } : {};
}

/** Sent with every read: another tab may have changed the cookies since this page was rendered. */
export const scopeHeaders = ({ roleId, personId }: ReadScope) => ({
  ...toScopeHeaders({ roleId, personId }),
  ...featureHeader(),
});
