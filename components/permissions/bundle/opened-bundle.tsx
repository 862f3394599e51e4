import { FileSearch } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import type { BundleDenial, SupportBundle } from "@/lib/shared/contracts/support-bundle";
import { visibleName } from "@/lib/shared/format/visible-name";
import { ConnectionChecksList } from "../checks/connection-checks-list";
import { BundleVerdicts } from "./bundle-verdicts";

/** A diagnosis of somebody else, to look at. Every text in it is shown as text, invisible characters marked. */
export function OpenedBundle({ bundle, onClose }: { bundle: SupportBundle; onClose: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The field that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  const { permissions, denials, checks } = bundle;
  const isEmpty = !permissions && denials.length === 0 && !checks;
  return (
    <div className="flex flex-col gap-4">
      <h2 ref={heading} tabIndex={-1} className="sr-only">
        Opened diagnosis
      </h2>
      <Card title="Where it is from" aside={<Button onClick={onClose}>Open another</Button>}>
        <DefinitionList items={originOf(bundle)} />
      </Card>
      {isEmpty && (
        <EmptyState icon={<FileSearch />} title="There is nothing else in it">
          Whoever made it had read no permissions, decoded no refusal and run no checks.
        </EmptyState>
      )}
      {denials.map((denial, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and nothing in it need be unique
        <DenialCard key={index} denial={denial} />
      ))}
      {permissions && <BundleVerdicts permissions={permissions} />}
      {checks && (
        <Card
          isFlush
          title={`Connection checks as ${visibleName(checks.roleId)}`}
          aside={<RelativeTime atMs={checks.ranAtMs} />}
        >
          <ConnectionChecksList checks={checks.checks} />
        </Card>
      )}
    </div>
  );
}

function originOf({ createdAtMs, portal, deployment, roleId, person }: SupportBundle): Definition[] {
  const known = (text: string) => (text === "" ? "–" : visibleName(text));
  return [
    { term: "Made", value: <RelativeTime atMs={createdAtMs} /> },
    { term: "Portal", value: `${known(portal.version)}, build ${known(portal.build)}` },
    { term: "Deployment", value: known(deployment.id) },
    { term: "Region", value: known(deployment.region) },
    { term: "API id", value: known(deployment.apiId) },
    { term: "Stage", value: known(deployment.stage) },
    { term: "Role", value: known(roleId) },
    {
      term: "Person",
      value: person ? `${known(person.name)}, in AWS ${known(person.sessionName)}` : "not named",
    },
  ];
}

function factsOf(denial: BundleDenial): Definition[] {
  const { atMs, status, code, layer, requestId, clockSkewSeconds, region, canonicalRequestHash } = denial;
  return [
    { term: "When", value: atMs !== null && <RelativeTime atMs={atMs} /> },
    { term: "Status", value: status },
    { term: "Code", value: `${visibleName(code)}, by ${visibleName(layer)}` },
    { term: "Request id", value: requestId !== null && visibleName(requestId) },
    { term: "Clock, seconds ahead", value: clockSkewSeconds },
    { term: "Region", value: region !== null && visibleName(region) },
    { term: "Hash of the canonical request", value: canonicalRequestHash },
    {
      term: "Signed differently",
      value: denial.differences.map(({ part, cause }) => visibleName(`${part}: ${cause}`)).join(", "),
    },
  ].filter(({ value }) => value !== null && value !== false && value !== "");
}

function DenialCard({ denial }: { denial: BundleDenial }) {
  return (
    <Card title={`Refusal${denial.operationId === null ? "" : `: ${visibleName(denial.operationId)}`}`}>
      <div className="flex flex-col gap-3">
        <DefinitionList items={factsOf(denial)} />
        <ul aria-label="Causes" className="flex flex-col gap-2">
          {denial.causes.map(({ cause, certainty, explanation }) => (
            <li key={`${cause} ${explanation}`} className="wrap-anywhere">
              <span className="font-medium">{visibleName(cause)}</span> ({visibleName(certainty)}).{" "}
              <span className="text-ink-muted">{visibleName(explanation)}</span>
            </li>
          ))}
        </ul>
        <p className="wrap-anywhere">
          <strong className="font-medium">Next step: </strong>
          {visibleName(denial.nextStep)}
        </p>
      </div>
    </Card>
  );
}
