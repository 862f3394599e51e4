import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export interface MeasuredProcess {
  /** Processor time since it began, of all its threads, in microseconds. */
  usedMicroseconds(): Promise<number>;
  memory(): Promise<Memory>;
  /**
   * Sends it a message and waits for its answer; one question at a time.
   * @throws Error where the process ends before it answers
   */
  ask<Answer>(question: object | string, schema: z.ZodType<Answer>): Promise<Answer>;
  end(): Promise<void>;
}

export interface MeasuredChild<Hello> extends MeasuredProcess {
  /** What it said once it was ready. */
  hello: Hello;
}

const usage = z.object({ usedMicroseconds: z.number() });
const memory = z.object({ residentBytes: z.number(), heapBytes: z.number() });
export type Memory = z.infer<typeof memory>;

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

/** @param child has an IPC channel and calls `reportUsage` */
export function measuredProcess(child: ChildProcess): MeasuredProcess {
  const ask = async <Answer>(question: object | string, schema: z.ZodType<Answer>): Promise<Answer> => {
    const answer = nextMessage(child, schema);
    child.send(question);
    return answer;
  };
  return {
    ask,
    usedMicroseconds: async () => (await ask("usage", usage)).usedMicroseconds,
    memory: () => ask("memory", memory),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}

/**
 * Starts a script in a process of its own, so that its processor time is its own.
 * @param order handed over as JSON in its first argument
 * @param profileDir where it leaves a CPU profile when it ends
 */
export async function startMeasuredChild<Hello>(
  script: URL,
  order: unknown,
  hello: z.ZodType<Hello>,
  profileDir?: string,
): Promise<MeasuredChild<Hello>> {
  const profiling = profileDir === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileDir}`];
  const child = fork(fileURLToPath(script), [JSON.stringify(order)], {
    // Some read the portal's own modules, which are for servers only.
    execArgv: ["--conditions=react-server", "--import", "tsx", ...profiling],
  });
  return { hello: await nextMessage(child, hello), ...measuredProcess(child) };
}
