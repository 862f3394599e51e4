import { createHash } from "node:crypto";
import { operations } from "../../sdma/operation-document";

export interface ApiResource {
  id: string;
  /** Absent at the root. */
  parentId?: string;
  pathPart?: string;
  path: string;
  methods: readonly string[];
}

/** Six letters and digits, the same on every start: part of a hash of the path. */
function resourceId(path: string): string {
  const bytes = createHash("sha256").update(path).digest();
  return (bytes.readUInt32BE(0) % 36 ** 6).toString(36).padStart(6, "0");
}

function withParents(path: string): string[] {
  const parts = path.split("/").slice(1);
  return ["/", ...parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`)];
}

function methodsOf(path: string): string[] {
  const here = operations.filter(({ template }) => `/iam/${template.join("/")}` === path);
  return [...new Set(here.map(({ method }) => method))].sort();
}

function toResource(path: string): ApiResource {
  const methods = methodsOf(path);
  if (path === "/") return { id: resourceId(path), path, methods };
  const slash = path.lastIndexOf("/");
  const parentId = resourceId(path.slice(0, slash) || "/");
  return { id: resourceId(path), parentId, pathPart: path.slice(slash + 1), path, methods };
}

/** The resource tree of SDMA's API document, root first, then by path. */
export const apiResources: readonly ApiResource[] = [
  ...new Set(operations.flatMap(({ template }) => withParents(`/iam/${template.join("/")}`))),
]
  .sort()
  .map(toResource);
