import "server-only";
import { cookies } from "next/headers";
import { issuerSignOutUrl, signOutEverywhere } from "../auth/sign-out";
import { portalConfig } from "../config";
import { foreignOrigin, problemResponse } from "./problem-response";
import { requestText } from "./request-body";
import { requestPerson } from "./request-person";
import { isOwnWrite } from "./route-person";

async function forgetSessionCookies(): Promise<void> {
  const store = await cookies();
  const secure = portalConfig().portalUrl.startsWith("https://");
  for (const { name } of store.getAll()) {
    // A __Secure- cookie is only taken back by a cookie that is secure as well.
    if (/next-auth\.session-token(\.\d+)?$/.test(name))
      store.set(name, "", { maxAge: 0, path: "/", secure, httpOnly: true });
  }
}

/** Ends the sessions of a person everywhere and goes on to the issuer's own sign-out. Body: `csrfToken` as a URL-encoded form. */
export async function signOutRoute(request: Request): Promise<Response> {
  const person = await requestPerson();
  const token = person && new URLSearchParams(await requestText(request)).get("csrfToken");
  if (person && !isOwnWrite(request, person, token)) return problemResponse(foreignOrigin);
  await forgetSessionCookies();
  if (person) await signOutEverywhere(person.id, Date.now());
  return new Response(null, { status: 303, headers: { location: await issuerSignOutUrl(Date.now()) } });
}
