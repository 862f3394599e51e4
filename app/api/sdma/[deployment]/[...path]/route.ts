import { forwardRoute } from "@/lib/server/http/forward-route";

export {
  forwardRoute as DELETE,
  forwardRoute as GET,
  forwardRoute as PATCH,
  forwardRoute as POST,
  forwardRoute as PUT,
};
