import type { PaletteScope } from "@/components/palette/find-openings";
import type { DeploymentSummary, PersonSummary } from "@/lib/shared/contracts/portal-session";

export const paletteScope = (
  { id, label, endpoint }: DeploymentSummary,
  person: PersonSummary,
): PaletteScope => ({ deploymentId: id, label, endpoint, personId: person.id });
