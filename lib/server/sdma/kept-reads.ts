import "server-only";

/** What decides how long an answer is kept. */
export interface KeptRead {
  /** After the stage; a query is ignored. */
  path: string;
  /** What SDMA wrote. */
  bytes: Uint8Array;
}

export interface Keeping {
  /** Other replicas write as well, which is not heard of here. */
  isShared: boolean;
  /** Little of the quota is left. */
  isLow: boolean;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** Milliseconds, while the quota is ample and when it is low. */
interface Lifetime {
  ample: number;
  low: number;
}

/** What is written through this process is forgotten at once; what another client or SDMA changes is noticed after this. */
const kinds = {
  /** What people set up once: levels, libraries, known attributes, templates, connectors. */
  settings: { ample: 5 * minuteMs, low: 10 * minuteMs },
  /** What an asset holds: it has versions, so that a new one shows at the asset. */
  asset: { ample: 3 * minuteMs, low: 10 * minuteMs },
  /** What grows while people work: libraries, projects and their counts, assets, members. */
  list: { ample: 2 * minuteMs, low: 5 * minuteMs },
  /** What SDMA itself is about to change, such as an upload. */
  underWay: { ample: 10 * secondMs, low: minuteMs },
  /** A list of files of which some are being analyzed: that is said of four in five, and goes on for long. */
  busyList: { ample: minuteMs, low: 5 * minuteMs },
} as const satisfies Record<string, Lifetime>;

const shared: Lifetime = { ample: 10 * secondMs, low: minuteMs };

const settings =
  /^\/iam\/(personas|libraries\/[^/]+(\/(asset-templates|connectors|available-[a-z-]+)(\/.*)?|(\/projects\/[^/]+)?\/known-attributes|(\/.*)?\/permissions)?)$/;
const ofAsset = /^\/iam\/libraries\/[^/]+\/projects\/[^/]+\/assets\/./;

/** Names and ids take turns in a path: it ends with an id where it is of one resource. */
const isOneOfAsset = (path: string) => path.slice(path.indexOf("/assets/")).split("/").length % 2 === 1;

/** States of one asset, upload or analysis that SDMA leaves by itself. Source: enumerations of the OpenAPI document. */
const passing =
  /"(?:ANALYZING|CANCELING|IN_PROGRESS|PENDING|PENDING_CREATE|PENDING_DELETE|PROCESSING|UPLOADING|UPLOAD_INITIATED)"/;

function kindOf({ path: given, bytes }: KeptRead): keyof typeof kinds {
  const [path = ""] = given.split("?", 1);
  if (settings.test(path)) return "settings";
  if (!ofAsset.test(path)) return "list";
  if (!passing.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1")))
    return "asset";
  return isOneOfAsset(path) ? "underWay" : "busyList";
}

/** How long an answer may be shown again, in milliseconds. */
export function keptMsOf(read: KeptRead, { isShared, isLow }: Keeping): number {
  const lifetime = isShared ? shared : kinds[kindOf(read)];
  return isLow ? lifetime.low : lifetime.ample;
}
