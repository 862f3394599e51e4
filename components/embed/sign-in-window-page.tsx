import { LogIn, MonitorSmartphone } from "lucide-react";
import type { ReactNode } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { buttonLook } from "@/components/ui/button-look";
import { DefinitionList } from "@/components/ui/definition-list";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import type { RoleSummary } from "@/lib/shared/contracts/portal-session";
import type { Problem } from "@/lib/shared/contracts/problem";

function WindowFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-5 px-4 py-10 short:py-4">
      <span aria-hidden className="w-fit rounded-xl bg-sunken p-3 text-ink-subtle [&_svg]:size-5">
        <MonitorSmartphone />
      </span>
      {children}
    </div>
  );
}

/** The same for every code: what it belongs to is told to people who are signed in. */
export function SignedOutWindow({ signInHref }: { signInHref: string }) {
  return (
    <WindowFrame>
      <div>
        <h1 className="font-semibold text-xl tracking-tight">Sign in for a page in another program</h1>
        <p className="mt-1.5 text-ink-muted">
          Sign in to the portal first. You then return here, and decide whether that program's page may show
          what you see.
        </p>
      </div>
      <PageLink href={signInHref} className={`${buttonLook("primary", "md")} h-10 self-start px-5`}>
        <LogIn aria-hidden />
        Sign in
      </PageLink>
    </WindowFrame>
  );
}

export function RefusedWindow({ problem }: { problem: Problem }) {
  return (
    <div className="px-4">
      <ProblemNotice problem={problem} size="page" />
    </div>
  );
}

export interface WindowFactsProps {
  code: string;
  host: { label: string; origins: readonly string[] };
  deploymentLabel: string;
  role: RoleSummary;
  personName: string;
  children: ReactNode;
}

/** Who asks for what, before anything is handed over. */
export function WindowFacts({ code, host, deploymentLabel, role, personName, children }: WindowFactsProps) {
  return (
    <WindowFrame>
      <div>
        <h1 className="break-words font-semibold text-xl tracking-tight">Sign in to {host.label}?</h1>
        <p className="mt-1.5 text-ink-muted">
          Its page will show what you may see in {deploymentLabel}. It cannot change anything there.
        </p>
      </div>
      <div className="rounded-xl border border-line bg-surface p-4">
        <p className="text-ink-muted text-sm">Continue only if the page you came from shows this code:</p>
        <p className="mt-1 font-mono font-semibold text-2xl tracking-widest">{code}</p>
      </div>
      <DefinitionList
        items={[
          { term: "Page of", value: host.origins.join(", ") },
          { term: "You", value: <GivenName text={personName} /> },
          { term: "Role", value: role.label },
        ]}
      />
      {children}
      <p className="text-ink-subtle text-xs">
        If someone sent you this address, do not continue: they would see what you see.
      </p>
    </WindowFrame>
  );
}
