"use client";

import { Select } from "@/components/ui/select";
import { levelName } from "@/lib/shared/level-order";
import { resourceLabels } from "@/lib/shared/permissions/explain-verdict";
import type { SdmaResourceType } from "@/lib/shared/permissions/sdma/needed-level";
import { type ChangedLevels, changeableLevels } from "@/lib/shared/permissions/what-if/change-levels";
import type { ChosenPlace } from "../use-permission-view";

const chosenResources = ({ library, project, template, connector }: ChosenPlace): SdmaResourceType[] => [
  ...(library ? (["library"] as const) : []),
  ...(project ? (["project"] as const) : []),
  ...(template ? (["assetTemplate"] as const) : []),
  ...(connector ? (["connector"] as const) : []),
];

interface LevelChangesProps {
  place: ChosenPlace;
  levels: ChangedLevels;
  onChange: (levels: ChangedLevels) => void;
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Another level on each chosen resource, on trial. */
export function LevelChanges({ place, levels, onChange }: LevelChangesProps) {
  const resources = chosenResources(place);
  if (resources.length === 0)
    return <p className="text-ink-muted">Choose a library or project above to change a level on it.</p>;
  return resources.map((resource) => (
    <Select
      key={resource}
      label={upperFirst(resourceLabels[resource])}
      value={levels[resource] ?? ""}
      options={[
        { value: "", label: "as now" },
        ...changeableLevels(resource).map((level) => ({
          value: level,
          label: level === "NONE" ? "no membership" : levelName(level),
        })),
      ]}
      onValueChange={(value) => {
        const { [resource]: _, ...others } = levels;
        const level = changeableLevels(resource).find((each) => each === value);
        onChange(level ? { ...others, [resource]: level } : others);
      }}
    />
  ));
}
