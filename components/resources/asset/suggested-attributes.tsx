"use client";

import { Lightbulb } from "lucide-react";
import { useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { ReadProblem } from "@/components/problem/read-problem";
import { Waiting } from "@/components/problem/waiting";
import { fileNoun } from "@/components/resources/file-noun";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ReadScope } from "@/lib/client/read-scope";
import { useSdmaRead } from "@/lib/client/use-sdma-read";
import { formatCountOf } from "@/lib/shared/format/count";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaFileTypeSuggestion } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";

/** How common a suggested attribute is. The reference gives no unit: up to 1 it is read as a share, above as percent. */
function presenceLabel(presence: number): string {
  if (!Number.isFinite(presence) || presence < 0 || presence > 100) return "in some files";
  const percent = Math.round(presence <= 1 ? presence * 100 : presence);
  return percent === 100 ? "in every file" : `in ${percent} % of files`;
}

/** Attributes that SDMA extracted from the files and that nobody has accepted yet; read on request. */
export function SuggestedAttributes({ scope, address }: { scope: ReadScope; address: AssetAddress }) {
  const [isWanted, setWanted] = useState(false);
  const read = useSdmaRead({
    scope,
    request: isWanted ? requestOf(reads.listAssetSuggestedAttributes, address) : null,
    onCall: useRecordCalls(),
  });
  return (
    <Card title="Suggested attributes">
      {!isWanted && (
        <div className="flex flex-wrap items-center gap-3 text-ink-muted">
          <Button icon={<Lightbulb aria-hidden />} onClick={() => setWanted(true)}>
            Show suggestions
          </Button>
          Values that SDMA found in the files and suggests adding.
        </div>
      )}
      {read.isLoading && <Waiting label="Loading suggestions" onCancel={read.cancel} />}
      <ReadProblem read={read} />
      {read.data?.suggestions.length === 0 && <p className="text-ink-muted">SDMA has nothing to suggest.</p>}
      <div className="flex flex-col gap-4">
        {read.data?.suggestions.map((suggestion) => (
          <TypeSuggestions key={suggestion.fileType} suggestion={suggestion} />
        ))}
      </div>
    </Card>
  );
}

function TypeSuggestions({ suggestion }: { suggestion: SdmaFileTypeSuggestion }) {
  return (
    <section>
      <h3 className="mb-1.5 font-medium">
        {suggestion.fileType || "No extension"}{" "}
        <span className="font-normal text-ink-muted">{formatCountOf(suggestion.count, fileNoun)}</span>
      </h3>
      <ul className="flex flex-col gap-1">
        {suggestion.suggestions.map(({ attribute, presence, example }) => (
          <li key={attribute} className="flex flex-wrap gap-x-3 text-ink-muted">
            <span dir="auto" className="font-medium text-ink wrap-anywhere">
              {attribute}
            </span>
            <span dir="auto" className="min-w-0 wrap-anywhere">
              such as {example}
            </span>
            <span>{presenceLabel(presence)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
