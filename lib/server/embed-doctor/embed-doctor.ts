import "server-only";
import { LRUCache } from "lru-cache";
import type { CheckResult } from "@/lib/shared/contracts/check-result";
import type {
  EmbedOverview,
  EmbedReport,
  EmbedResult,
  EmbedSubject,
  EmbedTokenReport,
} from "@/lib/shared/contracts/embed-checks";
import { type Result, refuse } from "@/lib/shared/contracts/result";
import { unansweredTexts } from "@/lib/shared/embedding/doctor/finding";
import { noSuchSubject, runsAlready, tooOften } from "@/lib/shared/problems/check-problems";
import type { PortalConfig } from "../config";
import { type AskAddress, addressAsker } from "./ask-address";
import { checkToken } from "./check-token";
import {
  adminPageSubject,
  askOnce,
  checkAdminPage,
  checkHost,
  type EvidenceCtx,
  hostSubject,
} from "./gather-evidence";
import type { SendOnce } from "./send-once";

/** Does something for each, some at once. @returns what came of it, in the order given */
async function inTurn<Given, Made>(
  atOnce: number,
  all: readonly Given[],
  make: (one: Given) => Promise<Made>,
): Promise<Made[]> {
  const made = new Map<number, Made>();
  const waiting = all.entries();
  const work = async () => {
    for (const [at, one] of waiting) made.set(at, await make(one));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, work));
  return [...made.entries()].toSorted(([a], [b]) => a - b).map(([, value]) => value);
}

/** A run of all rows costs a few requests for each; those of one row are pressed one after the other. */
const mostRuns = 12;
const mostTokens = 20;
const perMs = 60_000;
const mostPeople = 10_000;
const longestRunMs = 30_000;
const atOnce = 6;

export interface DoctorConfig extends Pick<PortalConfig, "portalUrl" | "embedding" | "adminPages"> {
  signIn: Pick<PortalConfig["signIn"], "sessionNameClaim">;
}

export interface DoctorRun {
  personId: string;
  deploymentId: string;
  /** Null: all rows. */
  subject: Pick<EmbedSubject, "kind" | "id"> | null;
  /** Aborted when the one who asked has left. */
  signal: AbortSignal;
}

export interface TokenQuestion {
  personId: string;
  deploymentId: string;
  hostId: string;
  /** Kept in memory while it is verified, and nowhere else. */
  token: string;
}

/** A row of a run that was stopped says less than what is known already. */
const isNotAsked = ({ summary }: CheckResult) => summary === unansweredTexts["not-asked"].summary;

type Checkable = {
  subject: EmbedSubject;
  check: (ctx: EvidenceCtx) => Promise<EmbedResult["checks"]>;
};

export interface DoctorParts extends Pick<EvidenceCtx, "clock" | "lastExchanges"> {
  config: DoctorConfig;
  send: SendOnce;
}

/** Looks at hosts and admin pages of the configuration as browsers would. Nothing else is ever asked. */
export class EmbedDoctor {
  private readonly config: DoctorConfig;
  private readonly clock: () => number;
  private readonly lastExchanges: EvidenceCtx["lastExchanges"];
  private readonly ask: AskAddress;
  private readonly running = new Set<string>();
  private readonly begun = new LRUCache<string, readonly number[]>({ max: mostPeople });
  private readonly kept = new Map<string, EmbedResult>();

  constructor({ config, clock, send, lastExchanges }: DoctorParts) {
    this.config = config;
    this.clock = clock;
    this.lastExchanges = lastExchanges;
    this.ask = addressAsker({ send, clock });
  }

  /** What there is to look at in a deployment, with what the last run of anybody has found. */
  overview(deploymentId: string): EmbedOverview {
    const subjects = this.checkables(deploymentId).map(({ subject }) => subject);
    const results = subjects.flatMap((subject) => this.kept.get(keyOf(deploymentId, subject)) ?? []);
    return { portalUrl: this.config.portalUrl, subjects, results };
  }

