"use client";

import { FolderOpen, Library } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { fetchPlaces } from "@/lib/client/fetch-places";
import type { ReadScope } from "@/lib/client/read-scope";
import { foldText } from "@/lib/shared/format/fold-text";
import { visibleName } from "@/lib/shared/format/visible-name";
import { type EnteredPlace, parseEnteredPlace } from "@/lib/shared/permissions/parse-entered-place";
import type { ChosenPlace, PermissionView } from "../use-permission-view";
import { LibraryParts } from "./library-parts";
import { Choice } from "./place-choice";
import type { KnownResource } from "./use-known-resources";

export interface PlaceChooserProps {
  scope: ReadScope;
  view: PermissionView;
  known: readonly KnownResource[];
  onClose: () => void;
}

type Place = Partial<ChosenPlace>;

function isFound({ name, libraryName, libraryId, projectId }: KnownResource, search: string): boolean {
  const text = foldText([name, libraryName, libraryId, projectId].join(" "));
  return foldText(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Where a project lies that has been entered without its library. */
async function placeOfProject(scope: ReadScope, project: string): Promise<Place | null> {
  const places = await fetchPlaces({ ...scope, id: project });
  const [library, found] = places?.found[0]?.ids ?? [];
  return library && found === project ? { library, project } : null;
}

const unknownProject =
  "This portal does not know the library of this project. Paste an address that has both ids.";
const noLibrary = "Choose its library first.";

async function placeOf(
  entered: EnteredPlace,
  scope: ReadScope,
  place: ChosenPlace,
): Promise<{ place: Place } | { error: string }> {
  switch (entered.kind) {
    case "library":
      return { place: { library: entered.library } };
    case "project":
      return { place: { library: entered.library, project: entered.project } };
    case "project-alone": {
      const found = await placeOfProject(scope, entered.project);
      return found ? { place: found } : { error: unknownProject };
    }
    case "template":
      return place.library ? { place: { ...place, template: entered.template } } : { error: noLibrary };
    case "connector":
      return place.library ? { place: { ...place, connector: entered.connector } } : { error: noLibrary };
  }
}

/** Chooses of what the verdicts are: among the resources that one has met, by id, or any. */
export function PlaceChooser({ scope, view, known, onClose }: PlaceChooserProps) {
  const [search, setSearch] = useState("");
  const [error, setError] = useState<string | undefined>();
  const entered = parseEnteredPlace(search);
  const shown = known.filter((resource) => isFound(resource, search));
  const choose = (place: Place) => {
    view.choosePlace(place);
    onClose();
  };
  const open = async () => {
    const [first] = shown;
    if (!entered) {
      if (first && search !== "") choose({ library: first.libraryId, project: first.projectId });
      return;
    }
    const found = await placeOf(entered, scope, view.place);
    if ("error" in found) setError(found.error);
    else choose(found.place);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void open();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Choose a resource"
      description="Levels differ by resource. On any resource, the policies alone decide."
    >
      <div className="flex flex-col gap-3">
        <form noValidate onSubmit={submit} className="flex items-end gap-2">
          <Field
            label="Find by name, or paste an id, an address or an ARN"
            error={error}
            className="min-w-0 flex-1"
          >
            {(control) => (
              <TextInput
                {...control}
                type="search"
                autoComplete="off"
                spellCheck={false}
                value={search}
                onChange={(event) => {
                  setSearch(event.target.value);
                  setError(undefined);
                }}
              />
            )}
          </Field>
          {entered && (
            <Button type="submit" variant="primary">
              Open
            </Button>
          )}
        </form>
        <ul aria-label="Resources" className="flex max-h-80 flex-col overflow-y-auto">
          <Choice
            isChosen={view.place.library === null}
            icon={null}
            name="any resource"
            detail={null}
            onChoose={() => choose({})}
          />
          {shown.map((resource) => (
            <Choice
              key={resource.projectId ?? resource.libraryId}
              isChosen={
                resource.libraryId === view.place.library && resource.projectId === view.place.project
              }
              icon={resource.projectId ? <FolderOpen aria-hidden /> : <Library aria-hidden />}
              name={visibleName(resource.name)}
              detail={resource.projectId ? (resource.libraryName ?? "project") : "library"}
              onChoose={() => choose({ library: resource.libraryId, project: resource.projectId })}
            />
          ))}
        </ul>
        {shown.length === 0 && !entered && (
          <p className="text-ink-muted">
            {known.length === 0
              ? "Resources that you open are offered here."
              : "None of the resources that you have opened matches. Paste an id to open another."}
          </p>
        )}
        {view.place.library && (
          <LibraryParts scope={scope} libraryId={view.place.library} place={view.place} onChoose={choose} />
        )}
      </div>
    </Dialog>
  );
}
