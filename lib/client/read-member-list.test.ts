import { describe, expect, it } from "vitest";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { type MemberListPlace, readMemberList } from "./read-member-list";

const scope = { deploymentId: "harbor", roleId: "crew", personId: "ada" };
const project: MemberListPlace = { resource: "project", libraryId: "library-1", id: "project-1" };

const member = (principalType: string, principalId: string) => ({
  createdAt: 1,
  createdBy: "ada",
  resourceId: "project-1",
  membershipLevel: "VIEWER",
  ...{ principalId, principalType },
});

/** Two pages of people, the first one empty, and one of groups. */
function serve(status = 200) {
  const asked: { address: string; cache: RequestCache | undefined }[] = [];
  const send: typeof fetch = async (input, init) => {
    const address = String(input);
    asked.push({ address, cache: init?.cache });
    if (status !== 200) return new Response("no", { status });
    if (address.includes("principalType=GROUP")) return Response.json({ members: [member("GROUP", "crew")] });
    return address.includes("nextToken")
      ? Response.json({ members: [member("USER", "mira")] })
      : Response.json({ members: [], nextToken: "more" });
  };
  const calls: CallRecord[] = [];
  const read = (place = project, isAnew = false) =>
    readMemberList({
      ...{ scope, place, isAnew, send },
      signal: new AbortController().signal,
      onCall: (call) => void calls.push(call),
    });
  return { asked, read };
}

describe("readMemberList", () => {
  it("reads people and groups to the end", async () => {
    const { asked, read } = serve();
    expect(await read()).toMatchObject({
      ok: true,
      list: {
        isComplete: true,
        members: [
          { principalId: "mira", principalType: "USER", level: "VIEWER" },
          { principalId: "crew", principalType: "GROUP", level: "VIEWER" },
        ],
      },
    });
    expect(asked).toHaveLength(3);
  });

  it.each<[MemberListPlace, string]>([
    [{ ...project, resource: "library", id: "library-1" }, "/iam/libraries/library-1/members?"],
    [project, "/iam/libraries/library-1/projects/project-1/members?"],
    [{ ...project, resource: "assetTemplate", id: "template-1" }, "/asset-templates/template-1/members?"],
    [{ ...project, resource: "connector", id: "connector-1" }, "/connectors/connector-1/members?"],
  ])("asks for the members of %j", async (place, path) => {
    const { asked, read } = serve();
    await read(place);
    for (const { address } of asked) expect(address).toContain(path);
  });

  it("asks past what the server keeps where somebody reads again, on every page", async () => {
    const { asked, read } = serve();
    await read(project, true);
    expect(asked.map(({ cache }) => cache)).toEqual(["reload", "reload", "reload"]);
  });

  it("tells why a list may not be seen, without asking for its groups", async () => {
    const { asked, read } = serve(403);
    expect(await read()).toMatchObject({ ok: false, problem: { status: 403 } });
    expect(asked).toHaveLength(1);
  });
});
