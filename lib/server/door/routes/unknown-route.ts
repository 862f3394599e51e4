import "server-only";
import { problemAnswer } from "../door-answer";
import { findPerson } from "../find-caller";
import { noSuchRoute } from "../problems";
import type { RouteHandler } from "../route-handler";

/** Answers every other address under /api: JSON, never a page and never a redirect. */
export const unknownRoute: RouteHandler = async (portal, request) => {
  const caller = await findPerson(portal, request);
  return problemAnswer(caller.ok ? noSuchRoute : caller.problem);
};
