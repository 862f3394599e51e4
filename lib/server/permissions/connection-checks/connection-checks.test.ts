import { expect, it } from "vitest";
import { exampleGateway, gatewayAnswers } from "../../aws/example-gateway.test-support";
import type { ChecksCtx } from "./checks-ctx";
import { ConnectionChecks } from "./connection-checks";
import { fineEvidence } from "./example-evidence.test-support";

function example() {
  const { gateway, requestOf, sent } = exampleGateway({ answer: gatewayAnswers.fine });
  const time = { nowMs: 1_000_000 };
  const { person, role } = requestOf("mira");
  const ctx: ChecksCtx = {
    ...{ person, role, clock: () => time.nowMs },
    gateway: {
      ...gateway,
      askSts: async () => ({ identity: { arn: "arn", isSession: false }, error: null, date: undefined }),
    },
    readQuota: async () => {
      if (fineEvidence.quota.state !== "done") throw new Error("no quota");
      return fineEvidence.quota.value;
    },
    readTrustPolicy: async () => ({ ok: true, result: null }),
  };
  const checks = new ConnectionChecks({
    resolveName: async (host) => ({ host, addresses: 1, isLiteral: false }),
    shakeHands: async () => ({ protocol: "TLSv1.3", validToMs: time.nowMs + 1e10 }),
  });
  return { checks, ctx, time, sent };
}

it("joins a second ask for the run in flight, refuses one for another role, and one within ten seconds", async () => {
  const { checks, ctx, time, sent } = example();
  const first = checks.run(ctx);
  const joined = checks.run(ctx);
  const other = await checks.run({ ...ctx, role: { ...ctx.role, id: "another" } });
  expect(other).toMatchObject({ ok: false, problem: { code: "throttled", status: 429 } });
  expect(await joined).toEqual(await first);
  expect(sent).toHaveLength(2);
  time.nowMs += 9_999;
  expect(await checks.run(ctx)).toMatchObject({ ok: false, problem: { retryAfterMs: 1 } });
  time.nowMs += 1;
  expect(await checks.run(ctx)).toMatchObject({ ok: true });
  expect(sent).toHaveLength(4);
});
