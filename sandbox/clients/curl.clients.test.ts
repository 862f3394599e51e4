import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasSigningCurl } from "./found-programs";
import { runProgram } from "./run-program";
import { type ClientSandbox, startClientSandbox } from "./start-client-sandbox.test-support";

let sandbox: ClientSandbox;
beforeAll(async () => {
  sandbox = await startClientSandbox();
});
afterAll(() => sandbox.dispose());

/** Status and body of a call that curl signs by itself. */
async function call(path: string, { user = "", parameters = [] as string[] } = {}) {
  const { apiEndpoint, operator, region } = sandbox.handles;
  const { stdout } = await runProgram(
    "curl",
    [
      ...["-sS", "-w", "\n%{http_code}", "--aws-sigv4", `aws:amz:${region}:execute-api`],
      ...["--user", user || `${operator.accessKeyId}:${operator.secretAccessKey}`],
      ...parameters,
      `${apiEndpoint}/iam/${path}`,
    ],
    { env: sandbox.environment, cwd: sandbox.workDir },
  );
  const [body = "", status] = stdout.split(/\n(?=\d+$)/);
  return { status: Number(status), body: JSON.parse(body) as unknown };
}

describe.skipIf(!hasSigningCurl)("curl --aws-sigv4", () => {
  it("reads with a query, and writes with a body", async () => {
    const { libraryId } = sandbox.handles;
    expect(await call("libraries")).toMatchObject({ status: 200, body: { libraries: [{ libraryId }] } });
    const one = await call(`libraries/${libraryId}/projects?maxResults=1`);
    expect(one).toMatchObject({
      status: 200,
      body: { projects: [expect.anything()], nextToken: expect.any(String) },
    });
    const json = ["-H", "content-type: application/json", "-d", '{"projectName":"Žirje"}'];
    expect(await call(`libraries/${libraryId}/projects`, { parameters: json })).toMatchObject({
      status: 200,
      body: { projectName: "Žirje", createdBy: "sdma-operator" },
    });
  });

  it("is told what is wrong with its signature", async () => {
    const { operator } = sandbox.handles;
    const wrong = await call("libraries", { user: `${operator.accessKeyId}:wrong` });
    expect(wrong).toMatchObject({
      status: 403,
      body: { message: expect.stringMatching(/^The request signature we calculated does not match/) },
    });
  });
});
