"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { compareRequest } from "@/lib/shared/permissions/compare-request/compare-request";
import { decodeDenial } from "@/lib/shared/permissions/decode/decode-denial";
import { RequestComparisonCard } from "./decoder-comparison";
import { MaskedPaste } from "./decoder-masked-paste";
import { PasteForm } from "./decoder-paste-form";
import { DecodedResult } from "./decoder-result";

/** A request without its answer has nothing to decode. */
const isAnswer = (code: string, evidence: readonly unknown[]) => code !== "unexpected" || evidence.length > 0;

function Decoded({ paste, onAgain }: { paste: string; onAgain: () => void }) {
  const decoded = useMemo(() => decodeDenial(paste), [paste]);
  const compared = useMemo(() => compareRequest(paste), [paste]);
  const heading = useRef<HTMLHeadingElement>(null);
  // The box that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  const showsAnswer = isAnswer(decoded.code, decoded.evidence) || !compared.ok;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <h2 ref={heading} tabIndex={-1} className="sr-only">
          Result
        </h2>
        {showsAnswer && <DecodedResult decoded={decoded} />}
        {compared.ok && <RequestComparisonCard comparison={compared.comparison} />}
      </div>
      <Card
        title="What you pasted"
        aside={<Button onClick={onAgain}>Paste another</Button>}
        className="min-w-0 self-start"
      >
        <MaskedPaste paste={paste} evidence={decoded.evidence} />
      </Card>
    </div>
  );
}

/** Pasted text stays in this component: it is decoded in the browser and shown with its secrets hidden. */
export function DecoderView() {
  const [paste, setPaste] = useState<string | null>(null);
  return (
    <div className="px-4 py-4 md:px-6">
      {paste === null ? (
        <PasteForm onPaste={setPaste} />
      ) : (
        <Decoded key={paste} paste={paste} onAgain={() => setPaste(null)} />
      )}
    </div>
  );
}
