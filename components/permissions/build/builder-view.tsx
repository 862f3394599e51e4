"use client";

import { useEffect } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { PageHeader } from "@/components/resources/page-header";
import { PageShare } from "@/components/resources/page-share";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { usePermissionEvidence } from "@/lib/client/use-permission-evidence";
import { type BuilderViewState, useBuilderView } from "./use-builder-view";

const loading = <BuilderSkeleton />;

/** The engine, the catalog and the search for patterns come while the policies are asked for. */
const BuilderBody = lazyPart(() => import("./builder-body").then((module) => module.BuilderBody), {
  loading,
});
const PolicyCheck = lazyPart(() => import("./policy-check").then((module) => module.PolicyCheck), {
  loading,
});

export function BuilderView({ scope }: { scope: ReadScope }) {
  useEffect(BuilderBody.preload, []);
  const view = useBuilderView();
  const { data, problem, isLoading, readAgain } = usePermissionEvidence(scope);
  const Body = view.mode === "build" ? BuilderBody : PolicyCheck;
  return (
    <>
      <PageHeader title="Policy builder" actions={<Actions view={view} />} />
      {problem && (
        <div className="px-4 py-4 md:px-6">
          <ProblemNotice problem={problem} onRetry={readAgain} isRetrying={isLoading} />
        </div>
      )}
      {data && <Body scope={scope} view={view} evidence={data} />}
      {!data && !problem && loading}
    </>
  );
}

const pressedLook = "aria-pressed:border-control aria-pressed:bg-pressed";

function Actions({ view }: { view: BuilderViewState }) {
  return (
    <>
      <PageShare title="Policy builder" />
      <Button
        className={pressedLook}
        aria-pressed={view.mode === "build"}
        onClick={() => view.showMode("build")}
      >
        Build a policy
      </Button>
      <Button
        className={pressedLook}
        aria-pressed={view.mode === "check"}
        onClick={() => view.showMode("check")}
      >
        Check a policy
      </Button>
    </>
  );
}

function BuilderSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the policy builder"
      className="grid gap-4 px-4 py-4 md:px-6 lg:grid-cols-2"
    >
      <Skeleton className="h-96 w-full rounded-xl" />
      <Skeleton className="h-96 w-full rounded-xl" />
    </div>
  );
}
