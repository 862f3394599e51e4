import "server-only";
import type { ConnectionCheckId } from "@/lib/shared/contracts/connection-checks";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { RoleSession } from "../../aws/assume-role";
import { classifyTransportFailure } from "../../aws/classify-transport-failure";
import { type Deadline, noAnswerWithin, openDeadline, orAborted } from "../../aws/deadline";
import { describeEndpointFailure } from "../../aws/describe-endpoint-failure";
import { describeFailure } from "../../aws/describe-problem";
import { describeRoleRefusal } from "../../aws/describe-role-refusal";
import type { GatewayEndpoint } from "../../aws/resolve-endpoint";
import type { ChecksCtx } from "./checks-ctx";
import type { Evidence, GatewayReply, IdentityFacts, Probe, SessionFacts } from "./evidence";
import { isMissingToken, isUnsent } from "./judge-reply";
import { judgeTrust } from "./judge-trust";
import { type ProbeKind, probeGateway } from "./probe-gateway";
import { addressOf, type NetworkProbes } from "./probe-network";

/** One deadline for all: a person waits for the page. */
const timeoutMs = 20_000;

const operationId = "ListLibraries";

interface Run {
  ctx: ChecksCtx;
  network: NetworkProbes;
  deadline: Deadline;
  sent: { gateway: number; sts: number };
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : "Error");

async function probed<Value>(
  { deadline }: Run,
  work: () => Promise<Value>,
  explain: (error: unknown) => Problem,
): Promise<Probe<Value>> {
  try {
    return { state: "done", value: await orAborted(work(), deadline.signal) };
  } catch (error) {
    const problem = deadline.hasPassed()
      ? describeFailure("timeout", `${noAnswerWithin(timeoutMs)} for all checks together.`, { operationId })
      : explain(error);
    return { state: "failed", problem, errorName: nameOf(error) };
  }
}

const skip = (because: ConnectionCheckId) => ({ state: "skipped", because }) as const;

function describeNetworkFailure(error: unknown): Problem {
  const { answerClass, message } = classifyTransportFailure(error);
  return describeFailure(answerClass, message, { operationId });
}

function describeTlsFailure(error: unknown): Problem {
  const code = error instanceof Error && "code" in error ? String(error.code) : nameOf(error);
  const problem = describeNetworkFailure(error);
  const detail = `The TLS handshake failed (${code}): the certificate does not fit the name, is not trusted by the portal’s machine, or the address does not speak TLS.`;
  return { ...problem, title: "No secure connection to the API", detail };
}

async function send(run: Run, endpoint: GatewayEndpoint, kind: ProbeKind): Promise<Probe<GatewayReply>> {
  const { ctx, deadline } = run;
  const tried = await probed(
    run,
    () => probeGateway(ctx, endpoint, { kind, deadline }),
    describeNetworkFailure,
  );
  const probe = tried.state === "done" ? tried.value : tried;
  if (!isUnsent(probe)) run.sent.gateway += 1;
  return probe;
}

type Way = Pick<Evidence, "address" | "name" | "tls" | "unsigned">;

/** From the address down to the first answer; each step needs the one before. */
async function probeWay(run: Run): Promise<Way> {
  const { network } = run;
  const { gateway } = run.ctx;
  const { signal } = run.deadline;
  const address = await probed(
    run,
    () => gateway.endpoint(),
    (error) => describeEndpointFailure(error, operationId, gateway.secretsOf(null)),
  );
  if (address.state !== "done")
    return { address, name: skip("endpoint"), tls: skip("endpoint"), unsigned: skip("endpoint") };
  const { host, port, isTls } = addressOf(address.value);
  const name = await probed(run, () => network.resolveName(host, signal), describeNetworkFailure);
  if (name.state !== "done")
    return { address, name, tls: skip("name-resolution"), unsigned: skip("name-resolution") };
  const tls = await probed(
    run,
    async () => (isTls ? network.shakeHands({ host, port }, signal) : null),
    describeTlsFailure,
  );
  if (tls.state !== "done") return { address, name, tls, unsigned: skip("tls") };
  return { address, name, tls, unsigned: await send(run, address.value, "unsigned") };
}

async function probeIdentity(run: Run): Promise<Pick<Evidence, "identity" | "stsTime">> {
  const { gateway, role, clock } = run.ctx;
  let stsTime: Evidence["stsTime"] = null;
  run.sent.sts += 1;
  const identity = await probed<IdentityFacts>(
    run,
    async () => {
      const answer = await gateway.askSts(run.deadline.signal);
      if (answer.date) stsTime = { date: answer.date, receivedAtMs: clock() };
      if (!answer.identity) throw answer.error;
      return answer.identity;
    },
    (error) => describeRoleRefusal(error, role, { operationId, secrets: gateway.secretsOf(null) }),
  );
  return { identity, stsTime };
}

