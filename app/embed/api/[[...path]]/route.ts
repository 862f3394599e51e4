import { handleEmbedRoute } from "@/lib/server/door/next/handle-route";

export const dynamic = "force-dynamic";
export {
  handleEmbedRoute as DELETE,
  handleEmbedRoute as GET,
  handleEmbedRoute as HEAD,
  handleEmbedRoute as OPTIONS,
  handleEmbedRoute as PATCH,
  handleEmbedRoute as POST,
  handleEmbedRoute as PUT,
};
