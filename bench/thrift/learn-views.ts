import type { StartedPortal } from "../proxy/start-portal";
import type { DirectClient } from "./direct-client";
import { PortalPerson } from "./portal-person";
import { addressOf, type RecordedEvent, type Recording, withQuery } from "./recording";
import { type ThriftSandbox, takeCalls } from "./thrift-bench";

/** What somebody who has never been here costs with one view. */
export interface ViewReads {
  /** Paths after the stage of every read that the view shows, the names of what stands above it included. */
  paths: string[];
  /** Of these, the reads that only name what stands above the page. */
  names: number;
}

const stageOf = /^\/[^/]+/;

/** Operations that name what stands above a page, by the first word of its kind. */
const namesAbove: Record<string, readonly string[]> = {
  project: ["ListLibraries", "GetLibrary"],
  asset: ["ListLibraries", "GetLibrary", "GetProject"],
  file: ["ListLibraries", "GetLibrary", "GetProject", "GetAsset"],
};

interface Scene {
  portal: StartedPortal;
  sandbox: ThriftSandbox;
  recording: Recording;
}

async function learnView({ portal, sandbox, recording }: Scene, view: string, newcomer: string) {
  const person = await PortalPerson.signIn(portal, newcomer);
  await takeCalls(sandbox);
  await person.view({ action: "visit" }, addressOf(recording, view), null);
  const calls = await takeCalls(sandbox);
  const above = namesAbove[view.split(/[ -]/)[0] ?? ""] ?? [];
  return {
    paths: calls.map(({ path }) => withQuery(path.replace(stageOf, ""))),
    names: calls.filter(({ operation }) => above.includes(operation ?? "")).length,
  };
}

/**
 * Opens each view once, as somebody who has never been here, and notes what reached the gateway: the operations that the
 * view needs, by the portal's own account and not by the bench's.
 */
export async function learnViews(
  scene: Scene,
  events: readonly RecordedEvent[],
): Promise<Map<string, ViewReads>> {
  const views = new Map<string, ViewReads>();
  for (const { view } of events)
    if (!views.has(view)) views.set(view, await learnView(scene, view, `newcomer${views.size}`));
  return views;
}

/** The second page of each list of which somebody reads more, by view; nothing where the list has one. */
export async function learnPages(
  { recording }: Pick<Scene, "recording">,
  client: DirectClient,
  events: readonly RecordedEvent[],
): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const { action, view } of events) {
    if (action !== "more" || pages.has(view)) continue;
    const { list } = addressOf(recording, view);
    const { nextToken } = JSON.parse(await client.read(list));
    if (typeof nextToken === "string") pages.set(view, `${list}?nextToken=${encodeURIComponent(nextToken)}`);
  }
  return pages;
}
