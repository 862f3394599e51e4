import { fileContentRoute } from "@/lib/server/http/file-content-route";

export { fileContentRoute as GET };
