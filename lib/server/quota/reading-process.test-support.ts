import { openPortal } from "../portal";
import { createCtx } from "../portal-ctx";
import { asked } from "../sdma/example-ctx.test-support";
import { forwardCall } from "../sdma/forward-call";
import { configForSandbox, sandboxPerson } from "../sdma/sandbox-portal.test-support";
import { openThreadStore } from "../store/open-store";

/** A portal that reads from a sandbox, one request after the other, until it is killed. Arguments: handles as JSON, SQLite file. */
const [handles = "", path = ""] = process.argv.slice(2);
const config = configForSandbox(JSON.parse(handles));
const { accessKeyId, secretAccessKey } = JSON.parse(handles);
const store = openThreadStore(path);
const portal = openPortal(config, {
  baseCredentials: async () => ({ accessKeyId, secretAccessKey }),
  store: () => store,
});
const [deployment] = config.deployments;
const [role] = deployment?.roles ?? [];
if (!deployment || !role) throw new Error("the configuration lost its deployment");
const ctx = createCtx(portal, { person: sandboxPerson("mira.kovac"), role, deployment });
for (let count = 0; ; count += 1) {
  const read = await forwardCall(ctx, asked("/iam/libraries", `maxResults=${1 + (count % 50)}`));
  if (!read.ok) throw new Error(read.problem.title);
  // What is kept is not sent again.
  portal.reads.forgetPerson(ctx.person.id);
}
