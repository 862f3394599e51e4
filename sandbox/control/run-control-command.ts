import { controlCall, controlHelp } from "./control-command";

async function send(port: number, words: readonly string[]): Promise<string> {
  const { method, path, body } = controlCall(words);
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error(`No sandbox listens on control port ${port}: start one with npm run sandbox.`);
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text.trim());
  return text.trim();
}

/** Sends one command to the running sandbox and prints the state afterwards. */
export async function runControlCommand(port: number, words: readonly string[]): Promise<void> {
  const [first = ""] = words;
  console.log(["help", "--help", "-h"].includes(first) ? controlHelp : await send(port, words));
}
