import { handleEmbedFile } from "@/lib/server/door/next/handle-route";

export const dynamic = "force-dynamic";
export {
  handleEmbedFile as DELETE,
  handleEmbedFile as GET,
  handleEmbedFile as HEAD,
  handleEmbedFile as OPTIONS,
  handleEmbedFile as PATCH,
  handleEmbedFile as POST,
  handleEmbedFile as PUT,
};
