import { describe, expect, it } from "vitest";
import { parsePlace } from "./parse-place";

const library = `library-${"a".repeat(32)}`;
const project = `project-${"b".repeat(32)}`;
const asset = `asset-${"C".repeat(32)}`;
const file = `file-${"d".repeat(32)}`;
const path = `/iam/libraries/${library}/projects/${project}/assets/${asset}`;
const parse = (text: string) => parsePlace(text, "portal.example.org");

describe("parsePlace", () => {
  it.each([
    ["an ARN of a call", `arn:aws:execute-api:eu-west-1:****1111:abc/stage/GET${path}`],
    ["an address of the API", `https://abc.execute-api.eu-west-1.amazonaws.com/2025-04-18${path}/files`],
    ["a path of the API", path],
    ["an id of a version, with its path", `${path}/versions/${asset}-version-3`],
  ])("reads the ids from %s", (_name, text) => {
    expect(parse(`  ${text}\n`)).toEqual({ kind: "place", ids: [library, project, asset] });
  });

  it("takes a library's id as a place of its own, and other ids as what must be looked up", () => {
    expect(parse(library)).toEqual({ kind: "place", ids: [library] });
    expect(parse(file)).toEqual({ kind: "id", id: file, of: "file" });
    expect(parse(`${asset}-version-2`)).toEqual({ kind: "id", id: asset, of: "asset" });
    expect(parse(`${library} ${asset}`)).toEqual({ kind: "id", id: asset, of: "asset" });
  });

  it("keeps an address of this portal as it is, its tab and filters included", () => {
    const own = `/rijeka/libraries/${library}/projects?q=port`;
    expect(parse(`https://portal.example.org${own}`)).toEqual({ kind: "address", href: own });
    expect(parse(own)).toEqual({ kind: "address", href: own });
  });

  it.each(["", "port", "https://elsewhere.example.org/x", "arn:aws:iam::1:role/R", "asset-12"])(
    "knows nothing of %j",
    (text) => expect(parse(text)).toBeNull(),
  );
});
