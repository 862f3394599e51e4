import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { BundlePermissions, BundleVerdict } from "@/lib/shared/contracts/support-bundle";
import { visibleName } from "@/lib/shared/format/visible-name";
import { VerdictBadge, verdictLabels } from "../verdict-badge";

const order = ["denied", "unknown", "allowed"] as const;

/** Verdicts of a diagnosis, what is denied first. */
export function BundleVerdicts({ permissions }: { permissions: BundlePermissions }) {
  const { roleId, place, policiesReadAtMs, unread, verdicts } = permissions;
  const places = place.map(({ kind, id }) => visibleName(`${kind} ${id}`)).join(", ");
  return (
    <Card
      isFlush
      title={`Permissions of ${visibleName(roleId)} on ${places === "" ? "any resource" : places}`}
      aside={
        <>
          policies read <RelativeTime atMs={policiesReadAtMs} />
        </>
      }
    >
      {unread.length > 0 && (
        <ul aria-label="Not read" className="list-disc px-4 pb-3 pl-9 text-warning-ink wrap-anywhere">
          {unread.map((text) => (
            <li key={text}>Not read: {visibleName(text)}</li>
          ))}
        </ul>
      )}
      {order.map((verdict) => (
        <VerdictGroup
          key={verdict}
          verdict={verdict}
          verdicts={verdicts.filter((each) => each.verdict === verdict)}
        />
      ))}
    </Card>
  );
}

interface VerdictGroupProps {
  verdict: BundleVerdict["verdict"];
  verdicts: readonly BundleVerdict[];
}

function VerdictGroup({ verdict, verdicts }: VerdictGroupProps) {
  if (verdicts.length === 0) return null;
  return (
    <details open={verdict !== "allowed"} className="border-line border-t">
      <summary className="cursor-pointer px-4 py-2 font-medium">
        {verdictLabels[verdict]} ({verdicts.length})
      </summary>
      <ul aria-label={verdictLabels[verdict]} className="divide-y divide-line border-line border-t">
        {verdicts.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and nothing in it need be unique
          <li key={index} className="flex flex-col gap-1 px-4 py-2 sm:flex-row sm:gap-4">
            <div className="flex shrink-0 items-start gap-2 sm:w-72">
              <VerdictBadge verdict={verdict}>{verdictLabels[verdict]}</VerdictBadge>
              <span className="min-w-0 font-medium wrap-anywhere">{visibleName(each.operationId)}</span>
            </div>
            <VerdictReason verdict={each} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function VerdictReason({ verdict: { reason, nearest } }: { verdict: BundleVerdict }) {
  return (
    <div className="min-w-0 flex-1 text-ink-muted wrap-anywhere">
      <p>{visibleName(reason)}</p>
      {nearest && (
        <p className="text-xs">
          Closest: {visibleName(nearest.policy)}[{nearest.index}]
          {nearest.sid !== null && ` “${visibleName(nearest.sid)}”`}
          {nearest.differences.map(({ part, found, needed }) => (
            <span key={`${part} ${found}`}>
              {" · "}
              {visibleName(part)}: <code>{visibleName(found) || "nothing"}</code> instead of{" "}
              <code>{visibleName(needed) || "nothing"}</code>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
