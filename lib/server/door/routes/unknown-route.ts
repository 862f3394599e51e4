import "server-only";
import { noSuchRoute } from "@/lib/shared/problems/door-problems";
import { problemAnswer } from "../door-answer";
import { findPerson } from "../find-caller";
import type { RouteHandler } from "../route-handler";

/** Answers every other address under /api: JSON, never a page and never a redirect. */
export const unknownRoute: RouteHandler = async (portal, request) => {
  const caller = await findPerson(portal, request);
  return problemAnswer(caller.ok ? noSuchRoute : caller.problem);
};
