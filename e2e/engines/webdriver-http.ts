import * as z from "zod";
import { type CommandName, type SendCommand, WebDriverError } from "./webdriver-session";

const answerSchema = z.object({ value: z.unknown() });
const failureSchema = z.object({ error: z.string(), message: z.string() });
const sessionSchema = z.object({
  sessionId: z.string(),
  capabilities: z.object({ browserName: z.string(), browserVersion: z.string() }),
});

const places: Readonly<Record<CommandName, readonly ["GET" | "POST" | "DELETE", string]>> = {
  NewSession: ["POST", ""],
  DeleteSession: ["DELETE", ""],
  Navigate: ["POST", "/url"],
  GetWindowHandles: ["GET", "/window/handles"],
  NewWindow: ["POST", "/window/new"],
  SwitchToWindow: ["POST", "/window"],
  SwitchToFrame: ["POST", "/frame"],
  ExecuteScript: ["POST", "/execute/sync"],
  FindElement: ["POST", "/element"],
  ElementClick: ["POST", "/element/{id}/click"],
  GetElementAttribute: ["GET", "/element/{id}/attribute/{name}"],
  GetElementProperty: ["GET", "/element/{id}/property/{name}"],
};

async function sendTo(base: string, name: CommandName, parameters: Readonly<Record<string, unknown>>) {
  const [method, path] = places[name];
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => String(parameters[key]));
  const response = await fetch(base + filled, {
    method,
    headers: { "content-type": "application/json" },
    ...(method === "POST" ? { body: JSON.stringify(parameters) } : {}),
  });
  const { value } = answerSchema.parse(await response.json());
  if (response.ok) return value;
  const { error, message } = failureSchema.parse(value);
  throw new WebDriverError(error, message);
}

/** Begins a session at a server of W3C WebDriver (§6). @param server without a slash at the end */
export async function beginHttpSession(
  server: string,
  capabilities: object,
): Promise<{ send: SendCommand; version: string }> {
  const begun = await sendTo(`${server}/session`, "NewSession", {
    capabilities: { alwaysMatch: capabilities },
  });
  const { sessionId, capabilities: given } = sessionSchema.parse(begun);
  return {
    send: (name, parameters) => sendTo(`${server}/session/${sessionId}`, name, parameters),
    version: `${given.browserName} ${given.browserVersion}`,
  };
}
