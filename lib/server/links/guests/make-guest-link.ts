import "server-only";
import type { MadeGuestLink, NewGuestLink } from "@/lib/shared/contracts/guest-link";
import type { Problem } from "@/lib/shared/contracts/problem";
import { type Result, refuse } from "@/lib/shared/contracts/result";
import { namedIdOf } from "@/lib/shared/links/guest-target";
import {
  guestLinksOff,
  guestRoleHasNoLevel,
  guestRoleRefused,
  invalidGuestEnd,
  notGuestMaker,
  notYoursToShare,
  passwordsBusy,
  policyTooLarge,
  tooManyGuestLinks,
} from "@/lib/shared/problems/guest-problems";
import { routes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import type { RoleSession } from "../../aws/assume-role";
import { describeRoleRefusal } from "../../aws/describe-role-refusal";
import type { DeploymentConfig, RoleConfig } from "../../config";
import type { Ctx } from "../../sdma/ctx";
import { readAnswer } from "../../sdma/read-answer";
import {
  insertGuestLink,
  type NewGuestLinkRow,
  nothingYet,
  saveGuestMakerFacts,
} from "../../store/guest-links";
import { toStoredText } from "../../store/stored-text";
import { makerFactsOf } from "../to-shared-link";
import { secretHashOf } from "./find-guest-link";
import type { FoundGuestLink } from "./found-guest-link";
import type { GuestCtx } from "./guest-ctx";
import { GuestFiles } from "./guest-files";
import { PasswordsBusy } from "./guest-passwords";
import { type GuestMakerCtx, toGuestLink } from "./read-guest-links";

const dayMs = 86_400_000;
/** A form stays open for a while: the longest end that it offered is still taken. */
const toleranceMs = 3_600_000;
const mostActive = 200;

type Checked = Result;

function judge(
  { deployment, person }: GuestMakerCtx,
  { expiresAtMs }: NewGuestLink,
  nowMs: number,
): Problem | null {
  const { guestRole, guestLinkMakers, guestMaximumDays } = deployment.links;
  if (!guestRole) return guestLinksOff;
  if (!guestLinkMakers.some((group) => person.groups.includes(group))) return notGuestMaker;
  const isEnd = expiresAtMs > nowMs && expiresAtMs <= nowMs + guestMaximumDays * dayMs + toleranceMs;
  return isEnd ? null : invalidGuestEnd(guestMaximumDays);
}

/** Reads what a link would open in somebody's name. @returns whether SDMA gives them content, or why they see nothing */
async function tryOut(acting: Ctx, link: FoundGuestLink): Promise<Checked & { hasContent?: boolean }> {
  const listed = await new GuestFiles().list(acting, link);
  if (!listed.ok) return listed;
  const [first] = listed.files;
  if (!first) return { ok: true, hasContent: true };
  const { libraryId, projectId, assetId } = link.target;
  const address = { libraryId, projectId, assetId, fileIdOrPathId: first.fileId };
  const read = await readAnswer(acting, reads.getFile, address);
  return read.ok ? { ok: true, hasContent: read.data.url !== undefined } : read;
}

/** @returns the session that confines guests, taken as AWS would take it for them */
async function tryRole(ctx: GuestCtx, link: FoundGuestLink): Promise<Result<{ session: RoleSession }>> {
  const { role } = ctx.guestOf(link);
  try {
    const session = await ctx.assumeGuest(link);
    return (session.packedPolicyPercent ?? 0) > 100 ? refuse(policyTooLarge) : { ok: true, session };
  } catch (error) {
    if (error instanceof Error && /^PackedPolicy/.test(error.name)) return refuse(policyTooLarge);
    return refuse(guestRoleRefused(describeRoleRefusal(error, role, { operationId: "AssumeRole" })));
  }
}

async function tryGuest(ctx: GuestCtx, link: FoundGuestLink): Promise<Checked> {
  const tried = await tryOut(ctx.guestOf(link), link);
  const isWithoutLevel = tried.ok
    ? !tried.hasContent
    : /^(?:access-denied-sdma|not-found)$/.test(tried.problem.code);
  return isWithoutLevel ? refuse(guestRoleHasNoLevel(link.guestRole.arn)) : tried;
}

interface Ids {
  id: string;
  secret: string;
}

function toRow(
  { deployment, person, role }: GuestMakerCtx,
  input: NewGuestLink,
  { id, secret, nowMs, passwordHash }: Ids & { nowMs: number; passwordHash: string },
): NewGuestLinkRow {
  const { guestRequestsPerDay } = deployment.links;
  return {
    ...{ id, secret_hash: secretHashOf(secret), deployment_id: deployment.id },
    ...{ maker_id: person.id, maker_name: person.name, maker_session_name: person.sessionName },
    ...{ maker_facts: makerFactsOf(person), maker_role_id: role.id },
    ...{ target: JSON.stringify(input.target), note: toStoredText(input.note), password_hash: passwordHash },
    most_downloads: input.mostDownloads ?? 0,
    daily_requests: Math.min(input.dailyRequests ?? guestRequestsPerDay, guestRequestsPerDay),
    ...{ created_at_ms: nowMs, expires_at_ms: input.expiresAtMs },
  };
}

const toUnsaved = (
  row: NewGuestLinkRow,
  { target }: NewGuestLink,
  deployment: DeploymentConfig,
  guestRole: FoundGuestLink["guestRole"],
): FoundGuestLink => ({
  row: { ...row, ...nothingYet },
  ...{ target, deployment, guestRole },
});

/**
 * Makes a link for somebody without an account, after its maker has opened with it what it opens, and the guest role too.
 * @returns its address, which the portal cannot tell again @throws what the store throws
 */
export async function makeGuestLink(
  maker: GuestMakerCtx,
  input: NewGuestLink,
): Promise<Result<{ answer: MadeGuestLink }>> {
  const { deployment, person, guests } = maker;
  const { guestRole } = deployment.links;
  const nowMs = guests.clock();
  const problem = judge(maker, input, nowMs);
  if (problem || !guestRole) return refuse(problem ?? guestLinksOff);
  const ids = { id: maker.newId(), secret: maker.newId() };
  const draft = toRow(maker, input, { ...ids, nowMs, passwordHash: "" });
  const link = toUnsaved(draft, input, deployment, guestRole);
  const own = await tryOut(maker.sdma, link);
  if (!own.ok) return own;
  if (!own.hasContent) return refuse(notYoursToShare);
  const assumed = await tryRole(guests, link);
  if (!assumed.ok) return assumed;
  const guest = await tryGuest(guests, link);
  if (!guest.ok) return guest;
  const hashed = await hashOf(guests, input.password);
  if (!hashed.ok) return hashed;
  const row = { ...draft, password_hash: hashed.text };
  const store = await guests.store();
  if (!(await insertGuestLink(store, row, mostActive))) return refuse(tooManyGuestLinks(mostActive));
  await saveGuestMakerFacts(store, {
    ...{ deploymentId: deployment.id, makerId: person.id, facts: draft.maker_facts },
  });
  recordMade(maker, link, input);
  const named = namedIdOf(input.target);
  const names = await maker.sdma.names.find({ personId: person.id, deploymentId: deployment.id }, [named]);
  const targetName = names.get(named)?.name ?? null;
  const answer = {
    link: toGuestLink(toUnsaved(row, input, deployment, guestRole), {
      personId: person.id,
      targetName,
      nowMs,
    }),
    href: routes.guestLink(ids.secret),
    policyPercent: assumed.session.packedPolicyPercent ?? null,
  };
  return { ok: true, answer };
}

async function hashOf({ passwords }: GuestCtx, password: string | null): Promise<Result<{ text: string }>> {
  if (password === null) return { ok: true, text: "" };
  try {
    return { ok: true, text: await passwords.hash(password) };
  } catch (error) {
    if (error instanceof PasswordsBusy) return refuse(passwordsBusy);
    throw error;
  }
}

function recordMade(
  { deployment, person, guests }: GuestMakerCtx,
  { row }: FoundGuestLink,
  input: NewGuestLink,
) {
  guests.record({
    kind: "link-made",
    deploymentId: deployment.id,
    person: { id: person.id, name: person.name },
    subject: row.id,
    detail: {
      isGuestLink: true,
      hasPassword: input.password !== null,
      files: input.target.fileIds?.length ?? 0,
    },
  });
}

/** A role of nobody: what the gateway needs to act for a guest. */
export const guestRoleConfig = (
  { arn, externalId }: FoundGuestLink["guestRole"],
  sessionPolicy: Record<string, unknown>,
): RoleConfig => ({
  id: "guest-link",
  label: "Guest link",
  arn,
  color: "grey",
  groups: [],
  emails: [],
  ...(externalId === undefined ? {} : { externalId }),
  sessionPolicy,
  durationSeconds: 900,
});
