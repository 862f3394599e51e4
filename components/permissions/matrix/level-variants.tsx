"use client";

import { levelName } from "@/lib/shared/level-order";
import { resourceLabels } from "@/lib/shared/permissions/explain-verdict";
import type { ShownRow } from "@/lib/shared/permissions/probe/show-verdicts";
import { decideLevel } from "@/lib/shared/permissions/sdma/decide-level";
import type { EvidenceByResource } from "@/lib/shared/permissions/sdma/level-evidence";
import { isChosenVariant, levelVariants } from "@/lib/shared/permissions/sdma/level-variants";
import type { PermissionView } from "../use-permission-view";
import { VerdictBadge, verdictLabels } from "../verdict-badge";
import { DetailsSection } from "./details-section";

export interface LevelVariantsProps {
  row: ShownRow;
  levels: EvidenceByResource;
  view: PermissionView;
}

/** Where the level that is needed depends on what is requested: each kind of request, one of which the matrix shows. */
export function LevelVariants({ row: { operation }, levels, view }: LevelVariantsProps) {
  const variants = levelVariants(operation);
  if (variants.length === 0) return null;
  return (
    <DetailsSection title="Level by what is requested">
      <fieldset className="flex flex-col gap-1">
        <legend className="sr-only">Request that the matrix shows</legend>
        {variants.map((variant) => {
          const { label, choice, needed } = variant;
          const { verdict } = decideLevel(operation, levels, choice);
          return (
            <label key={label} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <input
                type="radio"
                name={`variant-${operation.operationId}`}
                className="size-4"
                checked={isChosenVariant(variant, view.choice)}
                onChange={() => view.chooseRequest(choice)}
              />
              {label}
              <span className="text-ink-muted">
                {levelName(needed.level)} of the {resourceLabels[needed.resource]}
              </span>
              {verdict !== "not-applicable" && (
                <VerdictBadge verdict={verdict}>{verdictLabels[verdict]}</VerdictBadge>
              )}
            </label>
          );
        })}
      </fieldset>
    </DetailsSection>
  );
}
