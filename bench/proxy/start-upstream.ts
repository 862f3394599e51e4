import { z } from "zod";
import { type MeasuredChild, startMeasuredChild } from "../lib/measured-child";

const hello = z.object({ origin: z.string() });
const answered = z.object({ answered: z.number() });

export interface Upstream extends MeasuredChild<z.infer<typeof hello>> {
  /** Requests of the API that it has answered since it began. */
  countAnswered(): Promise<number>;
}

/** @param fileBytes size of the one file of its file store */
export async function startUpstream(fileBytes: number): Promise<Upstream> {
  const script = new URL("upstream-process.ts", import.meta.url);
  const child = await startMeasuredChild(script, { fileBytes }, hello);
  return { ...child, countAnswered: async () => (await child.ask("answered", answered)).answered };
}
