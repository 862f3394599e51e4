import { segmentEncoded } from "../url-encoding";

/** Headers by which a page says for whom it was drawn, and the portal for whom it answered. */
export const scopeHeaderNames = { person: "x-portal-person", role: "x-portal-role" } as const;

/**
 * An id encoded for a header: ids may contain any character, headers only Latin-1. Both sides encode and compare; neither
 * decodes.
 */
export const scopeHeaderValue = (id: string): string =>
  segmentEncoded(id.replace(/[\ud800-\udfff]/gu, "\ufffd"));

/** @param scope ids that are absent are not said */
export function toScopeHeaders({ personId, roleId }: { personId: string; roleId?: string | null }) {
  return {
    [scopeHeaderNames.person]: scopeHeaderValue(personId),
    ...(roleId === undefined || roleId === null ? {} : { [scopeHeaderNames.role]: scopeHeaderValue(roleId) }),
  };
}
