import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secretRanges } from "../secret-patterns";
import { isLeftOut, parseLinkTarget } from "./link-target";

const ids = ["library", "project", "asset", "file"].map((kind, at) => `${kind}-${String(at).repeat(32)}`);
const [library, project, asset, file] = ids;
const ofProject = `/libraries/${library}/projects/${project}`;

describe("the target of a link", () => {
  it.each([
    [`/libraries/${library}`, "library", 1],
    [`/libraries/${library}/projects`, "library-projects", 1],
    [`/libraries/${library}/members`, "library-members", 1],
    [ofProject, "project", 2],
    [`${ofProject}/map`, "project-map", 2],
    [`${ofProject}/assets/${asset}/versions`, "asset-versions", 3],
    [`${ofProject}/assets/${asset}/files/${file}`, "file", 4],
    ["/quota", "quota", 0],
    ["/permissions", "permissions", 0],
    ["/permissions/who", "permissions-who", 0],
    ["/permissions/build", "policy-builder", 0],
  ])("%s is a page by its ids", (path, page, count) => {
    expect(parseLinkTarget(path)).toEqual({ page, ids: ids.slice(0, count), path });
  });

  it("keeps the state of the page, in one spelling", () => {
    expect(parseLinkTarget(`${ofProject}/map?search=quay+wall&order=-name&state=a%2Cb&empty=`)?.path).toBe(
      `${ofProject}/map?search=quay%20wall&order=-name&state=a%2Cb&empty=`,
    );
    expect(parseLinkTarget(`/libraries/${library?.replace("-", "%2D")}`)?.path).toBe(`/libraries/${library}`);
  });

  it("names no other people, on the page that asks about them", () => {
    const asked =
      "/permissions?person=mira.kovac&personIs=claim&email=m%40example.org&groups=crew&allGroups=true";
    expect(parseLinkTarget(`${asked}&search=Get`)?.path).toBe("/permissions?search=Get");
    expect(parseLinkTarget("/quota?person=sub-of-mira")?.path).toBe("/quota?person=sub-of-mira");
  });

  it.each(["مسح المرفأ 1998 من الميناء القديم والجديد", "Съёмка причалов и кранов в порту Риеки"])(
    "takes a search in another script for no credential: %s",
    (search) => {
      expect(parseLinkTarget(`/quota?${new URLSearchParams({ search })}`)?.path).toBe(
        `/quota?search=${encodeURIComponent(search)}`,
      );
    },
  );

  it("keeps whatever a page's state holds, unless it looks like a credential", () => {
    const value = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
    const pages = [`/libraries/${library}/projects`, `${ofProject}/map`, "/quota", "/permissions"];
    fc.assert(
      fc.property(
        fc.constantFrom(...pages),
        fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z]{0,12}$/), value, { maxKeys: 4 }),
        (page, state) => {
          const given = new URLSearchParams(state);
          for (const name of [...given.keys()]) if (isLeftOut("permissions", name)) given.delete(name);
          const kept = parseLinkTarget(`${page}?${given}`)?.path.split("?")[1] ?? "";
          const isRefused =
            /\p{Cc}/u.test([...given.values()].join("")) ||
            secretRanges([...given].map((pair) => pair.join("=")).join("&")).length > 0;
          if (!isRefused) expect([...new URLSearchParams(kept)]).toEqual([...given]);
        },
      ),
    );
  });

  it.each([
    ["another site", "//evil.example/quota"],
    ["no path", "quota"],
    ["a page that no link opens", "/permissions/decode"],
    ["a name in place of an id", "/libraries/Rijeka"],
    ["an id of another kind", `/libraries/${project}`],
    ["a parent directory", `/libraries/${library}/projects/..`],
    ["an encoded slash", `/libraries/${library}%2Fprojects`],
    ["an escape that is not UTF-8", "/libraries/%ff"],
    ["a trailing slash", `/libraries/${library}/`],
    ["a fragment", "/quota#top"],
    ["the API", "/api/session"],
    ["a signature", "/quota?X-Amz-Signature=0123456789abcdef"],
    ["a session token", `/quota?note=${"A1b2C3d4".repeat(20)}`],
    ["a JSON web token", `/quota?t=eyJ${"hbGciOiJ".repeat(3)}.eyJ${"zdWIiOiI".repeat(3)}.c2ln`],
    ["a password", "/quota?password=hunter2"],
    ["a control character", "/quota?search=%00"],
    ["a name that is none", "/quota?%3Cscript%3E=1"],
    ["too much state", `/quota?search=${"x".repeat(1_001)}`],
    ["too many parameters", `/quota?${Array.from({ length: 41 }, (_, at) => `p${at}=1`).join("&")}`],
    ["an overlong address", `/quota?search=${"é".repeat(600)}`],
  ])("refuses %s", (_, path) => {
    expect(parseLinkTarget(path)).toBeNull();
  });
});
