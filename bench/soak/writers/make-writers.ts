import type { Scene } from "../scene";
import type { Writer } from "../writer";
import { writeAssets } from "./write-assets";
import { writeAssociations } from "./write-associations";
import { writeConnectors } from "./write-connectors";
import { writeMembers } from "./write-members";
import { writeObjects } from "./write-objects";
import { writePlan } from "./write-plan";
import { writePolicies } from "./write-policies";
import { writeProjects } from "./write-projects";
import { writeTemplates } from "./write-templates";

/** One writer of every kind. */
export function makeWriters(scene: Scene): Writer[] {
  return [
    writeProjects,
    writeAssets,
    writeMembers,
    writeTemplates,
    writeConnectors,
    writeAssociations,
    writePolicies,
    writeObjects,
    writePlan,
  ].map((make) => make(scene));
}
