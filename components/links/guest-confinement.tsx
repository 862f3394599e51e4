import { ShieldCheck, SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { type Confinement, confinementsOf } from "@/lib/shared/links/guest-policy";
import type { GuestTarget } from "@/lib/shared/links/guest-target";

/** What keeps a guest to what is shared: what AWS itself refuses, and what the portal sees to. */
export function GuestConfinement({ target }: { target: GuestTarget }) {
  const all = confinementsOf(target);
  const by = (who: Confinement["by"]) => all.filter((entry) => entry.by === who);
  return (
    <section
      aria-label="What confines the guest"
      className="flex min-w-0 flex-col gap-4 self-start rounded-xl border border-line bg-sunken p-4"
    >
      <Part icon={<ShieldCheck aria-hidden />} title="AWS itself confines" entries={by("aws")} />
      <Part icon={<SlidersHorizontal aria-hidden />} title="The portal confines" entries={by("portal")} />
      <p className="text-ink-muted text-xs">
        The link ends with your own access: if you lose your role or level, it stops working. Openings and
        downloads are recorded for you.
      </p>
    </section>
  );
}

function Part({ icon, title, entries }: { icon: ReactNode; title: string; entries: readonly Confinement[] }) {
  return (
    <div>
      <h3 className="flex items-center gap-2 font-medium [&_svg]:size-4">
        {icon}
        {title}
      </h3>
      <ul className="mt-1.5 flex list-disc flex-col gap-1 pl-9 text-ink-muted">
        {entries.map(({ what }) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
    </div>
  );
}
