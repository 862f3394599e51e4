import { existsSync } from "node:fs";
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { openCloudStore } from "../cloud/cloud-store";
import { vendSession } from "../cloud/vend-session";
import { groupsOfUser } from "../identity/directory";
import { openSandboxObjects } from "../s3/open-sandbox-objects";
import type { ObjectStore } from "../s3/store/open-object-store";
import type { Sdma, SdmaAnswer, SdmaCaller, SdmaOptions } from "./contract";
import { createSdma } from "./create-sdma";
import type { ContentStore } from "./store/object-key";

export const testOrigin = "http://127.0.0.1:4010";
export const testNowMs = Date.UTC(2026, 10, 22, 12);
export const testPresignKey = {
  accessKeyId: "ASIATEST",
  secretAccessKey: "not a secret",
  region: "eu-west-1",
};

export interface TestSdma {
  sdma: Sdma;
  objects: ObjectStore;
  databasePath: string;
  logged: Record<string, unknown>[];
  /** Sends a GET below `/iam/` as this person. */
  get: (person: string, target: string) => Promise<SdmaAnswer>;
  /** Sends a request with a JSON body or none below `/iam/` as this person. */
  send: (person: string, method: string, target: string, body?: unknown) => Promise<SdmaAnswer>;
  /** Advances the clock. */
  wait: (seconds: number) => void;
  readJson: (person: string, target: string) => Promise<unknown>;
  close: () => Promise<void>;
}

/** The principals of a session with that name: its user and the user's groups in the directory. */
function callerOf(person: string): SdmaCaller {
  const groups = groupsOfUser(person).map((principalId) => ({
    principalType: "GROUP" as const,
    principalId,
  }));
  return {
    sessionName: person,
    arn: `arn:aws:sts::111122223333:assumed-role/SdmaFullAccess/${person}`,
    principals: [{ principalType: "USER", principalId: person }, ...groups],
  };
}

interface TestFolder {
  folder: string;
  clock: () => number;
  logged: Record<string, unknown>[];
}

async function openIn({ folder, clock, logged }: TestFolder, changes: Partial<SdmaOptions>) {
  const objects = openSandboxObjects(folder);
  const cloud = openCloudStore(path.join(folder, "cloud.db"));
  const sdma = await createSdma({
    databasePath: databasePathIn(folder),
    contentDir: path.join(folder, "content"),
    settings: { hasTiles: false, hasSearch: true },
    clock,
    log: (line) => logged.push(line),
    presignKey: testPresignKey,
    groupsOfUser,
    objects,
    vend: (requested) => vendSession(cloud, { ...requested, nowMs: clock() }),
    ...changes,
  });
  const close = () => {
    sdma.close();
    objects.close();
    cloud.close();
  };
  return { sdma, objects, close };
}

const databasePathIn = (folder: string) => path.join(folder, "sdma.db");

/** Copies data that another test file has seeded; the first caller seeds them. */
async function copySeed(folder: string, contentStore: ContentStore = "library"): Promise<void> {
  const shared = inject("sharedSeedsDir");
  if (!shared) return;
  const seeded = path.join(shared, contentStore);
  if (!existsSync(seeded)) {
    const own = await mkdtemp(path.join(shared, "seeding-"));
    const { close } = await openIn({ folder: own, clock: () => testNowMs, logged: [] }, { contentStore });
    close();
    // If another file was faster, its seed is already there.
    await rename(own, seeded).catch(() => rm(own, { recursive: true }));
  }
  await cp(seeded, folder, { recursive: true });
}

/** A seeded SDMA in its own folder, which `close` deletes. */
export async function openTestSdma(changes: Partial<SdmaOptions> = {}): Promise<TestSdma> {
  const folder = await mkdtemp(path.join(tmpdir(), "sdma-sandbox-"));
  await copySeed(folder, changes.contentStore);
  const logged: Record<string, unknown>[] = [];
  let nowMs = testNowMs;
  const { sdma, objects, close } = await openIn({ folder, clock: () => nowMs, logged }, changes);
  const send: TestSdma["send"] = (person, method, target, value) => {
    const [pathname = "", query = ""] = target.split("?");
    return sdma.handle({
      method,
      segments: ["iam", ...pathname.split("/").map(decodeURIComponent)],
      query: new URLSearchParams(query),
      body: Buffer.from(value === undefined ? "" : JSON.stringify(value)),
      caller: callerOf(person),
      origin: testOrigin,
    });
  };
  const get: TestSdma["get"] = (person, target) => send(person, "GET", target);
  return {
    sdma,
    objects,
    logged,
    get,
    send,
    wait: (seconds) => {
      nowMs += seconds * 1_000;
    },
    readJson: async (person, target) => {
      const { status, body } = await get(person, target);
      if (status !== 200 || typeof body !== "string")
        throw new Error(`${target} answered ${status}: ${String(body)}`);
      return JSON.parse(body);
    },
    databasePath: databasePathIn(folder),
    close: async () => {
      close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
