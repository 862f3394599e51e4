import "server-only";
import type { Store } from "../store/open-store";
import { EmbedSessions } from "./embed-sessions";
import { ExchangeNotes } from "./exchange-notes";
import { fetchJwks } from "./fetch-jwks";
import { HostCeilings } from "./host-ceilings";
import { HostKeys } from "./host-keys";
import { Sealer } from "./sealer";
import { WindowOpenings } from "./window-openings";

/** What a process keeps of pages in frames of other programs. */
export interface Embedding {
  hostKeys: HostKeys;
  sealer: Sealer;
  sessions: EmbedSessions;
  ceilings: HostCeilings;
  windowOpenings: WindowOpenings;
  exchangeNotes: ExchangeNotes;
}

export function openEmbedding({
  sessionSecret,
  clock,
  store,
  onFailure,
}: {
  sessionSecret: string;
  clock: () => number;
  store: () => Promise<Store>;
  /** Told what the store threw in the background. */
  onFailure: (error: unknown) => void;
}): Embedding {
  const sealer = new Sealer(sessionSecret);
  return {
    hostKeys: new HostKeys({ clock, fetchJwks }),
    sealer,
    sessions: new EmbedSessions({ sealer, clock, store }),
    ceilings: new HostCeilings({ clock, store }),
    windowOpenings: new WindowOpenings(),
    exchangeNotes: new ExchangeNotes({ clock, store, onFailure }),
  };
}
