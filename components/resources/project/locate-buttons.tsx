"use client";

import { MapPinned } from "lucide-react";
import { CostlyButton } from "@/components/calls/costly-button";
import { assetKind } from "@/components/resources/asset/asset-kind";
import type { ReadScope } from "@/lib/client/read-scope";
import { formatCountOf } from "@/lib/shared/format/count";

interface LocateButtonsProps<Asset> {
  scope: ReadScope;
  /** Those of the next batch, and all that have not been located. */
  next: Asset[];
  waiting: Asset[];
  locate: (assets: Asset[]) => void;
}

/** Both cost one request for each asset; the second is there where the first leaves some out. */
export function LocateButtons<Asset>({ scope, next, waiting, locate }: LocateButtonsProps<Asset>) {
  return (
    <>
      {next.length > 0 && (
        <CostlyButton
          scope={scope}
          cost={{ requests: next.length }}
          icon={<MapPinned aria-hidden />}
          variant="primary"
          onStart={() => locate(next)}
        >
          {`Locate ${formatCountOf(next.length, assetKind.noun)}`}
        </CostlyButton>
      )}
      {waiting.length > next.length && (
        <CostlyButton scope={scope} cost={{ requests: waiting.length }} onStart={() => locate(waiting)}>
          {`All ${waiting.length} listed`}
        </CostlyButton>
      )}
    </>
  );
}
