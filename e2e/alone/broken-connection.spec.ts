import { checkEntry, runChecks } from "../support/connection-checks";
import { expect, test } from "../support/portal-test";
import { withFault } from "../support/sandbox-control";

test.setTimeout(90_000);

/** They hit every request of the deployment, so no other test may run beside them. Each person may check once in ten seconds. */
const broken = [
  {
    name: "an API behind a firewall",
    person: "ada.novak",
    order: { route: "GET /iam/libraries", answer: "firewall" },
    title: "Firewall and resource policy",
    verdict: "Warning",
  },
  {
    name: "an API that cuts the connection",
    person: "mira.kovac",
    order: { route: "GET /iam/libraries", cut: true },
    title: "API reachable",
    verdict: "Failed",
  },
  {
    name: "an STS that refuses",
    person: "jonas.olsen",
    order: { service: "sts", answer: "firewall" },
    title: "The portal’s own credentials",
    verdict: "Failed",
  },
] as const;

for (const { name, person, order, title, verdict } of broken)
  test.describe(name, () => {
    test.use({ person });

    test(`${name} is told, with a next step`, async ({ page }) => {
      await withFault(order, () => runChecks(page));
      await expect(checkEntry(page, title)).toContainText(verdict);
      await expect(checkEntry(page, title)).toContainText("Next:");
    });
  });
