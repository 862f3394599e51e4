import { z } from "zod";
import { createJournal } from "../journal";
import { pick } from "../pick";
import { libraryPath, mustList, mustRead, type Scene, sdmaCall } from "../scene";
import { type MakeWriter, writeThrough } from "../writer";

const mostProjects = 30;
const prefix = "Soaked project ";

const projectSchema = z.object({
  projectId: z.string(),
  projectName: z.string(),
  description: z.string().optional(),
});
const membersSchema = z.object({
  members: z.array(z.object({ principalId: z.string(), membershipLevel: z.string() })),
});
const eventsSchema = z.object({ rows: z.array(z.looseObject({ eventName: z.string() })) });

type StoredProject = z.infer<typeof projectSchema>;

async function readStored(scene: Scene): Promise<StoredProject[]> {
  const all = await mustList(scene, `${libraryPath}/projects`, "projects", projectSchema);
  return all.filter(({ projectName }) => projectName.startsWith(prefix));
}

/** A project without an owner or without its event would be half a creation. */
async function findHalf(scene: Scene, { projectId, projectName }: StoredProject): Promise<string[]> {
  const path = `${libraryPath}/projects/${projectId}/members?principalType=USER`;
  const members = await mustRead(scene, sdmaCall("GET", path), membersSchema);
  const filters = [{ field: "resourceId", operator: "eq", value: projectId }];
  const query = sdmaCall("POST", `${libraryPath}/audit-event-queries?maxResults=1000`, { filters });
  const events = await mustRead(scene, query, eventsSchema);
  const isOwned = members?.members.some(({ membershipLevel }) => membershipLevel === "OWNER");
  const isNoted = events?.rows.some(({ eventName }) => eventName === "CreateProject");
  return isOwned && isNoted ? [] : [`${projectName} exists only partly: owner ${isOwned}, event ${isNoted}`];
}

/** Makes, changes and deletes projects, each under a name that is never used again. */
export const writeProjects: MakeWriter = (scene) => {
  const { writer: signer } = scene;
  const journal = createJournal();
  const known = new Map<string, string>();
  let count = 0;

  const create = async () => {
    count += 1;
    const name = `${prefix}${count}`;
    const description = `first of ${count}`;
    const call = sdmaCall("POST", `${libraryPath}/projects`, {
      projectName: name,
      projectConfig: { description },
    });
    const outcome = await writeThrough(scene, journal, { key: name, value: description, call, signer });
    if (outcome.kind === "acknowledged")
      known.set(name, projectSchema.parse(JSON.parse(outcome.text)).projectId);
  };
  const update = async (name: string, projectId: string) => {
    count += 1;
    const description = `later, ${count}`;
    const call = sdmaCall("PUT", `${libraryPath}/projects/${projectId}`, { projectConfig: { description } });
    await writeThrough(scene, journal, { key: name, value: description, call, signer });
  };
  const remove = async (name: string, projectId: string) => {
    const call = sdmaCall("DELETE", `${libraryPath}/projects/${projectId}`);
    const outcome = await writeThrough(scene, journal, { key: name, value: null, call, signer });
    if (outcome.kind !== "refused" || outcome.status === 404) known.delete(name);
  };
  return {
    name: "projects",
    journal,
    pauseMs: 250,
    write: async () => {
      if (known.size < 5 || (known.size < mostProjects && count % 3 === 0)) return create();
      const [name, projectId] = pick([...known]);
      return known.size >= mostProjects ? remove(name, projectId) : update(name, projectId);
    },
    read: async () =>
      new Map(
        (await readStored(scene)).map(({ projectName, description }) => [projectName, description ?? ""]),
      ),
    check: async () => {
      const projects = await readStored(scene);
      const names = new Set(projects.map(({ projectName }) => projectName));
      const twice = names.size === projects.length ? [] : ["a project exists twice"];
      return [...twice, ...(await Promise.all(projects.map((project) => findHalf(scene, project)))).flat()];
    },
  };
};
