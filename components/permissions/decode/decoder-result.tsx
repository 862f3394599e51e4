import { CircleCheck, CircleDashed, CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type {
  Cause,
  Certainty,
  DecodedDenial,
  Fixer,
  NamedFacts,
} from "@/lib/shared/permissions/decode/decode-model";

const certainties: Readonly<Record<Certainty, { label: string; tone: Tone; icon: ReactNode }>> = {
  certain: { label: "Certain", tone: "danger", icon: <CircleCheck aria-hidden /> },
  likely: { label: "Likely", tone: "warning", icon: <CircleDashed aria-hidden /> },
  possible: { label: "Possible", tone: "neutral", icon: <CircleHelp aria-hidden /> },
};

const fixers: Readonly<Record<Fixer, string>> = {
  you: "you",
  "iam-administrator": "the administrator of the AWS role",
  "api-administrator": "the administrator of the deployment",
  "resource-manager": "an Owner or Manager of the resource",
  "network-administrator": "whoever runs the network in between",
  nobody: "nobody",
};

const causeTitle = (cause: string) => {
  const words = cause
    .replace(/^(.+)-no-allow$/, "no allow in the $1")
    .replace(/^(.+-.+)-explicit-deny$/, "explicit deny in the $1")
    .replaceAll("-", " ")
    .replace(/\b(?:iam|api|sts|ssm|url|tls|sso|sdma|mfa|vpc|waf|sigv4)\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** @param saidAbove the one next step, which is not repeated */
function CauseItem({ cause, saidAbove }: { cause: Cause; saidAbove: string }) {
  const { label, tone, icon } = certainties[cause.certainty];
  return (
    <li className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tone} icon={icon}>
          {label}
        </Badge>
        <span className="font-medium">{causeTitle(cause.cause)}</span>
      </div>
      <p className="text-ink-muted wrap-anywhere">{cause.explanation}</p>
      <p className="text-ink-subtle text-xs wrap-anywhere">
        Who can fix it: {fixers[cause.fixer]}.{cause.nextStep !== saidAbove && ` ${cause.nextStep}`}
      </p>
      {cause.causes && (
        <ul
          aria-label="What may have led to it"
          className="mt-1 ml-2 flex flex-col gap-2 border-line border-l pl-3"
        >
          {cause.causes.map((child) => (
            <CauseItem key={child.cause} cause={child} saidAbove={saidAbove} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Causes that stand in the tree of another are not listed twice. */
function rootsOf(causes: readonly Cause[]): readonly Cause[] {
  const nested = new Set(causes.flatMap((cause) => cause.causes?.map((child) => child.cause) ?? []));
  return causes.filter(({ cause }) => !nested.has(cause));
}

const factLabels: readonly (readonly [keyof NamedFacts, string])[] = [
  ["status", "Status"],
  ["errorType", "Error type"],
  ["principal", "Caller"],
  ["action", "Action"],
  ["resource", "Resource"],
  ["policyLayer", "Policy"],
  ["skewSeconds", "Clock, seconds ahead"],
  ["region", "Region"],
  ["requestId", "Request ID"],
];

function Facts({ facts }: { facts: NamedFacts }) {
  const shown = factLabels.flatMap(([name, label]) =>
    facts[name] === undefined ? [] : [{ label, value: facts[name] }],
  );
  if (shown.length === 0) return null;
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
      {shown.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-ink-subtle">{label}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Code, causes as a tree, and one next step. */
export function DecodedResult({ decoded }: { decoded: DecodedDenial }) {
  return (
    <Card title="What it means" aside={<code className="text-xs">{decoded.code}</code>}>
      <div className="flex flex-col gap-4">
        <p className="wrap-anywhere">
          <strong className="font-medium">Next step: </strong>
          {decoded.nextStep}
        </p>
        <ul aria-label="Causes" className="flex flex-col gap-3">
          {rootsOf(decoded.causes).map((cause) => (
            <CauseItem key={cause.cause} cause={cause} saidAbove={decoded.nextStep} />
          ))}
        </ul>
        <Facts facts={decoded.facts} />
      </div>
    </Card>
  );
}
