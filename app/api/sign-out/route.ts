import { signOutRoute } from "@/lib/server/http/sign-out-route";

export { signOutRoute as POST };
