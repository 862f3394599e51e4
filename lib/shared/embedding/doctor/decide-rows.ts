import type { CheckResult } from "../../contracts/check-result";
import type { DoctorProbe } from "./doctor-reply";
import { checkDocument } from "./document-check";
import { checkExchanges } from "./exchanges-check";
import { type Finding, skipped } from "./finding";
import { checkForeignFraming, checkFraming } from "./framing-check";
import type { HostEvidence } from "./host-evidence";
import { checkFrameSource, checkHostPage, checkPortalAddress, checkSandbox } from "./host-page-check";
import { checkIsolation, checkScript } from "./isolation-check";
import { checkClock, checkKeys } from "./keys-checks";
import { checkMixedContent, checkNetworkAccess } from "./network-checks";

const addressOf = (probe: DoctorProbe) => (probe.state === "answered" ? probe.reply.address : probe.address);

type Row<Evidence> = readonly [id: string, title: string, decide: (evidence: Evidence) => Finding];

const hostRows: readonly Row<HostEvidence>[] = [
  ["document", "Page of the frame", ({ document }) => checkDocument(document, true)],
  ["framing", "Framing headers", ({ document, host }) => checkFraming(document, host.origins)],
  ["host-page", "Listed origins", ({ pages }) => checkHostPage(pages)],
  ["portal-address", "Address of the portal", ({ pages, portalUrl }) => checkPortalAddress(pages, portalUrl)],
  ["sandbox", "Sandbox rights", ({ pages }) => checkSandbox(pages)],
  ["isolation", "Isolation", ({ document, pages }) => checkIsolation(document, pages)],
  [
    "frame-source",
    "Host’s own policy",
    ({ pages, document }) => checkFrameSource(pages, addressOf(document)),
  ],
  ["keys", "Signing keys", checkKeys],
  ["exchanges", "Last tokens", checkExchanges],
  ["clock", "Clock", checkClock],
  ["script", "Script for host pages", ({ script }) => checkScript(script)],
  ["mixed-content", "Encryption", ({ host, portalUrl }) => checkMixedContent(host.origins, portalUrl)],
  ["network-access", "Local network access", ({ pages, document }) => checkNetworkAccess(pages, document)],
];

/** All that a row of an admin page is decided by. */
export interface AdminPageEvidence {
  portalUrl: string;
  address: string;
  opens: "frame" | "newTab";
  page: DoctorProbe;
  /** The portal at its public address. */
  portal: DoctorProbe;
}

const inTab = skipped("The page opens in a tab of its own.");

const inFrame =
  (decide: (evidence: AdminPageEvidence) => Finding) =>
  (evidence: AdminPageEvidence): Finding =>
    evidence.opens === "frame" ? decide(evidence) : inTab;

const adminPageRows: readonly Row<AdminPageEvidence>[] = [
  ["document", "Page", ({ page }) => checkDocument(page, false)],
  ["framing", "Framing headers", inFrame(({ page, portalUrl }) => checkForeignFraming(page, portalUrl))],
  [
    "mixed-content",
    "Encryption",
    inFrame(({ portalUrl, address }) => checkMixedContent([portalUrl], address)),
  ],
  [
    "network-access",
    "Local network access",
    inFrame(({ portal, page }) => checkNetworkAccess([portal], page)),
  ],
];

const decide = <Evidence>(rows: readonly Row<Evidence>[], evidence: Evidence): CheckResult[] =>
  rows.map(([id, title, decideRow]) => ({ id, title, ...decideRow(evidence) }));

/** Every check of a host, in the order in which they are shown. Pure: the same evidence gives the same verdicts. */
export const decideHost = (evidence: HostEvidence): CheckResult[] => decide(hostRows, evidence);

export const decideAdminPage = (evidence: AdminPageEvidence): CheckResult[] =>
  decide(adminPageRows, evidence);
