import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { startTestSandbox, type TestSandbox } from "./testing/start-test-sandbox";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);
let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.dispose());

it("sandbox:env prints for a shell all that a client of AWS and of the issuer needs", async () => {
  const { stdout: printed } = await run(process.execPath, ["scripts/sandbox.mjs", "print-env.ts"], {
    cwd: root,
    env: { ...process.env, SANDBOX_DATA_DIR: sandbox.dataDir, SANDBOX_PORT: String(sandbox.port) },
  });
  const names = [...printed.matchAll(/^export (\w+)=/gm)].map(([, name = ""]) => name);
  const script = `${printed}\n"$0" -e 'console.log(JSON.stringify(process.env))'`;
  const { stdout: json } = await run("sh", ["-c", script, process.execPath]);
  const environment = z.record(z.string(), z.string()).parse(JSON.parse(json));
  const { handles } = sandbox;
  expect(Object.fromEntries(names.map((name) => [name, environment[name]]))).toEqual({
    AWS_ENDPOINT_URL: handles.origin,
    AWS_REGION: handles.region,
    AWS_DEFAULT_REGION: handles.region,
    AWS_ACCESS_KEY_ID: handles.operator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: handles.operator.secretAccessKey,
    SDMA_API_ENDPOINT: handles.apiEndpoint,
    SDMA_LIBRARY_ID: handles.libraryId,
    SDMA_PROJECT_ID: handles.projectId,
    SDMA_ROLE_FULL: handles.roles.full,
    SDMA_ROLE_LIBRARIES: handles.roles.libraries,
    SDMA_ROLE_PROJECTS: handles.roles.projects,
    SDMA_ROLE_READONLY: handles.roles.readonly,
    OIDC_ISSUER: handles.oidcIssuer,
    OIDC_CLIENT_ID: handles.oidcClientId,
    OIDC_CLIENT_SECRET: handles.oidcClientSecret,
  });
  const metadata = await fetch(`${environment.OIDC_ISSUER}/.well-known/openid-configuration`);
  expect(await metadata.json()).toMatchObject({ issuer: environment.OIDC_ISSUER });
});
