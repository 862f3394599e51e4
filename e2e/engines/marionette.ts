import { once } from "node:events";
import { connect } from "node:net";
import * as z from "zod";
import { elementKey, type SendCommand, WebDriverError } from "./webdriver-session";

const answerSchema = z.tuple([
  z.literal(1),
  z.number(),
  z.nullable(z.object({ error: z.string(), message: z.string() })),
  z.unknown(),
]);
const frameSchema = z.object({ id: z.nullable(z.object({ [elementKey]: z.string() })) });
const wrappedSchema = z.strictObject({ value: z.unknown() });
const sessionSchema = z.object({
  capabilities: z.object({ browserName: z.string(), browserVersion: z.string() }),
});

type Answer = z.infer<typeof answerSchema>;

/** Cuts a stream into packets, each with its length in bytes and a colon before it. */
function packetReader(onPacket: (text: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const colon = rest.indexOf(":");
      const end = colon + 1 + Number(rest.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || rest.length < end) return;
      onPacket(rest.subarray(colon + 1, end).toString());
      rest = rest.subarray(end);
    }
  };
}

/** Frames have a parameter of their own here. */
const parametersOf: (...command: Parameters<SendCommand>) => object = (name, parameters) => {
  if (name !== "SwitchToFrame") return parameters;
  const { id } = frameSchema.parse(parameters);
  return id === null ? { id } : { element: id[elementKey] };
};

/**
 * Begins a session over Marionette, which every Firefox has: the commands of W3C WebDriver as JSON over TCP. It takes no driver
 * beside the browser. Source: Firefox Source Docs, Marionette protocol, level 3.
 */
export async function beginMarionetteSession(
  port: number,
): Promise<{ send: SendCommand; version: string; close: () => void }> {
  const socket = connect(port, "127.0.0.1");
  const waiting = new Map<number, (answer: Answer) => void>();
  const greeted = new Promise<void>((resolve) => {
    const read = packetReader((text) => {
      const answer = answerSchema.safeParse(JSON.parse(text)).data;
      // Its first packet says which protocol it speaks.
      if (!answer) return resolve();
      waiting.get(answer[1])?.(answer);
      waiting.delete(answer[1]);
    });
    socket.on("data", read);
  });
  await once(socket, "connect");
  await greeted;
  let lastId = 0;
  const send: SendCommand = async (name, parameters) => {
    lastId += 1;
    const text = JSON.stringify([0, lastId, `WebDriver:${name}`, parametersOf(name, parameters)]);
    const answered = new Promise<Answer>((resolve) => waiting.set(lastId, resolve));
    socket.write(`${Buffer.byteLength(text)}:${text}`);
    const [, , failure, result] = await answered;
    if (failure) throw new WebDriverError(failure.error, failure.message);
    const wrapped = wrappedSchema.safeParse(result).data;
    return wrapped ? wrapped.value : result;
  };
  const { capabilities } = sessionSchema.parse(await send("NewSession", {}));
  return {
    send,
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    close: () => socket.destroy(),
  };
}
