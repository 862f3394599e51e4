import { z } from "zod";
import type { DataSettings } from "./sdma/contract";
import type { LimitScenario } from "./usage/limit-scenarios";

interface Scenario extends DataSettings {
  about: string;
  limits: LimitScenario;
  /** In place of the gateway's setting, where clients saw what it is. */
  unknownRouteStatus?: 403 | 404;
}

const usual = { hasTiles: false, hasSearch: true, limits: "healthy" } satisfies Partial<Scenario>;

export const scenarioName = z.enum(["healthy", "large", "old", "throttled", "quota-nearly-out"]);
export type ScenarioName = z.infer<typeof scenarioName>;

/** What the sandbox can emulate, besides faults. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  healthy: { ...usual, about: "everything as AWS configures it" },
  large: { ...usual, hasTiles: true, about: "a project of 100,000 assets besides the others" },
  old: {
    ...usual,
    hasSearch: false,
    unknownRouteStatus: 404,
    about: "an older deployment, without the two searches",
  },
  throttled: {
    ...usual,
    limits: "throttled",
    about: "a usage plan of 5 requests per second with bursts of 10",
  },
  "quota-nearly-out": {
    ...usual,
    limits: "quota-nearly-out",
    about: "50 of the day's 100,000 requests are left",
  },
};
