import { describe, expect, it } from "vitest";
import { addressOfPage, courseOfLink, kindOfTarget, pageOfAddress, targetOfAddress } from "./frame-location";

const digits = "0123456789abcdef0123456789abcdef";
const library = `library-${digits}`;
const project = `project-${digits}`;
const asset = `asset-${digits}`;
const inProject = `/libraries/${library}/projects/${project}`;
const at = (address: string) => new URL(address, "https://portal.example");
const current = at(`/embed/rijeka${inProject}?host=ops&theme=dark&order=name`);

const facts = {
  deployment: { id: "rijeka", label: "Rijeka" },
  host: { pages: ["project", "asset", "quota"] },
};
const bounds = { facts, lockPath: null, leadsOut: false };

describe("the address of a frame", () => {
  it.each([
    ["/embed/rijeka/libraries", "libraries", "library"],
    [`/embed/rijeka${inProject}/map`, "project-map", "project"],
    [`/embed/rijeka${inProject}/assets/${asset}`, "asset", "asset"],
    ["/embed/rijeka/quota", "quota", "quota"],
  ])("says what %s shows", (pathname, page, kind) => {
    const target = targetOfAddress(pathname, "rijeka");
    expect(target?.page).toBe(page);
    expect(target && kindOfTarget(target)).toBe(kind);
  });

  it.each([
    "/embed/other/libraries",
    "/rijeka/libraries",
    "/embed/rijeka",
    "/embed/rijeka/access-requests",
    "/embed/rijeka/permissions/build",
  ])("shows nothing at %s", (pathname) => expect(targetOfAddress(pathname, "rijeka")).toBeNull());

  it("is told to the host without what the host has fixed itself", () => {
    expect(pageOfAddress(current, "rijeka")).toBe(`${inProject.slice(1)}?order=name`);
  });

  it("keeps host and options when the host asks for another page, which cannot change them", () => {
    expect(addressOfPage("quota?range=7d&host=other", current.search, "rijeka")).toBe(
      "/embed/rijeka/quota?range=7d&host=ops&theme=dark",
    );
  });
});

describe("a link on an embedded page", () => {
  it("stays in the frame and keeps its options", () => {
    const href = at(`/embed/rijeka${inProject}/assets/${asset}?tab=x`);
    expect(courseOfLink(href, current, bounds)).toEqual({
      course: "inside",
      address: `${href.pathname}?tab=x&host=ops&theme=dark`,
    });
  });

  it("stays in the frame where it has the portal's address of a page that the host may show", () => {
    expect(courseOfLink(at("/rijeka/quota"), current, bounds)).toEqual({
      course: "inside",
      address: "/embed/rijeka/quota?host=ops&theme=dark",
    });
  });

  it.each([
    ["a page that the host may not show", at("/embed/rijeka/libraries"), "/rijeka/libraries"],
    ["a page that no frame shows", at("/rijeka/permissions/build"), "/rijeka/permissions/build"],
    ["another deployment", at("/other/libraries"), "https://portal.example/other/libraries"],
    ["another site", at("https://docs.example/x?y=1#z"), "https://docs.example/x?y=1#z"],
  ])("leads out to %s", (_, href, address) => {
    expect(courseOfLink(href, current, bounds)).toEqual({ course: "out", address });
  });

  it("leads out of what the host's token is confined to, also to an id that begins alike", () => {
    const locked = { ...bounds, lockPath: inProject };
    expect(courseOfLink(at(`/embed/rijeka${inProject}/map`), current, locked).course).toBe("inside");
    expect(courseOfLink(at("/embed/rijeka/quota"), current, locked).course).toBe("out");
    const shorter = { ...bounds, lockPath: inProject.slice(0, -1) };
    expect(courseOfLink(at(`/embed/rijeka${inProject}/map`), current, shorter).course).toBe("out");
  });

  it("leads out to other resources where the host wants that, and in to other tabs of the same", () => {
    const out = { ...bounds, leadsOut: true };
    expect(courseOfLink(at(`/embed/rijeka${inProject}/map`), current, out).course).toBe("inside");
    expect(courseOfLink(at(`/embed/rijeka${inProject}/assets/${asset}`), current, out).course).toBe("out");
  });
});
