"use client";

import { Cable, LayoutTemplate } from "lucide-react";
import { useEffect, useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { rememberName } from "@/components/resources/known-names";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { useSdmaRead } from "@/lib/client/use-sdma-read";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import type { ChosenPlace } from "../use-permission-view";
import { Choice } from "./place-choice";

/** As many as the API answers at once. */
const maxResults = 50;

interface Part {
  id: string;
  name: string;
}

export interface LibraryPartsProps {
  scope: ReadScope;
  libraryId: string;
  place: ChosenPlace;
  onChoose: (place: Partial<ChosenPlace>) => void;
}

/** Asset templates and connectors of the chosen library, listed when they are asked for: a request each. */
export function LibraryParts({ scope, libraryId, place, onChoose }: LibraryPartsProps) {
  const [isTemplatesAsked, setTemplatesAsked] = useState(false);
  const [isConnectorsAsked, setConnectorsAsked] = useState(false);
  const onCall = useRecordCalls();
  const at = { libraryId };
  const templates = useSdmaRead({
    scope,
    onCall,
    request: isTemplatesAsked ? requestOf(reads.listAssetTemplates, at, { maxResults }) : null,
  });
  const connectors = useSdmaRead({
    scope,
    onCall,
    request: isConnectorsAsked ? requestOf(reads.listConnectors, at, { maxResults }) : null,
  });
  return (
    <div className="flex flex-col gap-3 border-line border-t pt-3">
      <PartList
        noun="asset templates"
        isAsked={isTemplatesAsked}
        onAsk={() => setTemplatesAsked(true)}
        read={templates}
        hasMore={templates.data?.nextToken !== undefined}
        parts={templates.data?.templates.map(({ assetTemplateId: id, assetTemplateName: name }) => ({
          id,
          name,
        }))}
        chosen={place.template}
        onChoose={(template) => onChoose({ ...place, template })}
      />
      <PartList
        noun="connectors"
        isAsked={isConnectorsAsked}
        onAsk={() => setConnectorsAsked(true)}
        read={connectors}
        hasMore={connectors.data?.nextToken !== undefined}
        parts={connectors.data?.connectors.map(({ connectorId: id, connectorName: name }) => ({ id, name }))}
        chosen={place.connector}
        onChoose={(connector) => onChoose({ ...place, connector })}
      />
    </div>
  );
}

interface PartListProps {
  noun: "asset templates" | "connectors";
  isAsked: boolean;
  onAsk: () => void;
  read: Pick<ReturnType<typeof useSdmaRead>, "problem" | "isLoading" | "isRetrying" | "retry">;
  parts: readonly Part[] | undefined;
  hasMore: boolean;
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

function PartList({ noun, isAsked, onAsk, read, parts, hasMore, chosen, onChoose }: PartListProps) {
  useEffect(() => {
    for (const { id, name } of parts ?? []) rememberName(id, name);
  }, [parts]);
  const icon = noun === "connectors" ? <Cable aria-hidden /> : <LayoutTemplate aria-hidden />;
  return (
    <section aria-label={noun} className="flex flex-col gap-1">
      <div className="flex flex-wrap gap-2">
        {!isAsked && (
          <Button size="sm" onClick={onAsk}>
            List {noun} (1 request)
          </Button>
        )}
        {chosen && (
          <Button size="sm" onClick={() => onChoose(null)}>
            On none of the {noun}
          </Button>
        )}
      </div>
      {read.isLoading && <Skeleton className="h-9 w-full" />}
      {read.problem && (
        <ProblemNotice
          problem={read.problem}
          headingLevel={3}
          onRetry={read.retry}
          isRetrying={read.isRetrying}
        />
      )}
      {parts?.length === 0 && <p className="text-ink-muted">You see no {noun} in this library.</p>}
      {parts && parts.length > 0 && (
        <ul aria-label={noun} className="flex max-h-48 flex-col overflow-y-auto">
          {parts.map(({ id, name }) => (
            <Choice
              key={id}
              isChosen={id === chosen}
              icon={icon}
              name={name}
              detail={null}
              onChoose={() => onChoose(id)}
            />
          ))}
        </ul>
      )}
      {hasMore && <p className="text-ink-muted text-xs">These are the first; paste an id for others.</p>}
    </section>
  );
}
