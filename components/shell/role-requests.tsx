import { AccessRequestBadge } from "@/components/problem/access-request-state";
import { VisibleLines } from "@/components/problem/visible-lines";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AccessRequest } from "@/lib/shared/contracts/access-request";

const mostShown = 3;

/** How earlier requests of somebody without a role were answered; they cannot open the pages of a deployment. */
export function RoleRequests({ requests }: { requests: readonly AccessRequest[] }) {
  const closed = requests.filter(({ state }) => state !== "open").slice(0, mostShown);
  if (closed.length === 0) return null;
  return (
    <section aria-label="Earlier requests" className="flex flex-col gap-2">
      <h2 className="font-medium">Earlier requests</h2>
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {closed.map(({ id, state, createdAtMs, decision }) => (
          <li key={id} className="flex flex-col gap-1 px-4 py-2.5">
            <p className="flex flex-wrap items-center gap-2">
              <AccessRequestBadge state={state} />
              <span className="text-ink-muted">
                sent <RelativeTime atMs={createdAtMs} />
              </span>
            </p>
            {decision?.text && <VisibleLines text={decision.text} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
