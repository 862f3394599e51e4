import { Badge } from "@/components/ui/badge";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import type { Problem } from "@/lib/shared/contracts/problem";
import { layerWords } from "./problem-layer";
import { RetryButton } from "./retry-button";

export interface ProblemNoticeProps {
  problem: Problem;
  /** `page` where the problem is all there is to show. */
  size?: "page" | "inline" | undefined;
  headingLevel?: 1 | 2 | 3 | undefined;
  /** What to do instead of rendering the page anew. */
  onRetry?: (() => void) | undefined;
}

/** A failure: what happened, which layer said so, whose turn it is and one next step. */
export function ProblemNotice({ problem, size = "inline", headingLevel, onRetry }: ProblemNoticeProps) {
  const canWait = problem.code === "throttled" || problem.code === "quota-exhausted";
  return (
    <ErrorNotice
      title={problem.title}
      nextStep={problem.nextStep}
      size={size}
      tone={canWait ? "warning" : "danger"}
      headingLevel={headingLevel ?? (size === "page" ? 1 : 2)}
      facts={<ProblemFacts problem={problem} />}
      actions={problem.isRetryable ? <RetryButton onRetry={onRetry} /> : undefined}
    >
      {problem.detail}
    </ErrorNotice>
  );
}

function ProblemFacts({ problem }: { problem: Problem }) {
  const { icon, words } = layerWords[problem.layer];
  const isRefusal = problem.status === 403;
  return (
    <DefinitionList
      className="text-xs [&_dd]:text-inherit [&_dt]:text-inherit"
      items={[
        {
          term: isRefusal ? "Refused by" : "Where",
          value: (
            <Badge icon={icon} tone="neutral">
              {words}
            </Badge>
          ),
        },
        { term: "Asked for", value: problem.resourceArn && <Mono text={problem.resourceArn} /> },
        { term: "Asked as", value: problem.principalArn && <Mono text={problem.principalArn} /> },
        { term: "Denial", value: problem.denial && denialWords[problem.denial] },
        { term: "Operation", value: problem.operationId },
        { term: "Parameter", value: parameterWords(problem) },
        { term: "AWS said", value: problem.upstreamMessage && <q>{problem.upstreamMessage}</q> },
        { term: "Attempts", value: problem.attempts && problem.attempts > 1 ? problem.attempts : undefined },
        {
          term: "Request id",
          value: problem.requestId && <CopyableId id={problem.requestId} name="request id" />,
        },
      ]}
    />
  );
}

const denialWords = {
  implicit: "implicit: no statement allows it",
  explicit: "explicit: a statement denies it",
};

function parameterWords({ parameterName, allowedValues }: Problem): string | undefined {
  if (!parameterName) return undefined;
  return allowedValues?.length ? `${parameterName}; it takes ${allowedValues.join(", ")}` : parameterName;
}

function Mono({ text }: { text: string }) {
  return <code className="break-all">{text}</code>;
}
