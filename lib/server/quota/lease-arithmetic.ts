import "server-only";

/** Shares are whole millionths, so that sums are exact. */
export const wholePpm = 1_000_000;

/** What a replica holds of an API, as the store has it. Times are epoch milliseconds of the database. */
export interface LeaseRow {
  replicaId: string;
  /** Where it runs: no two that live have the same. */
  instance: string;
  renewedAtMs: number;
  sharePpm: number;
  /** Replicas that lived when it was renewed. */
  replicas: number;
  /** What it could use. */
  wantedPpm: number;
}

export interface LeaseTable<Row extends LeaseRow = LeaseRow> {
  nowMs: number;
  /** Since when somebody has renewed without a pause; silence before that proves nothing. */
  steadySinceMs: number;
  rows: readonly Row[];
}

/** Of a replica that wants a lease. */
export interface LeaseRequest {
  replicaId: string;
  instance: string;
  wantedPpm: number;
}

export interface LeaseDecision {
  sharePpm: number;
  replicas: number;
  steadySinceMs: number;
  /** Replicas whose rows are of no use anymore. */
  forgotten: readonly string[];
}

/** For how long a lease holds that is not renewed. */
const leaseMs = 5_000;
/** For how long a replica that is silent keeps its safe share, since it may only be cut off from the store. */
const holdMs = 600_000;
/** Then it keeps a little for so long, and others leave it that. */
const rememberedMs = 86_400_000;
/** A holder stops before others may begin: clocks drift, and a statement takes a while. */
const holderMarginMs = 2_000;
/** Somebody renews twice a second. A longer pause is an outage of the store, or a jump of its clock. */
const longestPauseMs = 2_000;

/** Without the store: less than 1/n, so that a newcomer finds something. */
const safePpm = 800_000;
/** Without it for so long that others may have taken over: enough for clicks. */
const lastResortPpm = 50_000;
/** Part of an equal share that an idle replica keeps, so that a click finds a token at once. */
const idleDivisor = 4;

type Held = Pick<LeaseRow, "sharePpm" | "replicas">;

function heldAfter({ sharePpm, replicas }: Held, silentMs: number): number {
  if (silentMs < leaseMs) return sharePpm;
  return Math.min(sharePpm, Math.floor((silentMs < holdMs ? safePpm : lastResortPpm) / replicas));
}

/** What a holder may use. @param silentMs since it began the last renewal that succeeded, on its own clock */
export const usableAfter = (held: Held, silentMs: number): number =>
  heldAfter(held, silentMs + holderMarginMs);

/** Whether a holder has been without the store for so long that it is on its own. */
export const isCutOff = (silentMs: number): boolean => silentMs + holderMarginMs >= leaseMs;

/**
 * Parts of a whole, as much as each wants where that is possible (max-min fair), and what nobody wants in equal parts. The result
 * depends on the wants alone, so every replica computes the same.
 * @returns part of the first
 */
export function fairPart(whole: number, wants: readonly [number, ...number[]]): number {
  const count = wants.length;
  const floor = Math.floor(whole / (idleDivisor * count));
  const raised = wants.map((want) => Math.min(whole, Math.max(floor, want)));
  let left = whole;
  let others = count;
  let cap = whole;
  for (const want of [...raised].sort((one, two) => one - two)) {
    cap = Math.floor(left / others);
    if (want > cap) break;
    left -= want;
    others -= 1;
  }
  if (others > 0) return Math.min(raised[0] ?? 0, cap);
  return (raised[0] ?? 0) + Math.floor(left / count);
}

function steadySince({ nowMs, steadySinceMs, rows }: LeaseTable): number {
  const latestMs = Math.max(...rows.map(({ renewedAtMs }) => renewedAtMs));
  const isSteady = nowMs - latestMs <= longestPauseMs && nowMs >= latestMs - longestPauseMs;
  return isSteady ? Math.min(nowMs, steadySinceMs) : nowMs;
}

/**
 * What a replica may hold, decided while nobody else decides. It never takes what others hold: they shrink when they renew,
 * and it grows into that with its own next renewal.
 */
export function decideLease(table: LeaseTable, own: LeaseRequest): LeaseDecision {
  const { nowMs } = table;
  const steadySinceMs = steadySince(table);
  const silenceOf = ({ renewedAtMs }: LeaseRow) => nowMs - Math.max(renewedAtMs, steadySinceMs);
  const isForgotten = (row: LeaseRow) =>
    row.instance === own.instance || (nowMs - row.renewedAtMs >= rememberedMs && silenceOf(row) >= leaseMs);
  const rows = table.rows.filter(({ replicaId }) => replicaId !== own.replicaId);
  const others = rows.filter((row) => !isForgotten(row));
  let heldBySilent = 0;
  let held = 0;
  let replicas = 1;
  const wants: [number, ...number[]] = [own.wantedPpm];
  for (const row of others) {
    const silentMs = silenceOf(row);
    const heldPpm = heldAfter(row, silentMs);
    held += heldPpm;
    if (silentMs < holdMs) replicas += 1;
    if (silentMs < leaseMs) wants.push(row.wantedPpm);
    else heldBySilent += heldPpm;
  }
  const part = fairPart(Math.max(0, wholePpm - heldBySilent), wants);
  return {
    sharePpm: Math.max(0, Math.min(part, wholePpm - held)),
    replicas,
    steadySinceMs,
    forgotten: rows.filter(isForgotten).map(({ replicaId }) => replicaId),
  };
}

/** What a process may use of one API now, by its own clock. Starts with nothing. */
export class HeldLease {
  private held: Held = { sharePpm: 0, replicas: 1 };
  private renewedAtMs = Number.NEGATIVE_INFINITY;

  /** @param nowMs monotonic */
  ppmAt(nowMs: number): number {
    return usableAfter(this.held, nowMs - this.renewedAtMs);
  }

  isLostAt(nowMs: number): boolean {
    return isCutOff(nowMs - this.renewedAtMs);
  }

  get replicas(): number {
    return this.held.replicas;
  }

  /** Gives up what a new lease does not hold, before the store is told so: nobody may ever learn whether it was. */
  shrink({ sharePpm, replicas }: Held): void {
    this.held = {
      sharePpm: Math.min(this.held.sharePpm, sharePpm),
      replicas: Math.max(this.held.replicas, replicas),
    };
  }

  /** The store has confirmed a lease. @param beganAtMs when it was asked, monotonic */
  renew(held: Held, beganAtMs: number): void {
    this.held = { sharePpm: held.sharePpm, replicas: held.replicas };
    this.renewedAtMs = beganAtMs;
  }

  /** Gives up everything. */
  end(): void {
    this.held = { sharePpm: 0, replicas: this.held.replicas };
  }
}
