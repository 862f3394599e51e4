import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";

/** What the server of a browser answers where it refuses; codes as in W3C WebDriver §6.6. */
export class WebDriverError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

/** The commands of W3C WebDriver §6.5 that tests of frames need, by their names there. */
export type CommandName =
  | "NewSession"
  | "DeleteSession"
  | "Navigate"
  | "GetWindowHandles"
  | "NewWindow"
  | "SwitchToWindow"
  | "SwitchToFrame"
  | "ExecuteScript"
  | "FindElement"
  | "ElementClick"
  | "GetElementAttribute"
  | "GetElementProperty";

/** Sends one command to a browser. @param parameters with `id` for the element of a command @throws WebDriverError */
export type SendCommand = (
  name: CommandName,
  parameters: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

/** Source: W3C WebDriver §12.1. */
export const elementKey = "element-6066-11e4-a52e-4f735466cecf";
const elementSchema = z.object({ [elementKey]: z.string() });

const longestWaitMs = 15_000;
/** What is not there yet, or was replaced meanwhile. */
const passing: ReadonlySet<string> = new Set([
  "no such element",
  "no such frame",
  "no such window",
  "stale element reference",
  "element not interactable",
  "element click intercepted",
]);

/** Tries again until it works, or fails for a reason that does not pass. */
export async function eventually<Value>(act: () => Promise<Value>): Promise<Value> {
  for (const endMs = Date.now() + longestWaitMs; ; await sleep(100)) {
    try {
      return await act();
    } catch (error) {
      const isPassing = error instanceof WebDriverError && passing.has(error.code);
      if (!isPassing || Date.now() > endMs) throw error;
    }
  }
}

/** A browser that is driven by W3C WebDriver, whatever carries its commands. Elements are named by their references. */
export class WebDriverSession {
  /** The window and frame that commands act on, as whoever uses the session names them; null: not known. */
  place: string | null = null;

  constructor(private readonly send: SendCommand) {}

  open = (url: string) => this.send("Navigate", { url });
  end = () => this.send("DeleteSession", {});

  async windows(): Promise<string[]> {
    return z.array(z.string()).parse(await this.send("GetWindowHandles", {}));
  }
  async newWindow(): Promise<string> {
    return z.object({ handle: z.string() }).parse(await this.send("NewWindow", { type: "window" })).handle;
  }
  toWindow = (handle: string) => this.send("SwitchToWindow", { handle });
  /** @param frame null: the page itself */
  toFrame = (frame: string | null) =>
    this.send("SwitchToFrame", { id: frame === null ? null : { [elementKey]: frame } });

  run = (script: string) => this.send("ExecuteScript", { script, args: [] });
  /** @throws WebDriverError where the script finds none */
  async findBy(script: string): Promise<string> {
    const found = elementSchema.safeParse(await this.run(script)).data;
    if (!found) throw new WebDriverError("no such element", script);
    return found[elementKey];
  }
  async find(xpath: string): Promise<string> {
    const found = await this.send("FindElement", { using: "xpath", value: xpath });
    return elementSchema.parse(found)[elementKey];
  }
  click = (id: string) => this.send("ElementClick", { id });
  attribute = (id: string, name: string) => this.send("GetElementAttribute", { id, name });
  property = (id: string, name: string) => this.send("GetElementProperty", { id, name });
}
