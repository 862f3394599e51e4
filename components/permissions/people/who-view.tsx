"use client";

import { RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { PageHeader } from "@/components/resources/page-header";
import { PageShare } from "@/components/resources/page-share";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReadScope } from "@/lib/client/read-scope";
import { usePermissionEvidence } from "@/lib/client/use-permission-evidence";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { PermissionSkeleton } from "../matrix/permission-skeleton";
import { useWhoView } from "./use-who-view";

/** The engine and the catalog come while the policies are asked for. */
const WhoBody = lazyPart(() => import("./who-body").then((module) => module.WhoBody), {
  loading: <PermissionSkeleton />,
});

export interface WhoViewProps {
  scope: ReadScope;
  person: PersonSummary;
}

/** The page in the browser: operation and resource live in the address. */
export function WhoView({ scope, person }: WhoViewProps) {
  useEffect(WhoBody.preload, []);
  const view = useWhoView();
  const { data, problem, isLoading, readAgain } = usePermissionEvidence(scope);
  return (
    <>
      <PageHeader
        title="Who can do what"
        counts={[data ? <PoliciesAge key="age" evidence={data} /> : "Reading the policies…"]}
        actions={
          <>
            <PageShare title="Who can do what" />
            <Button icon={<RefreshCw aria-hidden />} onClick={readAgain} disabled={isLoading}>
              {isLoading ? "Reading…" : "Read policies again"}
            </Button>
          </>
        }
      />
      {problem && (
        <div className="px-4 py-4 md:px-6">
          <ProblemNotice problem={problem} onRetry={readAgain} isRetrying={isLoading} />
        </div>
      )}
      <div className="py-4">
        {data && <WhoBody scope={scope} person={person} view={view} evidence={data} />}
        {!data && !problem && <PermissionSkeleton />}
      </div>
    </>
  );
}

function PoliciesAge({ evidence: { roles, resourcePolicy } }: { evidence: PermissionEvidence }) {
  const oldest = Math.min(...roles.map(({ readAtMs }) => readAtMs), resourcePolicy.readAtMs);
  return (
    <>
      Policies read <RelativeTime atMs={oldest} />
    </>
  );
}
