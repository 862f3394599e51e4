import { formatRelativeTime } from "@/lib/shared/format/relative-time";

// The server assumes the role again this long before its credentials end.
const renewedBeforeEndMs = 5 * 60_000;

/** When the role's credentials are renewed, for display. */
export function renewalLabel(expireAtMs: number | null, nowMs: number): string {
  if (expireAtMs === null) return "role is assumed on first use";
  const renewAtMs = expireAtMs - renewedBeforeEndMs;
  if (renewAtMs - nowMs < 45_000) return "credentials renew on next use";
  return `credentials renew ${formatRelativeTime(renewAtMs, nowMs)}`;
}
