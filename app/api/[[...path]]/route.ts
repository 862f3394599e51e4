import { handleRoute } from "@/lib/server/door/next/handle-route";

export const dynamic = "force-dynamic";
export {
  handleRoute as DELETE,
  handleRoute as GET,
  handleRoute as HEAD,
  handleRoute as OPTIONS,
  handleRoute as PATCH,
  handleRoute as POST,
  handleRoute as PUT,
};
