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
    for (const { address } of asked) {
      expect(address).toContain(path);
      expect(new URL(address, "http://portal").searchParams.getAll("maxResults")).toEqual(["100"]);
    }
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

  it("stops after the pages it is given, and goes on where it stopped, for the type that has more", async () => {
    const asked: string[] = [];
    const send: typeof fetch = async (input) => {
      const query = new URL(String(input), "http://portal").searchParams;
      const at = Number(query.get("nextToken") ?? "0");
      asked.push(`${query.get("principalType")} ${at}`);
      if (query.get("principalType") === "GROUP")
        return Response.json({ members: [member("GROUP", "crew")] });
      const nextToken = at < 9 ? { nextToken: String(at + 1) } : {};
      return Response.json({ members: [member("USER", `person-${at}`)], ...nextToken });
    };
    const rest = { scope, place: project, send, signal: new AbortController().signal, onCall: () => {} };
    const first = await readMemberList({ ...rest, mostPages: 2 });
    expect(first).toMatchObject({ ok: true, list: { isComplete: false }, rest: { USER: "2" } });
    expect(asked).toEqual(["USER 0", "USER 1", "GROUP 0"]);
    const whole = await readMemberList({ ...rest, after: first, mostPages: 18 });
    expect(whole).toMatchObject({ ok: true, list: { isComplete: true }, rest: {} });
    expect(whole.ok && whole.list.members.map(({ principalId }) => principalId)).toEqual([
      ...["person-0", "person-1", "crew"],
      ...Array.from({ length: 8 }, (_, at) => `person-${at + 2}`),
    ]);
    expect(asked.slice(3)).toEqual(Array.from({ length: 8 }, (_, at) => `USER ${at + 2}`));
  });
});
