import { createHmac } from "node:crypto";
import type { PresignKey } from "../sdma/contract";

/** The fixed session token of the key: opaque, about 350 characters, the same after a restart. */
export function sessionTokenOf(key: PresignKey): string {
  const blocks = [0, 1, 2, 3].map((block) =>
    createHmac("sha512", key.secretAccessKey).update(`session token ${key.accessKeyId} ${block}`).digest(),
  );
  return Buffer.concat(blocks).toString("base64");
}
