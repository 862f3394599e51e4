import "server-only";
import { cookies } from "next/headers";
import { issuerSignOutUrl, signOutEverywhere } from "../auth/sign-out";
import { portalConfig } from "../config";
import { foreignOrigin, problemResponse } from "./problem-response";
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

/** Ends the sessions of a person everywhere and goes on to the issuer's own sign-out. Form field: `csrfToken`. */
export async function signOutRoute(request: Request): Promise<Response> {
  const person = await requestPerson();
  const form = await request.formData().catch(() => null);
  const token = form?.get("csrfToken");
  if (person && !isOwnWrite(request, person, typeof token === "string" ? token : null))
    return problemResponse(foreignOrigin);
  await forgetSessionCookies();
  if (person) await signOutEverywhere(person.id, Date.now());
  return new Response(null, { status: 303, headers: { location: await issuerSignOutUrl(Date.now()) } });
}