  /** Checks one row or all. What was not reached within half a minute says so. */
  async run({
    personId,
    deploymentId,
    subject,
    signal,
  }: DoctorRun): Promise<Result<{ report: EmbedReport }>> {
    const chosen = this.checkables(deploymentId).filter(
      (one) => subject === null || (one.subject.kind === subject.kind && one.subject.id === subject.id),
    );
    if (subject !== null && chosen.length === 0) return refuse(noSuchSubject);
    if (this.running.has(personId)) return refuse(runsAlready);
    const waitMs = this.begin(`run ${personId}`, mostRuns);
    if (waitMs > 0) return refuse(tooOften(waitMs, mostRuns));
    this.running.add(personId);
    try {
      const startedMs = this.clock();
      const ask = askOnce(this.ask);
      const whole = AbortSignal.any([signal, AbortSignal.timeout(longestRunMs)]);
      const { clock, lastExchanges } = this;
      const ctx = {
        portalUrl: this.config.portalUrl,
        deploymentId,
        ask,
        signal: whole,
        clock,
        lastExchanges,
      };
      const results = await inTurn(atOnce, chosen, (one) => this.checkOne(ctx, one));
      if (!signal.aborted) this.keep(deploymentId, results);
      return {
        ok: true,
        report: { addresses: ask.count(), durationMs: this.clock() - startedMs, results },
      };
    } finally {
      this.running.delete(personId);
    }
  }

  /** Verifies a token step by step. Its use is not recorded: it can be exchanged afterwards. */
  async checkToken({
    personId,
    deploymentId,
    hostId,
    token,
  }: TokenQuestion): Promise<Result<{ report: EmbedTokenReport }>> {
    const host = this.hosts(deploymentId).find(({ id }) => id === hostId);
    if (!host?.keys) return refuse(noSuchSubject);
    const waitMs = this.begin(`token ${personId}`, mostTokens);
    if (waitMs > 0) return refuse(tooOften(waitMs, mostTokens));
    const { portalUrl, signIn } = this.config;
    const { sessionNameClaim } = signIn;
    const steps = await checkToken(
      { host, portalUrl, sessionNameClaim, clock: this.clock, ask: this.ask },
      token,
    );
    return { ok: true, report: { hostId, checkedAtMs: this.clock(), steps } };
  }

  private hosts(deploymentId: string) {
    return this.config.embedding.hosts.filter(({ deployments }) => deployments.includes(deploymentId));
  }

  private checkables(deploymentId: string): Checkable[] {
    const pages = this.config.adminPages.filter(
      ({ deployments }) => deployments?.includes(deploymentId) ?? true,
    );
    return [
      ...this.hosts(deploymentId).map(
        (host): Checkable => ({ subject: hostSubject(host), check: (ctx) => checkHost(ctx, host) }),
      ),
      ...pages.map(
        (page): Checkable => ({ subject: adminPageSubject(page), check: (ctx) => checkAdminPage(ctx, page) }),
      ),
    ];
  }

  private async checkOne(ctx: EvidenceCtx, { subject, check }: Checkable): Promise<EmbedResult> {
    const { kind, id } = subject;
    const startedMs = this.clock();
    const checks = await check(ctx);
    return { kind, id, checks, checkedAtMs: startedMs, durationMs: this.clock() - startedMs };
  }

  private keep(deploymentId: string, results: readonly EmbedResult[]) {
    for (const result of results)
      if (!result.checks.some(isNotAsked)) this.kept.set(keyOf(deploymentId, result), result);
  }

  /** @returns how long to wait, or 0 for what may begin now */
  private begin(key: string, most: number): number {
    const nowMs = this.clock();
    const recent = (this.begun.get(key) ?? []).filter((atMs) => nowMs - atMs < perMs);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= most) return oldest + perMs - nowMs;
    this.begun.set(key, [...recent, nowMs]);
    return 0;
  }
}

const keyOf = (deploymentId: string, { kind, id }: Pick<EmbedSubject, "kind" | "id">) =>
  `${deploymentId}\n${kind}\n${id}`;
