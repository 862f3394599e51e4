import { roleRoute } from "@/lib/server/http/role-route";

export { roleRoute as POST };
