"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ReadScope } from "@/lib/client/read-scope";
import type { FailedRequest } from "@/lib/shared/contracts/failed-request";
import { bundleDenial } from "@/lib/shared/permissions/bundle/bundle-report";
import { compareRequest } from "@/lib/shared/permissions/compare-request/compare-request";
import { decodeDenial } from "@/lib/shared/permissions/decode/decode-denial";
import { failurePaste } from "@/lib/shared/permissions/failure-paste";
import { LazySharePanel } from "../bundle/lazy-share";
import { ShareDiagnosis } from "../bundle/share-diagnosis";
import { RequestComparisonCard } from "./decoder-comparison";
import { MaskedPaste } from "./decoder-masked-paste";
import { PasteForm } from "./decoder-paste-form";
import { DecodedResult } from "./decoder-result";
import { FailedRequestsCard } from "./failed-requests-card";
import { KeptFailure } from "./kept-failure";

/** A request without its answer has nothing to decode. */
const isAnswer = (code: string, evidence: readonly unknown[]) => code !== "unexpected" || evidence.length > 0;

interface DecodedProps {
  paste: string;
  /** A request of one's own that the portal has kept; absent: the text was pasted. */
  failure?: FailedRequest | undefined;
  onAgain: () => void;
}

function Decoded({ paste, failure, onAgain }: DecodedProps) {
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
        title={failure ? `${failure.method} ${failure.path}` : "What you pasted"}
        aside={
          <span className="flex flex-wrap gap-2">
            <ShareDiagnosis>
              {(session) => (
                <LazySharePanel
                  session={session}
                  parts={{
                    permissions: null,
                    denials: [
                      bundleDenial({
                        decoded,
                        comparison: compared.ok ? compared.comparison : null,
                        failure: failure ?? null,
                      }),
                    ],
                    checks: null,
                  }}
                />
              )}
            </ShareDiagnosis>
            <Button onClick={onAgain}>{failure ? "Back to the list" : "Paste another"}</Button>
          </span>
        }
        className="min-w-0 self-start"
      >
        <MaskedPaste paste={paste} evidence={decoded.evidence} />
      </Card>
    </div>
  );
}

/** Pasted text stays in this component: it is decoded in the browser and shown with its secrets hidden. */
export function DecoderView({ scope }: { scope: ReadScope }) {
  const [requestId, setRequestId] = useQueryState("request", parseAsString.withOptions({ history: "push" }));
  const [chosen, setChosen] = useState<Omit<DecodedProps, "onAgain"> | null>(null);
  const again = () => {
    setChosen(null);
    void setRequestId(null);
  };
  const decodeOwn = (failure: FailedRequest) => {
    // Those that no answer of AWS names have no address of their own.
    if (failure.problem.requestId) void setRequestId(failure.problem.requestId);
    else setChosen({ paste: failurePaste(failure), failure });
  };
  return (
    <div className="px-4 py-4 md:px-6">
      {chosen ? (
        <Decoded key={chosen.paste} {...chosen} onAgain={again} />
      ) : requestId ? (
        <KeptFailure key={requestId} scope={scope} requestId={requestId} onAgain={again}>
          {(failure) => <Decoded paste={failurePaste(failure)} failure={failure} onAgain={again} />}
        </KeptFailure>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <PasteForm onPaste={(paste) => setChosen({ paste })} />
          <FailedRequestsCard scope={scope} onDecode={decodeOwn} />
        </div>
      )}
    </div>
  );
}
