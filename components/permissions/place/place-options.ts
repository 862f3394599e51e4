import type { SelectOption } from "@/components/ui/select";
import { shortenId } from "@/lib/shared/format/shorten-id";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { ChosenPlace } from "../use-permission-view";
import type { KnownResource } from "./use-known-resources";

const separator = "\n";
const names = ["library", "project", "template", "connector"] as const satisfies (keyof ChosenPlace)[];

/** A place as the value of an option. */
export const placeValue = (place: ChosenPlace): string =>
  place.library ? names.map((name) => place[name] ?? "").join(separator) : "";

export function placeOfValue(value: string): ChosenPlace {
  const [library, project, template, connector] = value.split(separator).map((id) => id || null);
  return {
    library: library ?? null,
    project: project ?? null,
    template: template ?? null,
    connector: connector ?? null,
  };
}

/** What was opened lately, any resource, and the place of the address. */
export function placeOptions(known: readonly KnownResource[], place: ChosenPlace): SelectOption[] {
  const options = known.map(({ libraryId, projectId, name }) => ({
    value: placeValue({ library: libraryId, project: projectId, template: null, connector: null }),
    label: visibleName(name),
  }));
  const value = placeValue(place);
  const isKnown = value === "" || options.some((option) => option.value === value);
  const { library, project, template, connector } = place;
  const own = { value, label: shortenId(connector ?? template ?? project ?? library ?? "") };
  return [{ value: "", label: "any resource" }, ...(isKnown ? [] : [own]), ...options];
}
