import { CircleCheck, CircleHelp } from "lucide-react";
import type { ReactNode } from "react";

/** A line of the evidence; the icon says in a word what it stands for. */
export function EvidenceItem({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      {icon}
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}

export function Seen({ children }: { children: ReactNode }) {
  return (
    <EvidenceItem
      icon={<CircleCheck aria-label="Known" className="mt-0.5 size-4 shrink-0 text-success-ink" />}
    >
      {children}
    </EvidenceItem>
  );
}

export function Doubt({ children }: { children: ReactNode }) {
  return (
    <EvidenceItem icon={<CircleHelp aria-label="Not known" className="mt-0.5 size-4 shrink-0" />}>
      {children}
    </EvidenceItem>
  );
}
