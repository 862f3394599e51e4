import { z } from "zod";
import { createJournal } from "../journal";
import { pick } from "../pick";
import { libraryPath, mustList, sdmaCall } from "../scene";
import { type MakeWriter, writeThrough } from "../writer";

const mostConnectors = 15;
const prefix = "Soaked connector ";

const connectorSchema = z.object({
  connectorId: z.string(),
  connectorName: z.string(),
  enabled: z.boolean(),
});

const settingsOf = (connectorName: string, enabled: boolean) => ({
  connectorName,
  connectorType: "lambda",
  direction: "derive",
  connectorConfig: {},
  enabled,
});

/** Makes connectors, turns them on and off, and deletes them. */
export const writeConnectors: MakeWriter = (scene) => {
  const { writer: signer } = scene;
  const journal = createJournal();
  const known = new Map<string, string>();
  let count = 0;

  const create = async () => {
    const key = `${prefix}${count}`;
    const connectorConfig = settingsOf(key, true);
    const call = sdmaCall("POST", `${libraryPath}/connectors`, { connectorConfig });
    const outcome = await writeThrough(scene, journal, { key, value: "true", call, signer });
    if (outcome.kind === "acknowledged")
      known.set(key, connectorSchema.parse(JSON.parse(outcome.text)).connectorId);
  };
  const update = async (key: string, id: string) => {
    const enabled = count % 2 === 0;
    const call = sdmaCall("PUT", `${libraryPath}/connectors/${id}`, settingsOf(key, enabled));
    await writeThrough(scene, journal, { key, value: String(enabled), call, signer });
  };
  const remove = async (key: string, id: string) => {
    const call = sdmaCall("DELETE", `${libraryPath}/connectors/${id}`);
    const outcome = await writeThrough(scene, journal, { key, value: null, call, signer });
    if (outcome.kind !== "refused" || outcome.status === 404) known.delete(key);
  };

  return {
    name: "connectors",
    journal,
    pauseMs: 500,
    write: async () => {
      count += 1;
      if (known.size < 4 || (known.size < mostConnectors && count % 3 === 0)) return create();
      const [key, id] = pick([...known]);
      return known.size >= mostConnectors ? remove(key, id) : update(key, id);
    },
    read: async () => {
      const listed = await mustList(scene, `${libraryPath}/connectors`, "connectors", connectorSchema);
      const ours = listed.filter(({ connectorName }) => connectorName.startsWith(prefix));
      return new Map(ours.map(({ connectorName, enabled }) => [connectorName, String(enabled)]));
    },
  };
};
