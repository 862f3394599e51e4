"use client";

import { RefreshCw, ScanText, Stethoscope, WandSparkles } from "lucide-react";
import { useEffect } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { PageHeader } from "@/components/resources/page-header";
import { PageShare } from "@/components/resources/page-share";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { lazyPart } from "@/components/ui/lazy-part";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReadScope } from "@/lib/client/read-scope";
import { type EvidenceAnswer, usePermissionEvidence } from "@/lib/client/use-permission-evidence";
import type { PersonSummary, PortalSession, RoleSummary } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { LazySharePermissions } from "../bundle/lazy-share";
import { ShareDiagnosis } from "../bundle/share-diagnosis";
import { useAskedPerson } from "../people/use-asked-person";
import { type PermissionView, usePermissionView } from "../use-permission-view";
import { IdentityChain } from "./identity-chain";
import { PermissionSkeleton } from "./permission-skeleton";

/** The engine and the catalog come while the policies are asked for. */
const PermissionBody = lazyPart(() => import("./permission-body").then((module) => module.PermissionBody), {
  loading: <PermissionSkeleton />,
});

const OtherPersonBody = lazyPart(
  () => import("../people/other-person-body").then((module) => module.OtherPersonBody),
  { loading: <PermissionSkeleton /> },
);
const OwnLevel = lazyPart(() => import("../people/own-memberships").then((module) => module.OwnLevel), {
  loading: "the name that members are added under",
  failed: "nothing",
});
const OwnMismatches = lazyPart(
  () => import("../people/own-memberships").then((module) => module.OwnMismatches),
  { failed: "nothing" },
);

export interface PermissionsViewProps {
  scope: ReadScope;
  person: PersonSummary;
  role: RoleSummary;
  credentialsExpireAtMs: PortalSession["credentialsExpireAtMs"];
}

/** The page in the browser: what it shows lives in the address. */
export function PermissionsView({ scope, person, role, credentialsExpireAtMs }: PermissionsViewProps) {
  useEffect(PermissionBody.preload, []);
  const view = usePermissionView();
  const answer = usePermissionEvidence(scope);
  const asked = useAskedPerson();
  const isOther = asked.isAsking && answer.data?.isAdministrator === true;
  const hidesOwn = asked.isAsking && answer.data?.isAdministrator !== false;
  const own = answer.data?.roles.find(({ id }) => id === role.id);
  return (
    <>
      <PageHeader
        title="Permissions"
        counts={[<Age key="age" answer={answer} />]}
        actions={<Actions scope={scope} answer={answer} view={view} />}
      />
      <div className="px-4 py-4 md:px-6">
        <IdentityChain
          person={person}
          role={role}
          credentialsExpireAtMs={credentialsExpireAtMs}
          evidence={answer.data && { isChained: answer.data.isChained, role: own }}
          level={<OwnLevel scope={scope} person={person} role={role} place={view.place} />}
        >
          {!hidesOwn && <OwnMismatches scope={scope} person={person} role={role} place={view.place} />}
        </IdentityChain>
      </div>
      {answer.problem && (
        <div className="px-4 pb-4 md:px-6">
          <ProblemNotice problem={answer.problem} onRetry={answer.readAgain} isRetrying={answer.isLoading} />
        </div>
      )}
      {answer.data && isOther && (
        <OtherPersonBody scope={scope} view={view} asked={asked} evidence={answer.data} />
      )}
      {answer.data && !isOther && (
        <PermissionBody
          scope={scope}
          person={person}
          view={view}
          evidence={answer.data}
          onReadAgain={answer.readAgain}
          isReading={answer.isLoading}
        />
      )}
      {!answer.data && !answer.problem && <PermissionSkeleton />}
    </>
  );
}

function Age({ answer: { data } }: { answer: EvidenceAnswer }) {
  if (!data) return "Reading the policies…";
  const oldest = Math.min(...data.roles.map(({ readAtMs }) => readAtMs), data.resourcePolicy.readAtMs);
  return (
    <>
      Policies read <RelativeTime atMs={oldest} />
    </>
  );
}

interface ActionsProps {
  scope: ReadScope;
  answer: EvidenceAnswer;
  view: PermissionView;
}

function Actions({ scope, answer, view }: ActionsProps) {
  const { data } = answer;
  return (
    <>
      <PageShare title="Permissions" />
      <PageLink href={routes.permissionChecks(scope.deploymentId)} className={buttonLook("secondary", "md")}>
        <Stethoscope aria-hidden />
        Connection checks
      </PageLink>
      <PageLink href={routes.buildPolicy(scope.deploymentId)} className={buttonLook("secondary", "md")}>
        <WandSparkles aria-hidden />
        Policy builder
      </PageLink>
      <PageLink href={routes.decodeDenial(scope.deploymentId)} className={buttonLook("secondary", "md")}>
        <ScanText aria-hidden />
        Decode a refusal
      </PageLink>
      <ShareDiagnosis disabledReason={data ? undefined : "The policies are still being read."}>
        {(session) => data && <LazySharePermissions {...{ session, scope, view }} evidence={data} />}
      </ShareDiagnosis>
      <Button icon={<RefreshCw aria-hidden />} onClick={answer.readAgain} disabled={answer.isLoading}>
        {answer.isLoading ? "Reading…" : "Read again"}
      </Button>
    </>
  );
}
