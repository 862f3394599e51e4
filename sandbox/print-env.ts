import { readHandles } from "./portal-handles";
import { runCommand } from "./run-command";
import { readSandboxEnvironment } from "./sandbox-environment";

/** Quoted for any POSIX shell. */
function shellQuoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

await runCommand(async () => {
  const { dataDir, port } = readSandboxEnvironment(process.env);
  const handles = await readHandles(dataDir, port);
  const variables = {
    AWS_ENDPOINT_URL: handles.origin,
    AWS_REGION: handles.region,
    AWS_ACCESS_KEY_ID: handles.operator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: handles.operator.secretAccessKey,
    SDMA_API_ENDPOINT: handles.apiEndpoint,
    SDMA_LIBRARY_ID: handles.libraryId,
    SDMA_PROJECT_ID: handles.projectId,
    SDMA_ROLE_FULL: handles.roles.full,
    SDMA_ROLE_LIBRARIES: handles.roles.libraries,
    SDMA_ROLE_PROJECTS: handles.roles.projects,
    SDMA_ROLE_READONLY: handles.roles.readonly,
  };
  for (const [name, value] of Object.entries(variables)) console.log(`export ${name}=${shellQuoted(value)}`);
});
