import { SWRConfig, unstable_serialize } from "swr";
import { unstable_serialize as serializeList } from "swr/infinite";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { performWrite } from "./perform-write";
import { hearTouchingWrites } from "./touched-reads";

const { cache } = SWRConfig.defaultValue;
const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const projects = "/iam/libraries/library-1/projects";
const write = {
  method: "POST",
  target: { scope, wirePath: projects },
  csrfToken: "t",
  loadSchema: async () => z.undefined(),
} as const;
const done: typeof fetch = async () => new Response(null, { status: 204 });
const refused: typeof fetch = async () => Response.json({}, { status: 403 });
const lost: typeof fetch = () => Promise.reject(new TypeError("failed to fetch"));

const keyOf = (path: string, { deploymentId = "harbour", roleId = "reader" } = {}) => [
  deploymentId,
  roleId,
  "ada",
  "Operation",
  path,
];
/** As SWR keeps a read that a component made. */
const keep = (key: string[]) => cache.set(unstable_serialize(key), { data: "kept", _k: key } as object);
const isKept = (key: string) => cache.get(key)?.data !== undefined;

afterEach(() => {
  for (const key of [...cache.keys()]) cache.delete(key);
});

describe("after a write", () => {
  const touched = [
    keyOf(`${projects}?maxResults=50`),
    keyOf("/iam/libraries/library-1", { roleId: "owner" }),
  ];
  const untouched = [keyOf("/iam/libraries/library-2/projects"), keyOf(projects, { deploymentId: "inland" })];

  it.each([
    ["done", done, false],
    ["perhaps done", lost, false],
    ["refused", refused, true],
  ] as const)("that was %s, this tab keeps what cannot have changed", async (_, send, keepsTouched) => {
    for (const key of [...touched, ...untouched]) keep(key);
    await performWrite({ ...write, send });
    expect(touched.map((key) => isKept(unstable_serialize(key)))).toEqual(touched.map(() => keepsTouched));
    expect(untouched.every((key) => isKept(unstable_serialize(key)))).toBe(true);
  });

  it("a list is forgotten with its pages, and one in view is told to read again", async () => {
    const page = keyOf(`${projects}?maxResults=50`);
    keep(page);
    const list = serializeList(() => page);
    cache.set(list, { data: ["kept"] });
    const heard: string[] = [];
    const stop = hearTouchingWrites(({ wirePath }) => heard.push(wirePath));
    await performWrite({ ...write, send: done });
    stop();
    await performWrite({ ...write, send: done });
    expect([isKept(list), heard]).toEqual([false, [projects]]);
  });

  it("to the portal itself, nothing of SDMA is forgotten", async () => {
    for (const key of touched) keep(key);
    await performWrite({ ...write, target: { address: "/api/role" }, send: done });
    expect(touched.every((key) => isKept(unstable_serialize(key)))).toBe(true);
  });
});

describe("a write whose code did not arrive", () => {
  it("is not sent, and says so", async () => {
    const loadSchema = () => Promise.reject(new Error("Failed to load chunk 1"));
    const send: typeof fetch = () => expect.unreachable("nothing may be sent");
    expect(await performWrite({ ...write, loadSchema, send })).toMatchObject({
      ok: false,
      outcome: "none",
      problem: { code: "outdated-page" },
    });
  });
});

describe("a window whose write was refused by the portal, or never answered", () => {
  it.each([
    ["asks who is signed in", { layer: "portal", code: "foreign-origin" }, 1],
    ["does not ask after a refusal of SDMA", { layer: "sdma", code: "conflict" }, 0],
  ])("%s", async (_, fields, doubts) => {
    const target = new EventTarget();
    let heard = 0;
    target.addEventListener("sdma-portal-session-doubt", () => {
      heard += 1;
    });
    const before = globalThis.dispatchEvent;
    globalThis.dispatchEvent = (event) => target.dispatchEvent(event);
    const problem = { status: 403, title: "t", ...fields };
    await performWrite({ ...write, send: async () => Response.json({ problem }, { status: 403 }) });
    globalThis.dispatchEvent = before;
    expect(heard).toBe(doubts);
  });
});
