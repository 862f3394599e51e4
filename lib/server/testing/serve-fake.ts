import { afterAll, beforeAll } from "vitest";
import { csrfTokenOf } from "../auth/csrf";
import type { Adapter, Asked, Got, ServedPortal } from "./door-adapters";
import { type FakePortal, type FakePortalOptions, fakeSecrets, openFakePortal } from "./open-fake-portal";

interface Served {
  fake: FakePortal;
  door: ServedPortal;
}

export type Session = Awaited<ReturnType<FakePortal["signIn"]>>;

/** Opens a fake portal behind one of the adapters before the tests of a suite, and closes both after them. */
export function serveFake({ serve }: Adapter, options: FakePortalOptions = {}) {
  let current: Served | undefined;
  beforeAll(async () => {
    const fake = await openFakePortal(options);
    current = { fake, door: await serve(fake.portal) };
  });
  afterAll(async () => {
    await current?.door.close();
    await current?.fake.close();
  });
  const served = (): Served => {
    if (!current) throw new Error("The portal is opened before the first test, not before that.");
    return current;
  };
  return {
    get fake() {
      return served().fake;
    },
    send: (asked: Asked): Promise<Got> => served().door.send(asked),
    /** What a page of the portal sends with a write of its person. */
    ownWrite: ({ token, header }: Session) => ({
      ...header,
      origin: served().fake.portal.config.portalUrl,
      "x-portal-csrf": csrfTokenOf(fakeSecrets.session, token.sid),
    }),
  };
}

/** @returns the problem that an answer holds */
export function problemIn({ text }: Got): Record<string, unknown> {
  const { problem } = JSON.parse(text);
  return problem;
}
