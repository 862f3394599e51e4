import "server-only";
import { LRUCache } from "lru-cache";
import type { Problem } from "@/lib/shared/contracts/problem";
import { BackgroundSave } from "../store/background-save";
import { type MakerVerdict, saveVerdict, type VerdictNote } from "../store/link-verdicts";
import type { Store } from "../store/open-store";

export interface MakerVerdictsParts {
  /** Epoch milliseconds. */
  clock: () => number;
  store: () => Promise<Store>;
  /** Told what the store threw: a read is answered whether or not its verdict can be kept. */
  onFailure: (error: unknown) => void;
}

/** What somebody asked of SDMA through the portal, and what came of it. */
export interface NotedCall {
  personId: string;
  deploymentId: string;
  roleId: string;
  /** Roles that the rules give them. */
  grantedRoleIds: readonly string[];
  operationId: string;
  /** Encoded path after the stage. */
  path: string;
  /** null for a success. */
  code: Problem["code"] | null;
}

/** Reads of a page's own resource, whose id is the last segment of their path. */
const targetReads: ReadonlySet<string> = new Set(["GetLibrary", "GetProject", "GetAsset", "GetFile"]);

/** Others say nothing of access: throttling, timeouts, faults. */
export const verdictOfCode: Readonly<Partial<Record<Problem["code"], MakerVerdict>>> = {
  "access-denied-sdma": "refused",
  "access-denied-iam": "refused",
  "not-found": "gone",
};

const saveAfterMs = 500;
const sameForMs = 60_000;
const mostUnsaved = 2_000;

/**
 * Whether makers of links can still open what their links show, as their own reads through the portal have shown; target
 * checks ask where they do not come back. Noting only appends to a map that is written in the background.
 */
export class MakerVerdicts {
  private readonly known: LRUCache<string, string>;
  private unsaved = new Map<string, VerdictNote>();
  private readonly background: BackgroundSave;

  constructor(private readonly parts: MakerVerdictsParts) {
    this.known = new LRUCache({ max: 20_000, ttl: sameForMs, perf: { now: parts.clock }, ttlResolution: 0 });
    const onFailure = (error: unknown) => {
      // Seen again, they are written again.
      this.known.clear();
      parts.onFailure(error);
    };
    this.background = new BackgroundSave({ afterMs: saveAfterMs, save: () => this.write(), onFailure });
  }

  /** Never throws. */
  note({ operationId, path, code, ...of }: NotedCall): void {
    if (!targetReads.has(operationId)) return;
    const verdict = code === null ? "opened" : verdictOfCode[code];
    const targetId = path.split("?")[0]?.split("/").at(-1) ?? "";
    if (!verdict || targetId === "") return;
    const key = JSON.stringify([of.personId, of.deploymentId, targetId]);
    const seen = `${verdict} ${of.roleId}`;
    if (this.known.get(key) === seen || this.unsaved.size >= mostUnsaved) return;
    this.known.set(key, seen);
    this.unsaved.set(`${key} ${seen}`, { ...of, targetId, verdict, atMs: this.parts.clock() });
    this.background.plan();
  }

  /** Writes what is not written yet, in the order in which it was seen; never rejects. */
  save(): Promise<void> {
    return this.background.now();
  }

  private async write(): Promise<void> {
    const notes = [...this.unsaved.values()];
    this.unsaved = new Map();
    for (const note of notes) await saveVerdict(await this.parts.store(), note);
  }
}
