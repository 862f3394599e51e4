// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { ReadRequest } from "@/lib/shared/sdma/read-request";
import { performWrite } from "./perform-write";
import { useCursorList } from "./use-cursor-list";
import { useSdmaRead } from "./use-sdma-read";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const projects = "/iam/libraries/library-1/projects";
const pageSchema = z.object({ items: z.array(z.string()), nextToken: z.optional(z.string()) });
type Page = z.infer<typeof pageSchema>;

const requestOf = (wirePath: string): ReadRequest<Page> => ({
  operationId: "ListProjects",
  wirePath,
  loadSchema: async () => pageSchema,
});
const firstPage: Page = { items: ["served"] };
const readItems = ({ items }: Page) => items;
const requestPage = () => requestOf(projects);

interface Shown {
  list: readonly string[];
  library: string | undefined;
  other: string | undefined;
  restart: () => void;
}

let asked: string[] = [];
let shown: Shown | undefined;
let answers = 0;

function Reads() {
  const list = useCursorList({ scope, firstPage, requestPage, readItems });
  const library = useSdmaRead({ scope, request: requestOf("/iam/libraries/library-1") });
  const other = useSdmaRead({ scope, request: requestOf("/iam/libraries/library-2") });
  shown = {
    list: list.items,
    library: library.data?.items[0],
    other: other.data?.items[0],
    restart: list.restart,
  };
  return null;
}

const write = {
  method: "POST",
  target: { scope, wirePath: projects },
  csrfToken: "t",
  loadSchema: async () => z.undefined(),
  send: async () => new Response(null, { status: 204 }),
} as const;

const passed = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));

/** Code and answers come when the machine gets to them; what was asked for needlessly comes soon after. */
async function settled(isDone: () => boolean): Promise<void> {
  for (let waited = 0; waited < 200 && !isDone(); waited += 1) await passed(25);
  await passed(100);
}

describe("reads in view", () => {
  const { fetch: before } = globalThis;
  let root: Root;
  beforeEach(async () => {
    Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
    globalThis.fetch = async (url) => {
      answers += 1;
      asked.push(String(url));
      return Response.json({ items: [`answer ${answers}`] });
    };
    shown = undefined;
    root = createRoot(document.createElement("div"));
    await act(async () => root.render(<Reads />));
    await settled(() => shown?.library !== undefined && shown.other !== undefined);
    asked = [];
    answers = 10;
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    globalThis.fetch = before;
  });

  it("are read again once, where a write may have changed them", async () => {
    const { other } = shown ?? expect.unreachable();
    await act(async () => void (await performWrite(write)));
    await settled(() => asked.length >= 2 && shown?.list[0] !== "served");
    expect(asked.sort()).toEqual([
      "/api/sdma/harbour/iam/libraries/library-1",
      `/api/sdma/harbour${projects}`,
    ]);
    expect(shown).toMatchObject({ library: expect.stringContaining("answer 1"), other });
    expect(shown?.list).toEqual([expect.stringMatching(/^answer 1\d$/)]);
  });

  it("that start over cost one request each time", async () => {
    for (const time of [1, 2]) {
      await act(async () => shown?.restart());
      await settled(() => shown?.list[0] === `answer ${10 + time}`);
      expect(asked).toHaveLength(time);
      expect(shown?.list).toEqual([`answer ${10 + time}`]);
    }
  });
});
