import { CornerLeftUp } from "lucide-react";
import type { ReactNode } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { CopyableId } from "@/components/ui/copyable-id";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageLink } from "@/components/ui/page-link";
import type { Problem } from "@/lib/shared/contracts/problem";
import { canTryAgain } from "./can-try-again";
import { LazyNeededLevel } from "./lazy-needed-level";
import { LazyRefusalActions } from "./lazy-refusal-actions";
import { OtherRoles } from "./other-roles";
import { layerLook } from "./problem-layer";
import { ReloadButton } from "./reload-button";
import { RetryButton } from "./retry-button";
import { SignInLink } from "./sign-in-link";

export interface ProblemNoticeProps {
  problem: Problem;
  /** `page` where the problem is all there is to show. */
  size?: "page" | "inline" | undefined;
  headingLevel?: 1 | 2 | 3 | undefined;
  /** Called instead of rendering the page again. */
  onRetry?: (() => void) | undefined;
  /** A retry is in progress. */
  isRetrying?: boolean | undefined;
  /** Cancels the retry. */
  onCancel?: (() => void) | undefined;
  /** The page one level up, where that is a way on. */
  upHref?: string | undefined;
}

/** Codes whose cause is temporary, or was the person's own action. */
const passingCodes: ReadonlySet<Problem["code"]> = new Set(["throttled", "quota-exhausted", "canceled"]);

/** Codes that have more to say than the notice does: causes, and who can lift them. */
const refusals: ReadonlySet<Problem["code"]> = new Set([
  "access-denied-iam",
  "access-denied-gateway",
  "access-denied-sdma",
  "clock-skew",
  "role-refused",
  "signature",
]);

/** A failure: what happened, which layer reported it, who can fix it and one next step. */
export function ProblemNotice(props: ProblemNoticeProps) {
  const { problem, size = "inline", headingLevel } = props;
  return (
    <ErrorNotice
      title={problem.title}
      nextStep={problem.nextStep}
      size={size}
      tone={passingCodes.has(problem.code) ? "warning" : "danger"}
      headingLevel={headingLevel ?? (size === "page" ? 1 : 2)}
      facts={<ProblemFacts problem={problem} isOpen={size === "page"} />}
      actions={actionsOf(props)}
    >
      {problem.detail}
      {problem.otherRoles && (
        <div className="mt-2">
          <OtherRoles roles={problem.otherRoles} />
        </div>
      )}
    </ErrorNotice>
  );
}

function actionsOf({ upHref, ...props }: ProblemNoticeProps): ReactNode {
  const own = ownActions(props);
  if (!upHref) return own;
  return (
    <>
      <PageLink href={upHref} className={buttonLook("secondary", "sm")}>
        <CornerLeftUp aria-hidden />
        Go up one level
      </PageLink>
      {own}
    </>
  );
}

function ownActions({ problem, onRetry, isRetrying, onCancel }: ProblemNoticeProps): ReactNode {
  if (problem.code === "signed-out") return <SignInLink />;
  if (problem.code === "changed-session") return <ReloadButton />;
  if (!canTryAgain(problem)) return undefined;
  return (
    <>
      <RetryButton onRetry={onRetry} isRetrying={isRetrying} onCancel={onCancel} />
      {problem.code === "outdated-page" && <ReloadButton />}
      {refusals.has(problem.code) && <LazyRefusalActions problem={problem} />}
    </>
  );
}

function ProblemFacts({ problem, isOpen }: { problem: Problem; isOpen: boolean }) {
  const { icon, label } = layerLook(problem.layer);
  const rest = technicalFacts(problem).filter(({ value }) => value !== undefined);
  return (
    <div className="flex flex-col gap-1.5">
      <Facts
        items={[
          {
            term: problem.status === 403 ? "Refused by" : "Where",
            value: problem.code !== "canceled" && (
              <span className="inline-flex items-start gap-1.5 font-medium [&_svg]:mt-px [&_svg]:size-3.5 [&_svg]:shrink-0">
                {icon}
                {label}
              </span>
            ),
          },
          {
            term: "Needs",
            value: problem.code === "access-denied-sdma" && problem.operationId && (
              <LazyNeededLevel operationId={problem.operationId} />
            ),
          },
          { term: "Resource", value: problem.resourceArn && <Mono text={problem.resourceArn} /> },
          {
            term: "Request id",
            value: problem.requestId && <CopyableId id={problem.requestId} name="request id" />,
          },
        ]}
      />
      {rest.length > 0 && (
        <details open={isOpen} className="text-xs">
          <summary className="mb-1.5 w-fit rounded font-medium">For an administrator</summary>
          <Facts items={rest} />
        </details>
      )}
    </div>
  );
}

function Facts({ items }: { items: Definition[] }) {
  return <DefinitionList className="text-xs [&_dd]:text-inherit [&_dt]:text-inherit" items={items} />;
}

function technicalFacts(problem: Problem): Definition[] {
  const { denial, attempts = 0 } = problem;
  return [
    { term: "Denial", value: denial && denialLabels[denial] },
    { term: "Asked as", value: problem.principalArn && <Mono text={problem.principalArn} /> },
    { term: "Operation", value: problem.operationId },
    { term: "Parameter", value: parameterLabel(problem) },
    { term: "AWS message", value: problem.upstreamMessage && <q>{problem.upstreamMessage}</q> },
    { term: "Attempts", value: attempts > 1 ? attempts : undefined },
  ];
}

const denialLabels = {
  implicit: "implicit: no statement allows it",
  explicit: "explicit: a statement denies it",
};

function parameterLabel({ parameterName, allowedValues }: Problem): string | undefined {
  if (!parameterName) return undefined;
  return allowedValues?.length ? `${parameterName}; it accepts ${allowedValues.join(", ")}` : parameterName;
}

function Mono({ text }: { text: string }) {
  return <code className="break-all">{text}</code>;
}
