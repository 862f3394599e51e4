import { test as base } from "@playwright/test";
import { gatherVisited } from "./gather-visited";
import { statePathOf, type Username } from "./people";

interface PortalOptions {
  /** Who is signed in at the start; null: nobody. */
  person: Username | null;
}

interface PortalFixtures {
  visited: undefined;
}

/** Playwright's test with somebody signed in, whose pages are searched for secrets at the end of the run. */
export const test = base.extend<PortalOptions & PortalFixtures>({
  person: ["ada.novak", { option: true }],
  storageState: async ({ person }, use) => {
    await use(person ? statePathOf(person) : { cookies: [], origins: [] });
  },
  visited: [
    async ({ context }, use, { testId, retry }) => {
      const gathering = gatherVisited(context, `${testId}-${retry}`);
      await use(undefined);
      await gathering.finish();
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
