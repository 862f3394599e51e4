import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fillPlaceholders } from "./fill-placeholders";
import { runProgram } from "./run-program";
import { type ClientSandbox, startClientSandbox } from "./start-client-sandbox.test-support";

const examplePath = fileURLToPath(new URL("programs/guide-example.mjs.txt", import.meta.url));

/** The packages moved since AWS wrote its guide; what they export is the same. */
const movedTo: Record<string, string> = {
  "@aws-sdk/signature-v4": "@smithy/signature-v4",
  "@aws-sdk/protocol-http": "@smithy/protocol-http",
};

let sandbox: ClientSandbox;
beforeAll(async () => {
  sandbox = await startClientSandbox();
});
afterAll(() => sandbox.dispose());

it("AWS's example in JavaScript signs what the API takes", async () => {
  const example = readFileSync(examplePath, "utf8");
  const { handles, environment } = sandbox;
  const moved = Object.entries(movedTo).reduce((text, [from, to]) => text.replace(from, to), example);
  const send = `console.log(await (await fetch("http://<API_HOST>" + request.path, signed)).text());`;
  const program = fillPlaceholders(moved + send, handles);
  const result = await runProgram(process.execPath, ["--input-type=module", "--eval", program], {
    env: environment,
    // Packages are looked up from where the program seems to stand.
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
  });
  expect({ ...result, stdout: JSON.parse(result.stdout || "null") }).toMatchObject({
    code: 0,
    stdout: { libraries: [{ libraryId: handles.libraryId }] },
  });
});