/** The session that calls use, and a new one where that was taken earlier: the trust policy may have changed since. */
async function probeSession(run: Run): Promise<{ session: Probe<SessionFacts>; inUse: RoleSession | null }> {
  const { gateway, role, person, clock } = run.ctx;
  const request = { deployment: gateway.deployment, role, person };
  let inUse: RoleSession | null = null;
  run.sent.sts += 1;
  const session = await probed<SessionFacts>(
    run,
    async () => {
      const kept = gateway.roleSessions.get(request);
      inUse = "credentials" in kept ? kept : await kept;
      const { expiresAtMs } = inUse === kept ? await gateway.assumeAnew(request) : inUse;
      return { expiresAtMs, obtainedAtMs: clock() };
    },
    (error) => describeRoleRefusal(error, role, { operationId, secrets: gateway.secretsOf(null) }),
  );
  return { session, inUse };
}

type Signed = Pick<Evidence, "signed" | "stale" | "garbled">;
const stales: ReadonlySet<string | undefined> = new Set(["expired-credentials", "invalid-credentials"]);

async function probeSigned(run: Run, way: Way, inUse: RoleSession | null): Promise<Signed> {
  if (way.address.state !== "done" || way.unsigned.state !== "done")
    return { signed: skip("reachable"), stale: null, garbled: null };
  if (!inUse) return { signed: skip("role-trust"), stale: null, garbled: null };
  const endpoint = way.address.value;
  const first = await send(run, endpoint, { signedAs: inUse });
  const isStale = first.state === "done" && stales.has(first.value.problem?.code);
  const stale = isStale ? first.value : null;
  const signed = isStale ? await sendRenewed(run, endpoint, inUse) : first;
  const isLost = signed.state === "done" && isMissingToken(signed.value);
  return { signed, stale, garbled: isLost ? await send(run, endpoint, "garbled") : null };
}

/** As every call does once: drops what AWS refused, and assumes the role again. */
async function sendRenewed(run: Run, endpoint: GatewayEndpoint, refused: RoleSession) {
  const { gateway, role, person } = run.ctx;
  const request = { deployment: gateway.deployment, role, person };
  gateway.roleSessions.forget(request, refused);
  run.sent.sts += 1;
  const renewed = await probed(
    run,
    async () => gateway.roleSessions.get(request),
    (error) => describeRoleRefusal(error, role, { operationId, secrets: gateway.secretsOf(null) }),
  );
  return renewed.state === "done" ? send(run, endpoint, { signedAs: renewed.value }) : renewed;
}

/** How the trust policy fits; the external id itself stays here. */
async function readTrust({ ctx, deadline }: Run, identity: Probe<IdentityFacts>): Promise<Evidence["trust"]> {
  const read = await orAborted(ctx.readTrustPolicy(), deadline.signal).catch(() => null);
  if (!read) return { facts: null, unread: `${noAnswerWithin(timeoutMs)} for all checks together.` };
  if (!read.ok) return { facts: null, unread: `${read.failure.detail} ${read.failure.nextStep}`.trim() };
  const arn = identity.state === "done" ? identity.value.arn : undefined;
  const facts =
    read.result === null ? null : judgeTrust(read.result, { arn, externalId: ctx.role.externalId });
  return { facts, unread: facts ? null : "IAM returned no trust policy that the portal can read." };
}

/** Finds out everything that the checks rest on, side by side where nothing depends on it. Throws nothing. */
export async function gatherEvidence(ctx: ChecksCtx, network: NetworkProbes): Promise<Evidence> {
  const { gateway, role, clock } = ctx;
  const { region, stage, apiId } = gateway.deployment;
  const { arn, durationSeconds, externalId } = role;
  const deadline = openDeadline(timeoutMs);
  const run: Run = { ctx, network, deadline, sent: { gateway: 0, sts: 0 } };
  const describeQuota = (error: unknown) =>
    describeFailure("unexpected", `The ledger cannot be read (${nameOf(error)}).`, { operationId });
  try {
    const [way, identity, { session, inUse }, quota] = await Promise.all([
      probeWay(run),
      probeIdentity(run),
      probeSession(run),
      probed(run, ctx.readQuota, describeQuota),
    ]);
    const [signed, trust] = await Promise.all([
      probeSigned(run, way, inUse),
      readTrust(run, identity.identity),
    ]);
    return {
      deployment: { region, stage, apiId },
      role: { arn, durationSeconds, hasExternalId: externalId !== undefined },
      hasApiKey: gateway.extraHeaders["x-api-key"] !== undefined,
      nowMs: clock(),
      ...way,
      ...identity,
      session,
      trust,
      ...signed,
      quota,
      requests: run.sent,
    };
  } finally {
    deadline.stop();
  }
}
