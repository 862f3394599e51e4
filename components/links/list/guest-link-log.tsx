import { Download, Eye, Flag, KeyRound, type LucideIcon, UserRoundX } from "lucide-react";
import { LoadOlder } from "@/components/problem/load-older";
import { VisibleLines } from "@/components/problem/visible-lines";
import { GivenName } from "@/components/ui/given-name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReadScope } from "@/lib/client/read-scope";
import { useGuestLinkLog } from "@/lib/client/use-guest-links";
import type { GuestLinkDetails, GuestLogEntry } from "@/lib/shared/contracts/guest-link";
import { guestEventText } from "@/lib/shared/links/guest-link-labels";

const icons: Readonly<Record<GuestLogEntry["event"], LucideIcon>> = {
  opened: Eye,
  downloaded: Download,
  "password-refused": KeyRound,
  suspended: UserRoundX,
  reported: Flag,
};

export interface GuestLinkLogProps {
  scope: ReadScope;
  /** Of the link. */
  id: string;
  first: GuestLinkDetails;
}

/** What happened to a guest link, and what guests reported of it. */
export function GuestLinkLog({ scope, id, first }: GuestLinkLogProps) {
  const { rows, older } = useGuestLinkLog(scope, id, first);
  if (rows.length === 0) return <p className="text-ink-muted">Nobody has opened it yet.</p>;
  return (
    <div>
      <ol className="flex flex-col gap-2.5">
        {rows.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      <LoadOlder older={older} noun="entries" />
    </div>
  );
}

function Entry({ entry: { atMs, event, client, detail } }: { entry: GuestLogEntry }) {
  const Icon = icons[event];
  return (
    <li className="flex items-start gap-2">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${event === "reported" ? "text-warning-ink" : "text-ink-subtle"}`}
      />
      <div className="min-w-0">
        <p className="break-words">
          <GivenName text={guestEventText(event, detail)} />
        </p>
        {event === "reported" && (
          <div className="my-1 rounded-lg border border-line bg-sunken px-2 py-1">
            <VisibleLines text={detail} />
          </div>
        )}
        <p className="break-words text-ink-muted text-xs">
          <RelativeTime atMs={atMs} variant="calendar" />
          {client && client !== "unknown" && ` from ${client}`}
        </p>
      </div>
    </li>
  );
}
