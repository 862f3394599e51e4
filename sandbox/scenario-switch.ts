import type { ApiGateway } from "./apigateway/open-api-gateway";
import type { GatewaySettings } from "./gateway/gateway-settings";
import { type ScenarioName, scenarios } from "./scenarios";
import type { Sdma } from "./sdma/contract";
import { utcDay } from "./usage/calendar-day";
import { limitsOfScenario } from "./usage/limit-scenarios";

export interface ScenarioSwitch {
  scenario(): ScenarioName;
  switchScenario(name: ScenarioName): Promise<void>;
}

interface ServiceResult {
  sdma: Sdma;
  api: ApiGateway;
  gateway: GatewaySettings;
  clock: () => number;
}

/** Sets limits and routes as the first scenario has them; its data are there already. */
export function scenarioSwitch(
  first: ScenarioName,
  { sdma, api, gateway, clock }: ServiceResult,
): ScenarioSwitch {
  const usualStatus = gateway.unknownRouteStatus;
  let current = first;
  const apply = (name: ScenarioName) => {
    const { limits, unknownRouteStatus = usualStatus } = scenarios[name];
    Object.assign(api.settings, limitsOfScenario(limits, clock(), api.ledger.mostUsed(utcDay(clock()))));
    gateway.unknownRouteStatus = unknownRouteStatus;
    current = name;
  };
  apply(first);
  return {
    scenario: () => current,
    switchScenario: async (name) => {
      await sdma.applySettings(scenarios[name]);
      apply(name);
    },
  };
}
