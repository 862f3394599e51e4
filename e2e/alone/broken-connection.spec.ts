import { checkEntry, runChecks } from "../support/connection-checks";
import { expect, test } from "../support/portal-test";
import { withFault } from "../support/sandbox-control";

test.setTimeout(90_000);

/** They hit every request of the deployment, so no other test may run beside them. */
const broken = [
  {
    name: "an API behind a firewall",
    order: { route: "GET /iam/libraries", answer: "firewall" },
    title: "Firewall and resource policy",
    verdict: "Warning",
  },
  {
    name: "an API that cuts the connection",
    order: { route: "GET /iam/libraries", cut: true },
    title: "API reachable",
    verdict: "Failed",
  },
  {
    name: "an STS that refuses",
    order: { service: "sts", answer: "firewall" },
    title: "The portal’s own credentials",
    verdict: "Failed",
  },
] as const;

for (const { name, order, title, verdict } of broken)
  test(`${name} is told, with a next step`, async ({ page }) => {
    await withFault(order, () => runChecks(page));
    await expect(checkEntry(page, title)).toContainText(verdict);
    await expect(checkEntry(page, title)).toContainText("Next:");
  });
