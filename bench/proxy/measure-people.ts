import { routes } from "../../lib/shared/routes";
import type { Memory } from "../lib/measured-child";
import { exampleFile, paths } from "./example-answers";
import type { Load } from "./measure-calls";
import { sessionCookie } from "./session-cookie";
import type { PortalTarget } from "./targets";

export interface PeopleMemory {
  target: PortalTarget;
  people: number;
  /** Of each person: what the process holds more after all of them than before the first. */
  residentBytes: number;
  heapBytes: number;
}

const warmUpRequests = 2_000;

/**
 * Memory that a session costs: everybody makes one request, whose answer is small.
 * @param target its process runs with `--expose-gc`, so that garbage is not counted
 */
export async function measurePeople(target: PortalTarget, load: Load, people: number): Promise<PeopleMemory> {
  const path = routes.proxy(exampleFile.deploymentId, paths.libraries);
  const order = { origin: target.origin, path, connections: 16, limitSeconds: 300 };
  await load.run({ ...order, headers: [target.headers], requests: warmUpRequests });
  const before = await target.memory();
  const names = Array.from({ length: people }, (_, number) => `surveyor-${number}`);
  const cookies = await Promise.all(names.map((name) => sessionCookie(target.sessionSecret, name)));
  const { requests } = await load.run({
    ...order,
    headers: cookies.map((cookie) => ({ cookie })),
    requests: people,
  });
  if (requests < people) throw new Error(`only ${requests} of ${people} people were served in time`);
  const after = await target.memory();
  const ofEach = (figure: keyof Memory) => (after[figure] - before[figure]) / people;
  return { target, people, residentBytes: ofEach("residentBytes"), heapBytes: ofEach("heapBytes") };
}
