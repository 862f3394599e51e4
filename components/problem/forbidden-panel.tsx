"use client";

import { ShieldQuestion, UserRoundCog } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { PageLink } from "@/components/ui/page-link";
import { Skeleton } from "@/components/ui/skeleton";
import { usePermissionEvidence } from "@/lib/client/use-permission-evidence";
import { useSwitchRole } from "@/lib/client/use-switch-role";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import { decideMatrix } from "@/lib/shared/permissions/decide-matrix";
import { allowedText, blockerText, fixerText } from "@/lib/shared/permissions/explain-verdict";
import { routes } from "@/lib/shared/routes";
import { AccessRequestPanel } from "./access-request-panel";
import type { ForbiddenAction } from "./forbidden-action";
import { layerLook } from "./problem-layer";
import { ProblemNotice } from "./problem-notice";
import type { ProblemSession } from "./problem-session";
import { WriteFailure } from "./write-failure";

interface PanelProps {
  session: ProblemSession;
  reason: string;
}

type SdmaAction = Extract<ForbiddenAction, { layer: "sdma" }>;

/** Which layer forbids an action, who can change that, and what one can do oneself. */
export function ForbiddenPanel({ about, ...panel }: PanelProps & { about: ForbiddenAction }) {
  const { icon, label } = layerLook(about.layer);
  return (
    <div className="flex flex-col gap-4">
      <DefinitionList
        items={[
          {
            term: "Forbidden by",
            value: (
              <span className="inline-flex items-start gap-1.5 font-medium [&_svg]:mt-px [&_svg]:size-3.5 [&_svg]:shrink-0">
                {icon}
                {label}
              </span>
            ),
          },
        ]}
      />
      <p className="wrap-anywhere">{panel.reason}</p>
      {about.layer === "portal" ? (
        <p className="text-ink-muted">
          Whoever runs the portal can change it: the administrators of a deployment are the groups in the
          setting administrators. Neither AWS nor SDMA is involved.
        </p>
      ) : (
        <SdmaWays {...panel} about={about} />
      )}
    </div>
  );
}

function rowOf(evidence: PermissionEvidence, session: ProblemSession, { operationId, place }: SdmaAction) {
  const role = evidence.roles.find(({ id }) => id === session.role.id);
  if (!role) return undefined;
  const { sessionName } = session.person;
  const tags = evidence.sessionTags[role.id] ?? {};
  return decideMatrix({
    ...{ evidence, role, ids: place, levels: {} },
    session: { sessionName, tags, nowMs: evidence.nowMs },
  }).find(({ operation }) => operation.operationId === operationId);
}

function SdmaWays({ session, about }: PanelProps & { about: SdmaAction }) {
  const { person, deployment, role } = session;
  const scope = { deploymentId: deployment.id, roleId: role.id, personId: person.id };
  const { data, problem, isLoading, readAgain } = usePermissionEvidence(scope);
  const row = useMemo(() => (data ? rowOf(data, session, about) : undefined), [data, session, about]);
  const { switchRole, isSwitching, problem: switchProblem } = useSwitchRole(session);
  const [isAsking, setIsAsking] = useState(false);
  const blocker = row?.joined.blockers.find(({ layer }) => layer === "iam");
  const iam: Definition[] = row
    ? [
        {
          term: "IAM at the gateway",
          value: blocker ? blockerText(blocker) : `Allowed: ${allowedText(row.iam)}`,
        },
        ...(blocker
          ? [{ term: "Can be opened by", value: row.joined.fixers.map(fixerText).join(", or ") }]
          : []),
      ]
    : [];
  const ownRoles = blocker
    ? (row?.joined.fixers ?? []).flatMap((fixer) => (fixer.kind === "own-role" ? [fixer] : []))
    : [];
  return (
    <>
      {!data && !problem && <Skeleton className="h-10" />}
      {problem && (
        <ProblemNotice problem={problem} onRetry={readAgain} isRetrying={isLoading} headingLevel={3} />
      )}
      {iam.length > 0 && <DefinitionList items={iam} />}
      <div className="flex flex-wrap gap-2">
        {ownRoles.map(({ roleId, label }) => (
          <Button
            key={roleId}
            size="sm"
            icon={<UserRoundCog aria-hidden />}
            aria-disabled={isSwitching}
            onClick={() => switchRole(roleId)}
          >
            Switch to {label}
          </Button>
        ))}
        <PageLink href={diagnosisOf(session, about)} className={buttonLook("secondary", "sm")}>
          <ShieldQuestion aria-hidden />
          What stands in the way
        </PageLink>
        {!isAsking && (
          <Button size="sm" onClick={() => setIsAsking(true)}>
            Request access
          </Button>
        )}
      </div>
      <WriteFailure problem={switchProblem} />
      {isAsking && (
        <AccessRequestPanel
          asker={session}
          refusal={{ layer: "sdma", operationId: about.operationId, place: about.place }}
        />
      )}
    </>
  );
}

/** The permissions page with the operation and the resource filled in. */
function diagnosisOf({ deployment }: ProblemSession, { operationId, place }: SdmaAction): string {
  const { libraryId: library, projectId: project } = place;
  return routes.permissions(deployment.id, {
    operation: operationId,
    ...(library ? { library } : {}),
    ...(project ? { project } : {}),
  });
}
