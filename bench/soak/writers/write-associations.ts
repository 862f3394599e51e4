import { randomInt } from "node:crypto";
import { z } from "zod";
import { seedTemplates } from "../../../sandbox/seed/templates";
import { createJournal } from "../journal";
import { pick } from "../pick";
import { libraryPath, mustList, sdmaCall } from "../scene";
import { type MakeWriter, writeThrough } from "../writer";

const associationSchema = z.object({
  sourceResourceId: z.string(),
  targetResourceId: z.string(),
  status: z.string(),
});

const templateIds = seedTemplates.map(({ assetTemplateId }) => assetTemplateId);
const associationsOf = (templateId: string) =>
  `${libraryPath}/asset-templates/${templateId}/project-associations`;

/** Lets the project use the seed's templates and takes it back, as an owner of both sides. */
export const writeAssociations: MakeWriter = (scene) => {
  const { writer: signer, project } = scene;
  const journal = createJournal();
  return {
    name: "associations",
    journal,
    pauseMs: 500,
    write: async () => {
      const key = pick(templateIds);
      const now = journal.known(key);
      const isApproved = now === undefined ? randomInt(2) === 0 : now === "APPROVED";
      const value = isApproved ? "REVOKED" : "APPROVED";
      const path = `${associationsOf(key)}/${project.projectId}`;
      // Who asks as an owner of both sides has both consents at once.
      const call = sdmaCall("PUT", path, { status: isApproved ? "REVOKED" : "PENDING" });
      await writeThrough(scene, journal, { key, value, call, signer });
    },
    read: async () => {
      const found = new Map<string, string>();
      for (const templateId of templateIds) {
        const all = await mustList(scene, associationsOf(templateId), "associations", associationSchema);
        const own = all.find(({ sourceResourceId, targetResourceId }) =>
          [sourceResourceId, targetResourceId].includes(project.projectId),
        );
        if (own) found.set(templateId, own.status);
      }
      return found;
    },
  };
};
