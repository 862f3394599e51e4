import { z } from "zod";
import { routes } from "../../lib/shared/routes";

export const deploymentId = "bench";

/** What somebody does: opens a link, a known address in a new tab, goes back, reloads, reads more rows, takes another role. */
export const actions = ["open", "visit", "back", "reload", "more", "role"] as const;

const asset = z.object({ assetId: z.string(), fileIds: z.array(z.string()) });
const project = z.object({ projectId: z.string(), assets: z.array(asset) });
const recordingSchema = z.object({
  seed: z.string(),
  libraryId: z.string(),
  projects: z.array(project),
  /** `second person action view`, such as `125 7 open file 0 12 2`: indexes of project, asset and file. */
  events: z.array(z.string()),
});
export type Recording = z.infer<typeof recordingSchema>;

export type Action = (typeof actions)[number];

export interface RecordedEvent {
  second: number;
  person: number;
  action: Action;
  /** Kind of the page, and the indexes of what it shows. */
  view: string;
}

const eventSchema = z.tuple([z.coerce.number(), z.coerce.number(), z.enum(actions)]);

function toEvent(line: string): RecordedEvent {
  const [second, person, action, ...view] = line.split(" ");
  const parsed = eventSchema.parse([second, person, action]);
  return { second: parsed[0], person: parsed[1], action: parsed[2], view: view.join(" ") };
}

/** @throws ZodError for another form */
export function parseRecording(text: string): { recording: Recording; events: RecordedEvent[] } {
  const recording = recordingSchema.parse(JSON.parse(text));
  return { recording, events: recording.events.map(toEvent) };
}

export interface ViewAddress {
  /** Of the portal's page. */
  page: string;
  /** Paths after the stage that the browser reads once the page has come. */
  browserReads: string[];
  /** Of the content that a file's page shows. */
  content: string | null;
  /** The list of a project's assets, which has more pages. */
  list: string;
}

/** The queries with which the portal's pages ask; the gateway's log has paths alone. */
const queries: readonly (readonly [RegExp, string])[] = [
  [/\/files$/, "includeLocations=true&includePreviews=true"],
  [/\/members$/, "principalType=USER"],
];

export function withQuery(path: string): string {
  const [, query] = queries.find(([pattern]) => pattern.test(path)) ?? [];
  return query ? `${path}?${query}` : path;
}

/** The page of a view, and what the portal's own browser code reads after it. Source: a browser's requests, page by page. */
export function addressOf({ libraryId, projects }: Recording, view: string): ViewAddress {
  const [kind = "", ...indexes] = view.split(" ");
  const [projectAt = 0, assetAt = 0, fileAt = 0] = indexes.map(Number);
  const { projectId = "", assets = [] } = projects[projectAt] ?? {};
  const { assetId = "", fileIds = [] } = assets[assetAt] ?? {};
  const address = { deploymentId, libraryId, projectId, assetId, fileId: fileIds[fileAt] ?? "" };
  const ofLibrary = `/iam/libraries/${libraryId}`;
  const ofProject = `${ofLibrary}/projects/${projectId}`;
  const pages: Record<string, string> = {
    libraries: routes.libraries(deploymentId),
    library: routes.library(deploymentId, libraryId),
    "library-projects": routes.libraryProjects(deploymentId, libraryId),
    "library-assets": routes.libraryAssets(deploymentId, libraryId),
    "library-members": routes.libraryMembers(deploymentId, libraryId),
    project: routes.project(address),
    "project-map": routes.projectMap(address),
    "project-members": routes.projectMembers(address),
    "project-attributes": routes.projectAttributes(address),
    asset: routes.asset(address),
    "asset-versions": routes.assetVersions(address),
    "asset-attributes": routes.assetAttributes(address),
    file: routes.file(address),
  };
  const page = pages[kind];
  if (!page) throw new Error(`no page of the kind ${kind}`);
  const level = kind.startsWith("library") ? ofLibrary : ofProject;
  const isFile = kind === "file";
  return {
    page,
    browserReads: [
      ...(kind === "libraries" ? [] : [`${level}/permissions`]),
      ...(isFile ? [withQuery(`${ofProject}/assets/${assetId}/files`)] : []),
    ],
    content: isFile ? routes.fileContent(address) : null,
    list: `${ofProject}/assets`,
  };
}
