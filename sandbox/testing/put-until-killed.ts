import { randomBytes } from "node:crypto";
import { openSandboxObjects } from "../s3/open-sandbox-objects";

/**
 * Puts objects as fast as it can and says on stdout which key holds which first byte, once that is acknowledged; ends
 * only by being killed. Run by the test of what outlasts that: `tsx put-until-killed.ts FOLDER`.
 */
const objects = openSandboxObjects(process.argv[2] ?? "");

async function* bytesOf(mark: number, size: number) {
  for (let left = size; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536), mark);
}

async function putForever(writer: number): Promise<void> {
  for (let mark = 0; ; mark = (mark + 1) % 256) {
    const key = `writer-${writer}/${randomBytes(1).toString("hex")}`;
    const size = 1 + (randomBytes(3).readUIntBE(0, 3) % 400_000);
    const stored = await objects.receive(bytesOf(mark, size));
    const common = { bucket: "b", key, etag: "", size, lastModifiedMs: 0, headers: {}, checksum: null };
    objects.put({ ...common, segments: [{ ...stored, size }] });
    process.stdout.write(`${key} ${mark} ${size}\n`);
  }
}

void Promise.all([0, 1, 2, 3].map(putForever));
