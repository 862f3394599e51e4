import { randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, readdirSync, rmSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import type { ByteRange } from "../parse-range";

export interface ObjectFiles {
  /**
   * Writes the source's bytes to a new file and returns its name; the file is then completely on disk.
   * @throws whatever the source throws, leaving nothing behind
   */
  receive(source: AsyncIterable<Buffer>): Promise<string>;
  read(name: string, range: ByteRange): Readable;
  /** Keeps the files until the returned function is called, even if they are removed meanwhile. */
  claim(names: readonly string[]): () => void;
  remove(name: string): void;
  /** Removes unreferenced files, left by a process that ended between writing the file and its row. */
  sweep(isUsed: (name: string) => boolean): void;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSynced(file: string, source: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    for await (const bytes of source) await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files that are written once, completely, and never changed; they appear at their path only when complete. */
export function openObjectFiles(folder: string): ObjectFiles {
  const incoming = path.join(folder, "incoming");
  rmSync(incoming, { recursive: true, force: true });
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  const pathOf = (name: string) => path.join(folder, name.slice(0, 2), name);
  const readers = new Map<string, number>();
  const doomed = new Set<string>();
  const remove = (name: string) => {
    if (readers.has(name)) doomed.add(name);
    else rmSync(pathOf(name), { force: true });
  };
  const release = (name: string) => {
    const left = (readers.get(name) ?? 1) - 1;
    if (left > 0) {
      readers.set(name, left);
      return;
    }
    readers.delete(name);
    if (doomed.delete(name)) remove(name);
  };
  return {
    receive: async (source) => {
      const name = randomUUID();
      const draft = path.join(incoming, name);
      try {
        await writeSynced(draft, source);
        await mkdir(path.dirname(pathOf(name)), { recursive: true, mode: 0o700 });
        await rename(draft, pathOf(name));
        await syncFolder(path.dirname(pathOf(name)));
        return name;
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    read: (name, { first, last }) => createReadStream(pathOf(name), { start: first, end: last }),
    claim: (names) => {
      for (const name of names) readers.set(name, (readers.get(name) ?? 0) + 1);
      return () => names.forEach(release);
    },
    remove,
    sweep: (isUsed) => {
      for (const part of readdirSync(folder).filter((entry) => entry.length === 2)) {
        for (const name of readdirSync(path.join(folder, part))) if (!isUsed(name)) remove(name);
      }
    },
  };
}
