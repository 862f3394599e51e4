import { z } from "zod";
import { createJournal } from "../journal";
import { pick } from "../pick";
import { libraryPath, mustList, mustRead, sdmaCall } from "../scene";
import { type MakeWriter, writeThrough } from "../writer";

const mostTemplates = 20;
const prefix = "Soaked template ";

const listedSchema = z.object({ assetTemplateId: z.string(), assetTemplateName: z.string() });
const templateSchema = z.object({
  assetTemplateConfig: z.looseObject({ revision: z.number().optional() }),
});

/** Makes, changes and deletes asset templates. */
export const writeTemplates: MakeWriter = (scene) => {
  const { writer: signer } = scene;
  const journal = createJournal();
  const known = new Map<string, string>();
  let count = 0;

  const create = async () => {
    const key = `${prefix}${count}`;
    const assetTemplateConfig = { assetTemplateName: key, revision: count };
    const call = sdmaCall("POST", `${libraryPath}/asset-templates`, { assetTemplateConfig });
    const outcome = await writeThrough(scene, journal, { key, value: String(count), call, signer });
    if (outcome.kind === "acknowledged")
      known.set(key, listedSchema.parse(JSON.parse(outcome.text)).assetTemplateId);
  };
  const update = async (key: string, id: string) => {
    const assetTemplateConfig = { assetTemplateName: key, revision: count };
    const call = sdmaCall("PUT", `${libraryPath}/asset-templates/${id}`, { assetTemplateConfig });
    await writeThrough(scene, journal, { key, value: String(count), call, signer });
  };
  const remove = async (key: string, id: string) => {
    const call = sdmaCall("DELETE", `${libraryPath}/asset-templates/${id}`);
    const outcome = await writeThrough(scene, journal, { key, value: null, call, signer });
    if (outcome.kind !== "refused" || outcome.status === 404) known.delete(key);
  };

  return {
    name: "templates",
    journal,
    pauseMs: 500,
    write: async () => {
      count += 1;
      if (known.size < 4 || (known.size < mostTemplates && count % 3 === 0)) return create();
      const [key, id] = pick([...known]);
      return known.size >= mostTemplates ? remove(key, id) : update(key, id);
    },
    read: async () => {
      const listed = await mustList(scene, `${libraryPath}/asset-templates`, "templates", listedSchema);
      const found = new Map<string, string>();
      for (const { assetTemplateId, assetTemplateName } of listed) {
        if (!assetTemplateName.startsWith(prefix)) continue;
        const call = sdmaCall("GET", `${libraryPath}/asset-templates/${assetTemplateId}`);
        const template = await mustRead(scene, call, templateSchema);
        found.set(assetTemplateName, String(template?.assetTemplateConfig.revision));
      }
      return found;
    },
  };
};
