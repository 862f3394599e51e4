/** Lists of a library that gather what lies in its projects. */
const gathered = /^\/iam\/libraries\/[^/]+\/(assets|known-attributes|available-[a-z-]+)$/;

/**
 * Whether a write may change what a read answers: a write touches its resource, everything below, every list above, the
 * lists beside it and those that gather it. Server and browser forget by this rule.
 * @param writePath after the stage, such as `/iam/libraries/library-1/projects`
 * @param readPath alike; a query is ignored
 */
export function touches(writePath: string, readPath: string): boolean {
  const [read = ""] = readPath.split("?", 1);
  const collection = writePath.slice(0, writePath.lastIndexOf("/"));
  const library = writePath.split("/", 4).join("/");
  return (
    read.startsWith(collection) ||
    writePath.startsWith(read) ||
    (gathered.test(read) && read.startsWith(library))
  );
}
