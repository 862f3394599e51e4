"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { saveCsv, saveJson } from "@/components/ui/save-file";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import {
  type WhoExportFacts,
  whoCanCsv,
  whoCanFileName,
  whoCanJson,
} from "@/lib/shared/permissions/people/export-who-can";
import type { WhoRow } from "@/lib/shared/permissions/people/who-can-model";
import type { ChosenPlace } from "../use-permission-view";
import { placeQuery } from "./member-places";

export interface WhoExportProps {
  rows: readonly WhoRow[];
  facts: Omit<WhoExportFacts, "place" | "policiesReadAtMs" | "nowMs"> & { place: ChosenPlace };
  evidence: PermissionEvidence;
}

/** Every row, whatever the filter shows. */
export function WhoExport({ rows, facts, evidence: { roles, resourcePolicy } }: WhoExportProps) {
  const { operationId, deploymentId, place } = facts;
  const exported = (): WhoExportFacts => ({
    ...facts,
    place: placeQuery(place),
    policiesReadAtMs: Math.min(...roles.map(({ readAtMs }) => readAtMs), resourcePolicy.readAtMs),
    nowMs: Date.now(),
  });
  const name = (ending: "csv" | "json") => whoCanFileName(operationId, deploymentId, ending);
  return (
    <div className="flex gap-2">
      <Button
        icon={<Download aria-hidden />}
        onClick={() => saveCsv(whoCanCsv(rows, exported()), name("csv"))}
      >
        CSV
      </Button>
      <Button
        icon={<Download aria-hidden />}
        onClick={() => saveJson(whoCanJson(rows, exported()), name("json"))}
      >
        JSON
      </Button>
    </div>
  );
}
