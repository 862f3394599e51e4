import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export interface MeasuredChild<Hello> {
  /** What it said once it was ready. */
  hello: Hello;
  /** Processor time since it began, of all its threads, in microseconds. */
  usedMicroseconds(): Promise<number>;
  end(): Promise<void>;
}

const usage = z.object({ usedMicroseconds: z.number() });

/** @throws Error where the child ends before it answers */
async function nextMessage<Message>(child: ChildProcess, schema: z.ZodType<Message>): Promise<Message> {
  const answered = new AbortController();
  const { signal } = answered;
  const ended = once(child, "exit", { signal }).then(([code]) => {
    throw new Error(`the measured process ended with ${code}`);
  });
  try {
    const [message] = await Promise.race([once(child, "message", { signal }), ended]);
    return schema.parse(message);
  } finally {
    ended.catch(() => {});
    answered.abort();
  }
}

/**
 * Starts a script of this folder in a process of its own, so that its processor time is its own.
 * @param order handed over as JSON in its first argument
 * @param profileDir where it leaves a CPU profile when it ends
 */
export async function startMeasuredChild<Hello>(
  script: string,
  order: unknown,
  hello: z.ZodType<Hello>,
  profileDir?: string,
): Promise<MeasuredChild<Hello>> {
  const profiling = profileDir === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileDir}`];
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [JSON.stringify(order)], {
    execArgv: ["--import", "tsx", ...profiling],
  });
  return {
    hello: await nextMessage(child, hello),
    usedMicroseconds: async () => {
      const answer = nextMessage(child, usage);
      child.send("usage");
      return (await answer).usedMicroseconds;
    },
    end: async () => {
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}
