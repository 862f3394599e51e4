import "server-only";
import { noSuchRoute } from "@/lib/shared/problems/door-problems";
import { problemAnswer } from "./door-answer";
import type { Route, RouteHandler } from "./route-handler";
import { embedReadRoute } from "./routes/embed-read-routes";
import { endSessionRoute, exchangeRoute } from "./routes/embed-session-routes";
import { newTicketRoute, ticketRoute } from "./routes/embed-ticket-routes";
import { newWindowRoute, pollWindowRoute } from "./routes/embed-window-routes";

const read: Route = { name: "embed", methods: { GET: embedReadRoute } };

/** Whole addresses below `/embed/api` that frames write to, besides the reads. */
const exact: Readonly<Record<string, Route>> = {
  session: { name: "embed-session", methods: { GET: embedReadRoute, POST: exchangeRoute } },
  "session/end": { name: "embed-session", methods: { POST: endSessionRoute } },
  tickets: { name: "embed-tickets", methods: { POST: newTicketRoute } },
  windows: { name: "embed-windows", methods: { POST: newWindowRoute } },
  "windows/poll": { name: "embed-windows", methods: { POST: pollWindowRoute } },
};

/** What is asked for once must not be used up by a look at its headers. */
const ticket: Route = { name: "embed-files", methods: { GET: ticketRoute }, hasNoHead: true };

const nothing: RouteHandler = async () => problemAnswer(noSuchRoute);
const unknown: Route = {
  name: "unknown",
  methods: { GET: nothing, POST: nothing, PUT: nothing, DELETE: nothing, PATCH: nothing },
};

/** @param segments decoded, after `embed` @returns the route, also for unknown addresses */
export function findEmbedRoute([zone, ...rest]: readonly string[]): Route {
  if (zone === "files") return rest.length === 1 && rest[0] !== "" ? ticket : unknown;
  if (zone !== "api" || rest.length === 0 || rest.includes("")) return unknown;
  const address = rest.some((segment) => segment.includes("/")) ? "" : rest.join("/");
  return Object.hasOwn(exact, address) ? (exact[address] ?? read) : read;
}
