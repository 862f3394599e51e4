import { CircleCheck, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { RequestComparison } from "@/lib/shared/permissions/compare-request/compare-request";
import type { Difference } from "@/lib/shared/permissions/compare-request/find-differences";
import { replaceSecretPatterns } from "@/lib/shared/secret-patterns";

const partLabels: Readonly<Record<Difference["part"], string>> = {
  scope: "Credential scope",
  method: "Method",
  path: "Path",
  query: "Query",
  headers: "Headers",
  "signed-headers": "Signed headers",
  payload: "Body hash",
};

/** A line up to where it differs, and the rest marked. A secret is hidden before, and then nothing is marked. */
function Line({ label, text, at }: { label: string; text: string; at: number }) {
  const shown = replaceSecretPatterns(text);
  const isHidden = shown !== text;
  return (
    <div className="contents">
      <dt className="text-ink-subtle">{label}</dt>
      <dd className="font-mono wrap-anywhere">
        {isHidden || text === "" ? (
          shown || "(absent)"
        ) : (
          <>
            {text.slice(0, at)}
            <mark className="rounded-sm bg-danger-soft font-semibold text-danger-ink">
              {text.slice(at) || "(ends here)"}
            </mark>
          </>
        )}
      </dd>
    </div>
  );
}

function DifferenceItem({ difference, isFirst }: { difference: Difference; isFirst: boolean }) {
  const { part, signed, expected, at, explanation } = difference;
  return (
    <li className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={isFirst ? "danger" : "warning"} icon={<TriangleAlert aria-hidden />}>
          {isFirst ? "First difference" : "Also differs"}
        </Badge>
        <span className="font-medium">{partLabels[part]}</span>
      </div>
      <p className="text-ink-muted">{explanation}</p>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
        <Line label="Signed" text={signed} at={at} />
        <Line label="Expected" text={expected} at={at} />
      </dl>
    </li>
  );
}

function TextBlock({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h3 className="font-medium text-xs">{label}</h3>
      <pre className="whitespace-pre-wrap rounded-lg border border-line p-2 font-mono text-xs wrap-anywhere">
        {replaceSecretPatterns(text)}
      </pre>
    </div>
  );
}

/** Canonical request and string to sign beside what they must be, the first difference marked. */
export function RequestComparisonCard({ comparison }: { comparison: RequestComparison }) {
  const { expected, signed, differences, isBodyKnown } = comparison;
  const { stringToSign } = expected;
  return (
    <Card title="How the request was signed">
      <div className="flex flex-col gap-4">
        {differences.length === 0 ? (
          <p className="flex items-start gap-2">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
            Nothing in the paste differs. If AWS reports a mismatch, the secret key is wrong or something
            changed the request on its way.
          </p>
        ) : (
          <ol aria-label="Differences" className="flex flex-col gap-3">
            {differences.map((difference, index) => (
              <DifferenceItem
                key={`${difference.part} ${difference.cause} ${difference.signed}`}
                difference={difference}
                isFirst={index === 0}
              />
            ))}
          </ol>
        )}
        {!isBodyKnown && (
          <p className="text-ink-subtle text-xs">
            The paste does not show the body; its hash is not compared.
          </p>
        )}
        <div className="grid gap-3 xl:grid-cols-2">
          {signed.canonical !== null && (
            <TextBlock label="Canonical request, as signed" text={signed.canonical} />
          )}
          <TextBlock
            label={
              expected.from === "aws"
                ? "Canonical request, according to AWS"
                : "Canonical request, as expected"
            }
            text={expected.canonical}
          />
          {signed.scope !== null && <TextBlock label="Credential scope, as signed" text={signed.scope} />}
          {stringToSign && <TextBlock label="String to sign" text={Object.values(stringToSign).join("\n")} />}
        </div>
      </div>
    </Card>
  );
}
