import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { createSandbox } from "../../sandbox/create-sandbox";
import { createRandom } from "../../sandbox/seed/random";
import { type DirectClient, openDirectClient } from "./direct-client";
import type { RecordedEvent, Recording } from "./recording";
import { Walk } from "./walk-person";

/*
 * Makes the recording that `npm run bench:thrift` replays: `tsx bench/thrift/record-process.ts SEED FILE`. The file in
 * the repository was made with the seed `hour`.
 */

const people = 20;
const projectCount = 6;
const assetsOfEach = 40;
const filesOfEach = 24;
/** Projects that each team works on, its main one first; people belong to one team. */
const teams = [
  [0, 1],
  [1, 4],
  [2, 0],
  [3, 2],
] as const;

const projects = z.object({ projects: z.array(z.object({ projectId: z.string() })) });
const assets = z.object({ assets: z.array(z.object({ assetId: z.string() })) });
const files = z.object({ files: z.array(z.object({ fileId: z.string() })) });

async function readProject(client: DirectClient, path: string, projectId: string) {
  const listed = assets.parse(JSON.parse(await client.read(`${path}/assets`))).assets.slice(0, assetsOfEach);
  const read = [];
  for (const { assetId } of listed) {
    const answer = files.parse(JSON.parse(await client.read(`${path}/assets/${assetId}/files`)));
    read.push({ assetId, fileIds: answer.files.slice(0, filesOfEach).map(({ fileId }) => fileId) });
  }
  return { projectId, assets: read };
}

/** What the team's data are, as the sandbox's seed made them. */
async function readPlaces(): Promise<Pick<Recording, "libraryId" | "projects">> {
  const dataDir = mkdtempSync(join(tmpdir(), "sdma-portal-record-"));
  const sandbox = await createSandbox({ port: 0, dataDir, scenario: "healthy" });
  try {
    const { origin, handles } = sandbox;
    const who = { role: "SdmaFullAccess", sessionName: "recorder" };
    const client = await openDirectClient({ origin, base: handles.operator }, who, Date.now);
    const path = `/iam/libraries/${handles.libraryId}/projects`;
    const listed = projects.parse(JSON.parse(await client.read(path))).projects.slice(0, projectCount);
    const read = [];
    for (const { projectId } of listed)
      read.push(await readProject(client, `${path}/${projectId}`, projectId));
    return { libraryId: handles.libraryId, projects: read.filter(({ assets }) => assets.length > 0) };
  } finally {
    await sandbox.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** People are at it in two or three stretches, and do other things in between. */
function walkHour(walk: Walk, random: ReturnType<typeof createRandom>, main: number): void {
  let second = random.whole(0, 400);
  while (second < 3_400) {
    const end = Math.min(3_600, second + random.whole(500, 1_500));
    const start = random.pick([
      "libraries",
      "libraries",
      `project ${main}`,
      `project ${main}`,
      "library-projects",
    ]);
    walk.work(second, end, start);
    second = end + random.whole(120, 700);
  }
}

/** A colleague opens what somebody is looking at, from a message with its address. */
function shareViews(
  events: readonly RecordedEvent[],
  random: ReturnType<typeof createRandom>,
): RecordedEvent[] {
  const worthIt = events.filter(({ action, view }) => action === "open" && /^(asset|file) /.test(view));
  return worthIt.flatMap((event) => {
    if (!random.chance(0.04)) return [];
    const colleague = (event.person + teams.length * random.whole(1, 3)) % people;
    const second = event.second + random.whole(15, 90);
    return second < 3_600 ? [{ ...event, second, person: colleague, action: "visit" as const }] : [];
  });
}

/** Some look at the same page in another role, and go on in it. */
function switchRoles(
  events: readonly RecordedEvent[],
  random: ReturnType<typeof createRandom>,
): RecordedEvent[] {
  return events.flatMap((event) =>
    random.chance(0.006) ? [{ ...event, second: event.second + 5, action: "role" as const }] : [],
  );
}

const [seed = "hour", file = "bench/thrift/recorded-hour.json"] = process.argv.slice(2);
const places = await readPlaces();
const random = createRandom(`thrift ${seed}`);
const walked = Array.from({ length: people }, (_, person) => {
  const team = teams[person % teams.length] ?? teams[0];
  const walk = new Walk(random, places, person, team);
  walkHour(walk, random, team[0]);
  return walk.events;
}).flat();
const events = [...walked, ...shareViews(walked, random), ...switchRoles(walked, random)]
  .sort((left, right) => left.second - right.second)
  .map(({ second, person, action, view }) => `${second} ${person} ${action} ${view}`);
writeFileSync(file, `${JSON.stringify({ seed, ...places, events }, null, 2)}\n`);
console.log(`${events.length} events`);
