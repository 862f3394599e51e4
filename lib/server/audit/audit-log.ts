import "server-only";
import { randomUUID } from "node:crypto";
import {
  type AuditDetail,
  type AuditEvent,
  type AuditKind,
  type AuditPage,
  type AuditPerson,
  auditKeptDays,
  type NewAuditEvent,
} from "@/lib/shared/contracts/audit-event";
import { listPositionText } from "@/lib/shared/list-position";
import { redactText } from "../redact";
import {
  deleteEventsBefore,
  type EventQuestion,
  readEvents,
  type StoredEvent,
  saveEvents,
} from "../store/audit-events";
import { BackgroundSave } from "../store/background-save";
import { readPage } from "../store/newest-first";
import type { Store } from "../store/open-store";

export interface AuditLogParts {
  /** Epoch milliseconds. */
  clock: () => number;
  store: () => Promise<Store>;
  /** Told what the store threw: nothing fails because its event cannot be kept. */
  onFailure: (error: unknown) => void;
  /** Writes an event to the server's log. */
  writeLine: (line: Record<string, unknown>) => void;
  /** Never kept, whatever they look like. */
  knownSecrets: readonly string[];
}

const saveAfterMs = 1_000;
const retryAfterMs = 5_000;
const mostUnsaved = 5_000;
/** Of one kind about one host or link: whoever sends refused tokens must not fill the store. */
const mostRefusalsPerMinute = 300;
/** What strangers can cause as often as they like. The use of a link that exists is always kept. */
const refusals: readonly AuditKind[] = ["embed-token-refused", "guest-link-password-refused"];
const tidyEveryMs = 3_600_000;
const longestText = 300;
const mostFields = 12;

/** Of one line, without characters that hide or reorder what follows in a log. */
const toText = (text: string, known: readonly string[]) =>
  redactText(text, known, 4_096)
    .replace(/[\p{Cc}\p{Cs}]+/gu, " ")
    .slice(0, longestText);

/**
 * The portal's own audit log. Recording appends to a bounded queue that is written in the background; what does not fit
 * is counted, and the count becomes an event itself.
 */
export class AuditLog {
  private unsaved: StoredEvent[] = [];
  private readonly lost = new Map<string, number>();
  private readonly background: BackgroundSave;
  private tidiedAtMs = Number.NEGATIVE_INFINITY;
  private refused = { minute: 0, counts: new Map<string, number>() };

  constructor(private readonly parts: AuditLogParts) {
    const onFailure = (error: unknown) => {
      parts.onFailure(error);
      this.background.plan(retryAfterMs);
    };
    this.background = new BackgroundSave({ afterMs: saveAfterMs, save: () => this.write(), onFailure });
  }

  /** Takes an event at once; never throws. Without a deployment it is only a line, as no administrator could read it. */
  readonly record = (event: NewAuditEvent): void => {
    const { deploymentId, kind, person, about, subject = "", detail = {} } = event;
    if (!person && this.isFlood(event)) {
      if (deploymentId) this.lose(deploymentId, 1);
      return;
    }
    this.append(deploymentId, {
      ...{ id: randomUUID(), atMs: this.parts.clock(), kind },
      person: person && this.personOf(person),
      about: about ? this.personOf(about) : null,
      subject: this.text(subject),
      detail: this.detailOf(detail),
    });
  };

  private readonly text = (text: string) => toText(text, this.parts.knownSecrets);

  private personOf = ({ id, name }: AuditPerson): AuditPerson => ({ id, name: this.text(name) });

  private detailOf(detail: AuditDetail): AuditDetail {
    return Object.fromEntries(
      Object.entries(detail)
        .slice(0, mostFields)
        .map(([name, value]) => {
          if (typeof value !== "string") return [name, value];
          // Seen with its name, as `password=…` is a secret where the value alone is a word.
          const label = `${name}=`;
          const seen = this.text(label + value);
          return [name, seen.startsWith(label) ? seen.slice(label.length) : this.text(value)];
        }),
    );
  }

  private isFlood({ kind, deploymentId, subject = "" }: NewAuditEvent): boolean {
    if (!refusals.includes(kind)) return false;
    const minute = Math.floor(this.parts.clock() / 60_000);
    if (this.refused.minute !== minute) this.refused = { minute, counts: new Map() };
    const { counts } = this.refused;
    const key = JSON.stringify([kind, deploymentId, subject]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count > mostRefusalsPerMinute;
  }

  private append(deploymentId: string, event: AuditEvent): void {
    const { person, about, ...rest } = event;
    // The log's lines cannot be erased, so they hold ids and no names.
    this.parts.writeLine({
      ...{ ...rest, deploymentId, personId: person?.id ?? null },
      ...(about ? { aboutId: about.id } : {}),
    });
    if (!deploymentId) return;
    this.unsaved.push({ deploymentId, event });
    if (this.unsaved.length > mostUnsaved) {
      const dropped = this.unsaved.shift();
      if (dropped) this.lose(dropped.deploymentId, 1);
    }
    this.background.plan();
  }

  private lose(deploymentId: string, events: number): void {
    this.lost.set(deploymentId, (this.lost.get(deploymentId) ?? 0) + events);
    this.background.plan();
  }

  /** Newest first. @throws what the store throws */
  async list(question: EventQuestion): Promise<AuditPage> {
    await this.save();
    const store = await this.parts.store();
    const { rows, hasMore } = await readPage(question.limit, (limit) =>
      readEvents(store, { ...question, limit }),
    );
    const last = hasMore ? rows.at(-1) : undefined;
    return { events: rows, nextBefore: last ? listPositionText(last) : null };
  }

  /** Writes what is not written yet, and deletes what is too old; never rejects. */
  save(): Promise<void> {
    return this.background.now();
  }

  private lossEvents(): StoredEvent[] {
    return [...this.lost].map(([deploymentId, events]) => ({
      deploymentId,
      event: {
        ...{
          id: randomUUID(),
          atMs: this.parts.clock(),
          kind: "events-lost",
          subject: "",
          detail: { events },
        },
        ...{ person: null, about: null },
      },
    }));
  }

  private async write(): Promise<void> {
    const taken = [...this.unsaved];
    const losses = this.lossEvents();
    const isTidy = this.parts.clock() - this.tidiedAtMs < tidyEveryMs;
    if (taken.length + losses.length === 0 && isTidy) return;
    const store = await this.parts.store();
    await saveEvents(store, [...taken, ...losses]);
    const written = new Set(taken);
    // What was dropped while it was being written is not lost after all.
    const kept = new Set(this.unsaved);
    for (const { deploymentId } of taken.filter((stored) => !kept.has(stored)))
      this.lost.set(deploymentId, (this.lost.get(deploymentId) ?? 0) - 1);
    this.unsaved = this.unsaved.filter((stored) => !written.has(stored));
    this.settle(losses);
    if (isTidy) return;
    await deleteEventsBefore(store, this.parts.clock() - auditKeptDays * 86_400_000);
    this.tidiedAtMs = this.parts.clock();
  }

  private settle(losses: readonly StoredEvent[]): void {
    for (const { deploymentId, event } of losses) {
      const { events = 0 } = event.detail;
      const left = (this.lost.get(deploymentId) ?? 0) - Number(events);
      this.lost.set(deploymentId, left);
    }
    for (const [deploymentId, left] of this.lost) if (left <= 0) this.lost.delete(deploymentId);
  }
}
