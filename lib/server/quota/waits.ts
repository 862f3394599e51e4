import "server-only";
import type { QuotaWaits } from "@/lib/shared/contracts/quota-waits";
import type { Admission, CallOrigin } from "../aws/admission";
import type { Limiter } from "./limiter";

export interface WaitsParts {
  limiter: Pick<Limiter, "expectedWaitMs">;
  /** Monotonic milliseconds. */
  nowMs: () => number;
}

export interface WaitsQuestion {
  personId: string;
  /** Only those of one page; of every page when absent. */
  feature?: string | undefined;
}

/** Who of a deployment waits for the limiter in this process. */
export class Waits {
  private readonly waiting = new Map<symbol, { origin: CallOrigin; sinceMs: number }>();

  constructor(private readonly parts: WaitsParts) {}

  /** An admission whose waits are known. */
  around(admission: Admission): Admission {
    return {
      admit: async (origin, ...rest) => {
        const id = Symbol();
        this.waiting.set(id, { origin, sinceMs: this.parts.nowMs() });
        try {
          return await admission.admit(origin, ...rest);
        } finally {
          this.waiting.delete(id);
        }
      },
      lift: (origin) => admission.lift(origin),
    };
  }

  of({ personId, feature }: WaitsQuestion): QuotaWaits {
    const own = [...this.waiting.values()].filter(
      ({ origin }) => origin.personId === personId && (feature === undefined || origin.feature === feature),
    );
    const nowMs = this.parts.nowMs();
    // The limiter says how long another one would wait, which is no less than the last of these will.
    const expected = own.map(({ origin }) => this.parts.limiter.expectedWaitMs(origin));
    return {
      waiting: own.length,
      waitedMs: Math.max(0, ...own.map(({ sinceMs }) => Math.round(nowMs - sinceMs))),
      expectedMs: Math.round(Math.min(3_600_000, Math.max(0, ...expected))),
    };
  }
}
