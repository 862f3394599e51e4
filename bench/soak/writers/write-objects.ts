import { createHash, randomBytes, randomInt } from "node:crypto";
import type { UnsignedCall } from "../../lib/sign-request";
import { createJournal, type Stored } from "../journal";
import { pick } from "../pick";
import { mustSend, type Scene } from "../scene";
import { type MakeWriter, writeThrough } from "../writer";

const smallestPartBytes = 5 * 1_048_576;
const names = Array.from({ length: 40 }, (_, number) => `object-${number}`);

const digest = (bytes: Buffer) =>
  `${bytes.length} bytes, ${createHash("sha256").update(bytes).digest("hex")}`;
const xmlElement = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];

function completion(etags: readonly string[]): string {
  const parts = etags.map(
    (etag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>"${etag}"</ETag></Part>`,
  );
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join("")}</CompleteMultipartUpload>`;
}

function callsOf({ project }: Scene) {
  return (method: string, key: string, query = "", body?: Buffer): UnsignedCall => {
    const target = `/${project.bucket}/${project.rootPrefix}/Soak/${key}${query}`;
    return { method, target, service: "s3", ...(body === undefined ? {} : { body }) };
  };
}

/** Puts, replaces and deletes objects, one in eight of them in parts. */
export const writeObjects: MakeWriter = (scene) => {
  const { client, operator: signer } = scene;
  const journal = createJournal();
  const call = callsOf(scene);
  const begin = async (key: string) => {
    const begun = await client.send(call("POST", key, "?uploads="), signer);
    return begun.kind === "acknowledged" ? xmlElement(begun.text, "UploadId") : undefined;
  };
  const putParts = async (key: string, uploadId: string, parts: readonly Buffer[]) => {
    for (const [index, part] of parts.entries()) {
      const query = `?partNumber=${index + 1}&uploadId=${uploadId}`;
      const outcome = await client.send(call("PUT", key, query, part), signer);
      if (outcome.kind !== "acknowledged") return false;
    }
    return true;
  };
  const putInParts = async (key: string) => {
    const parts = [randomBytes(smallestPartBytes), randomBytes(randomInt(1, 100_000))];
    const uploadId = await begin(key);
    if (uploadId === undefined || !(await putParts(key, uploadId, parts))) return;
    const etags = parts.map((part) => createHash("md5").update(part).digest("hex"));
    await writeThrough(scene, journal, {
      key,
      value: digest(Buffer.concat(parts)),
      call: call("POST", key, `?uploadId=${uploadId}`, Buffer.from(completion(etags))),
      signer,
    });
  };
  const put = async (key: string) => {
    const body = randomBytes(randomInt(0, 200_000));
    const entry = { key, value: digest(body), call: call("PUT", key, "", body), signer };
    await writeThrough(scene, journal, entry);
  };
  const read = async (key: string): Promise<Stored> => {
    const answer = await mustSend(client, signer, call("GET", key), [404]);
    return answer && digest(answer.bytes);
  };
  return {
    name: "objects",
    journal,
    pauseMs: 300,
    write: async () => {
      const key = pick(names);
      const choice = randomInt(8);
      if (choice === 0) return putInParts(key);
      if (choice > 1) return put(key);
      await writeThrough(scene, journal, { key, value: null, call: call("DELETE", key), signer });
    },
    read: async () => {
      const found = new Map<string, Stored>();
      for (const key of journal.keys()) {
        const stored = await read(key);
        if (stored !== null) found.set(key, stored);
      }
      return found;
    },
  };
};
