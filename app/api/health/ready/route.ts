import { readyRoute } from "@/lib/server/http/health-route";

export const dynamic = "force-dynamic";
export { readyRoute as GET };
