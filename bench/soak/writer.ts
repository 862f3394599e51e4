import type { UnsignedCall } from "../lib/sign-request";
import type { Journal, Stored, WriteOutcome } from "./journal";
import type { Scene } from "./scene";
import type { Outcome, Signer } from "./soak-client";

/** One kind of write, with its own journal. */
export interface Writer {
  name: string;
  journal: Journal;
  /** Between two writes. */
  pauseMs: number;
  /** Does one write, or a few that belong together. */
  write(): Promise<void>;
  /** What is stored under each key of the journal, and under any other that only this writer can have made. */
  read(): Promise<Map<string, Stored>>;
  /** What else must hold of what is stored: a sentence for each thing that does not. */
  check?(): Promise<string[]>;
}

export type MakeWriter = (scene: Scene) => Writer;

export interface JournaledCall {
  key: string;
  value: Stored;
  call: UnsignedCall;
  signer: Signer;
}

/** Sends a write under its journal's eyes. */
export async function writeThrough(
  { client }: Scene,
  journal: Journal,
  { key, value, call, signer }: JournaledCall,
): Promise<Outcome> {
  let outcome: Outcome = { kind: "uncertain", why: "not sent" };
  await journal.write(key, value, async (): Promise<WriteOutcome> => {
    outcome = await client.send(call, signer);
    return outcome.kind;
  });
  return outcome;
}
