"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useKnownName } from "@/components/resources/known-names";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import type { ReadScope } from "@/lib/client/read-scope";
import { shortenId } from "@/lib/shared/format/shorten-id";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { ChosenPlace, PermissionView } from "../use-permission-view";
import type { KnownResource } from "./use-known-resources";

const PlaceChooser = lazyPart(() => import("./place-chooser").then((module) => module.PlaceChooser), {
  failed: "overlay",
  dismiss: ({ onClose }) => onClose(),
});

export interface PlaceButtonProps {
  scope: ReadScope;
  view: PermissionView;
  known: readonly KnownResource[];
}

/** What each chosen resource is called, from the library down; a project's library goes without saying. */
function usePlaceNames({ library, project, template, connector }: ChosenPlace): string[] {
  const names = [useName(project ? null : library), useName(project), useName(template), useName(connector)];
  return names.filter((name) => name !== null);
}

function useName(id: string | null): string | null {
  const name = useKnownName(id ?? undefined);
  if (id === null) return null;
  return name === undefined ? shortenId(id) : visibleName(name);
}

/** Of which resource the verdicts are; opens what chooses another. */
export function PlaceButton({ scope, view, known }: PlaceButtonProps) {
  const [isChoosing, setChoosing] = useState(false);
  const names = usePlaceNames(view.place);
  const label = names.length > 0 ? names.join(" · ") : "any resource";
  return (
    <>
      <Button
        aria-haspopup="dialog"
        className="max-w-72"
        title={`On: ${label}`}
        onPointerEnter={PlaceChooser.preload}
        onFocus={PlaceChooser.preload}
        onClick={() => setChoosing(true)}
      >
        <span className="min-w-0 truncate">On: {label}</span>
        <ChevronDown aria-hidden className="text-ink-muted" />
      </Button>
      {isChoosing && (
        <PlaceChooser scope={scope} view={view} known={known} onClose={() => setChoosing(false)} />
      )}
    </>
  );
}
