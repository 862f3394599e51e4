import { expect, it } from "vitest";
import { findGuestLink, insertGuestLink } from "../store/guest-links";
import { openStore } from "../store/open-store";
import { findLink, insertLink } from "../store/shared-links";
import { recordSignIn } from "./known-sign-ins";

it("A sign-in counts at once for the links that somebody has made, shared ones and those for guests", async () => {
  const store = await openStore(":memory:");
  const row = {
    ...{ deployment_id: "rijeka", maker_id: "noor", maker_name: "Noor", maker_facts: "{}", note: "" },
    ...{ created_at_ms: 1, expires_at_ms: 9e15 },
  };
  const shared = { ...row, id: "shared", path: "/quota", audience: "{}", target_id: "" };
  await insertLink(store, { ...shared, maker_verdict_role: "" }, 9);
  const guests = { ...row, id: "for guests", secret_hash: "x", target: "{}", maker_role_id: "crew" };
  const limits = { password_hash: "", most_downloads: 0, daily_requests: 9, maker_session_name: "noor" };
  await insertGuestLink(store, { ...guests, ...limits }, 9);
  const person = { id: "noor", sessionName: "noor.haddad", email: "", hasVerifiedEmail: false, groups: [] };
  await recordSignIn({ store: async () => store, clock: () => 2 }, person);
  for (const link of [await findLink(store, shared.id), await findGuestLink(store, guests.id)])
    expect(JSON.parse(link?.maker_facts ?? "")).toMatchObject({ groups: [], sessionName: "noor.haddad" });
  await store.destroy();
});
