import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { CopyableId } from "@/components/ui/copyable-id";

export interface FramePanelProps {
  title: string;
  /** Why, and who can change it. */
  children: ReactNode;
  actions?: ReactNode;
  requestId: string | null;
  /** The same page in the portal itself. */
  portalHref: string;
}

/** What a frame says that cannot show its page: never a blank, and always a way on. */
export function FramePanel({ title, children, actions, requestId, portalHref }: FramePanelProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center bg-surface px-4 py-6">
      <div className="flex w-full max-w-md flex-col gap-3">
        <h1 className="font-semibold text-lg">{title}</h1>
        <div className="flex flex-col gap-2 text-ink-muted">{children}</div>
        <div className="mt-1 flex flex-wrap gap-2">
          {actions}
          <a href={portalHref} target="_blank" rel="noopener" className={buttonLook("secondary", "md")}>
            <ExternalLink aria-hidden />
            Open in a new window
          </a>
        </div>
        {requestId && (
          <p className="flex items-center gap-1.5 text-ink-subtle text-xs">
            Request id <CopyableId id={requestId} name="request id" />
          </p>
        )}
      </div>
    </main>
  );
}
