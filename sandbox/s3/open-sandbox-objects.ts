import path from "node:path";
import { createGenerators } from "../seed/content/generators";
import { readContent } from "./content-store";
import { type ObjectStore, openObjectStore } from "./store/open-object-store";

/** The object store of a data directory; seeded contents are read from where the seed stored them. */
export function openSandboxObjects(dataDir: string): ObjectStore {
  const generators = createGenerators();
  const contentDir = path.join(dataDir, "content");
  return openObjectStore({
    databasePath: path.join(dataDir, "s3.sqlite"),
    filesDir: path.join(dataDir, "objects"),
    openSeeded: ({ origin, name, size }, range) =>
      readContent(contentDir, generators, { origin, hash: name, size }, range),
  });
}
