import { CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { formatCount } from "@/lib/shared/format/count";
import { listOperations } from "@/lib/shared/permissions/build/explain-pattern";
import type { PolicyLine } from "@/lib/shared/permissions/build/explain-policy";
import type { Finding } from "@/lib/shared/permissions/build/lint-policy";
import { checkSizes, type SizeLimit } from "@/lib/shared/permissions/build/policy-sizes";

const severities: Readonly<Record<Finding["severity"], { word: string; icon: ReactNode; look: string }>> = {
  error: { word: "Error", icon: <CircleX aria-hidden />, look: "bg-danger-soft text-danger-ink" },
  warning: { word: "Warning", icon: <TriangleAlert aria-hidden />, look: "bg-warning-soft text-warning-ink" },
  note: { word: "Note", icon: <Info aria-hidden />, look: "bg-info-soft text-info-ink" },
};

export interface PolicyFindingsProps {
  findings: readonly Finding[];
  /** Line of a finding in the text that it is about, from 1. */
  lineOf?: (path: string) => number;
}

/** What is worth knowing about a policy, the worst first. */
export function PolicyFindings({ findings, lineOf }: PolicyFindingsProps) {
  if (findings.length === 0) return null;
  return (
    <ul aria-label="Findings" className="flex flex-col gap-2">
      {findings.map(({ severity, message, path }) => {
        const { word, icon, look } = severities[severity];
        return (
          <li
            key={`${path} ${message}`}
            className={`flex items-start gap-2 rounded-lg px-3 py-2 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0 ${look}`}
          >
            {icon}
            <p className="min-w-0 wrap-anywhere">
              <span className="font-medium">
                {word}
                {lineOf && path && `, line ${lineOf(path)}`}:
              </span>{" "}
              {message}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** Each pattern with the operations that it matches and the reasons for its form. */
export function PolicyLines({ lines, stageArn }: { lines: readonly PolicyLine[]; stageArn: string }) {
  return (
    <ol
      aria-label="Line by line"
      className="flex flex-col divide-y divide-line rounded-lg border border-line"
    >
      {lines.map((line) => (
        <li key={line.path} className="flex flex-col gap-1 px-3 py-2">
          <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <Badge tone={line.effect === "Deny" ? "danger" : "success"}>{line.effect ?? "No effect"}</Badge>
            <Pattern text={line.pattern} stageArn={stageArn} />
          </p>
          <LineText line={line} />
          {line.conditions.map((condition) => (
            <p key={condition} className="text-ink-muted text-xs wrap-anywhere">
              Only if {condition}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}

function Pattern({ text, stageArn }: { text: string; stageArn: string }) {
  if (!text.startsWith(`${stageArn}/`)) return <code className="break-all text-xs">{text}</code>;
  return (
    <code className="break-all text-xs" title={text}>
      <span className="text-ink-subtle">…/</span>
      {text.slice(stageArn.length + 1)}
    </code>
  );
}

function LineText({ line: { matches, reasons, element, concernsInvoke } }: { line: PolicyLine }) {
  if (!concernsInvoke) return <p className="text-ink-muted text-xs">About other actions.</p>;
  const but = element === "NotResource" ? "Everything but " : "";
  return (
    <>
      {matches.length > 0 && matches.length <= 4 && (
        <p className="wrap-anywhere">
          {but}
          {listOperations(matches)}
        </p>
      )}
      {matches.length > 4 && (
        <details>
          <summary className="w-fit rounded">
            {but}
            {matches.length} operations
          </summary>
          <p className="mt-1 text-ink-muted wrap-anywhere">{matches.join(", ")}</p>
        </details>
      )}
      {matches.length === 0 && <p className="text-ink-muted">No operation of SDMA</p>}
      {reasons.map((reason) => (
        <p key={reason} className="text-ink-muted text-xs wrap-anywhere">
          {reason}
        </p>
      ))}
    </>
  );
}

const limitNames: Readonly<Record<SizeLimit, string>> = {
  session: "Session policy",
  managed: "Managed policy",
  inline: "Inline policies of a role, together",
};

const stateTexts = { fits: "", near: " (nearly full)", over: " (too long)" } as const;

/** The size of a document beside the limits of each place that may hold it. */
export function PolicySizes({ document }: { document: unknown }) {
  return (
    <dl aria-label="Size" className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-xs">
      {checkSizes(document).map(({ limit, size, most, state }) => (
        <div key={limit} className="contents">
          <dt className="text-ink-muted">{limitNames[limit]}</dt>
          <dd className={`text-right tabular-nums ${state === "fits" ? "" : "font-medium"}`}>
            {formatCount(size)} of {formatCount(most)}
            {stateTexts[state]}
          </dd>
        </div>
      ))}
    </dl>
  );
}
