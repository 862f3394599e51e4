"use client";

import {
  CircleCheck,
  CircleHelp,
  CircleX,
  Eye,
  Info,
  type LucideIcon,
  RefreshCw,
  ShieldX,
  Users,
  UserX,
} from "lucide-react";
import { useMemo } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import type { ProblemSession } from "@/components/problem/problem-session";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import type { MemberLists } from "@/lib/client/use-member-lists";
import { usePermissionEvidence } from "@/lib/client/use-permission-evidence";
import { useSignIns } from "@/lib/client/use-sign-ins";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import { formatCount } from "@/lib/shared/format/count";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { LinkTarget } from "@/lib/shared/links/link-target";
import { type KnownSignIn, type PreflightRow, preflight } from "@/lib/shared/links/preflight";
import {
  countPreflight,
  type PreflightCounts,
  type PreflightKind,
  preflightKinds,
  preflightLabels,
  preflightText,
} from "@/lib/shared/links/preflight-labels";
import type { ChosenPrincipal } from "./matching-people";

const looks: Readonly<Record<PreflightKind, { tone: Tone; icon: LucideIcon; bar: string; count: string }>> = {
  open: { tone: "success", icon: CircleCheck, bar: "bg-success", count: "can open" },
  "view-only": { tone: "info", icon: Eye, bar: "bg-info", count: "view only" },
  "level-low": { tone: "warning", icon: CircleX, bar: "bg-warning", count: "level too low" },
  "role-refuses": { tone: "danger", icon: ShieldX, bar: "bg-danger", count: "role refuses" },
  "no-role": { tone: "danger", icon: UserX, bar: "bg-danger", count: "no role" },
  unknown: { tone: "neutral", icon: CircleHelp, bar: "bg-ink-subtle", count: "unknown" },
};

export interface PreflightPanelProps {
  session: ProblemSession;
  scope: ReadScope;
  target: LinkTarget;
  members: MemberLists;
  chosen: readonly ChosenPrincipal[];
}

/** What the chosen ones would meet behind the link. Imports the engine. */
export function PreflightPanel(props: PreflightPanelProps) {
  const { scope, members } = props;
  const evidence = usePermissionEvidence(scope);
  const checkAgain = () => {
    evidence.readAgain();
    members.read();
  };
  if (evidence.problem)
    return (
      <ProblemNotice
        problem={evidence.problem}
        headingLevel={3}
        onRetry={evidence.readAgain}
        isRetrying={evidence.isLoading}
      />
    );
  const isReading = evidence.isLoading || members.isReading;
  if (!evidence.data)
    return (
      <>
        <p role="status" className="sr-only">
          Checking who can open it
        </p>
        <Skeleton className="h-40" />
      </>
    );
  return <Checked {...props} evidence={evidence.data} isReading={isReading} onCheckAgain={checkAgain} />;
}

interface CheckedProps extends PreflightPanelProps {
  evidence: PermissionEvidence;
  isReading: boolean;
  onCheckAgain: () => void;
}

/** Of others, for administrators alone. */
function useKnownOnes(
  { session, scope, chosen }: CheckedProps,
  isAdministrator: boolean,
): { known: ReadonlyMap<string, KnownSignIn>; isAsking: boolean } {
  const names = useMemo(
    () => chosen.flatMap(({ kind, name }) => (kind === "person" ? [name] : [])),
    [chosen],
  );
  const { signIns, isLoading } = useSignIns(scope, session.csrfToken, isAdministrator ? names : null);
  const known = useMemo(() => new Map((signIns ?? []).map((each) => [each.name, each])), [signIns]);
  return { known, isAsking: isLoading };
}

function Checked(props: CheckedProps) {
  const { session, target, members, chosen, evidence, onCheckAgain } = props;
  const { known, isAsking } = useKnownOnes(props, evidence.isAdministrator);
  const isReading = props.isReading || isAsking;
  const { person } = session;
  const { lists } = members;
  const rows = useMemo(() => {
    // Of one's own address the page does not know whether it was confirmed; one's own name is known in any case.
    const viewer = { ...person, hasVerifiedEmail: false };
    return preflight(chosen, { target, evidence, lists, viewer, signIns: known });
  }, [chosen, target, evidence, lists, person, known]);
  const counts = countPreflight(rows);
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <h3 role="status" className="font-semibold">
          {counts.canOpen} of {counts.total} can open it
          {counts.unknown > 0 && `, ${formatCount(counts.unknown)} not known`}
        </h3>
        <Button
          size="sm"
          variant="ghost"
          icon={<RefreshCw aria-hidden />}
          aria-disabled={isReading || undefined}
          onClick={onCheckAgain}
        >
          {isReading ? "Checking…" : "Check again"}
        </Button>
      </div>
      <CountBar counts={counts} />
      <ul aria-label="What each of them would see" className="flex flex-col">
        {rows.map((row) => (
          <Row key={`${row.kind} ${row.name}`} row={row} />
        ))}
      </ul>
      <p className="flex items-start gap-2 text-ink-muted text-xs">
        <Info aria-hidden className="mt-px size-3.5 shrink-0" />
        Checked against the role rules, IAM policies and member lists that you can see. Whoever cannot open it
        is told why, and can request access from you.
      </p>
    </>
  );
}

function CountBar({ counts }: { counts: PreflightCounts }) {
  const present = preflightKinds.filter((kind) => counts[kind] > 0);
  return (
    <>
      <div aria-hidden className="flex h-1.5 gap-0.5 overflow-clip rounded-full">
        {present.map((kind) => (
          <span key={kind} className={looks[kind].bar} style={{ flexGrow: counts[kind] }} />
        ))}
      </div>
      <div className="flex flex-wrap gap-1.5">
        {present.map((kind) => {
          const { tone, icon: Icon, count } = looks[kind];
          return (
            <Badge key={kind} tone={tone} icon={<Icon aria-hidden />}>
              {counts[kind]} {count}
            </Badge>
          );
        })}
      </div>
    </>
  );
}

function Row({ row }: { row: PreflightRow }) {
  const { tone, icon: Icon } = looks[row.outcome.kind];
  const name = visibleName(row.name);
  return (
    <li className="flex items-start justify-between gap-3 border-line border-b py-2 last:border-b-0">
      <div className="min-w-0">
        <p className="flex items-center gap-1.5 font-medium">
          {row.kind === "group" && <Users aria-label="Group" className="size-3.5 shrink-0 text-ink-muted" />}
          <bdi title={name} className="truncate">
            {name}
          </bdi>
        </p>
        <p className="break-words text-ink-muted text-xs">{preflightText(row)}</p>
      </div>
      <Badge tone={tone} icon={<Icon aria-hidden />} className="shrink-0">
        {preflightLabels[row.outcome.kind]}
      </Badge>
    </li>
  );
}
