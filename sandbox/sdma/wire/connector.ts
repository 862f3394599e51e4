import type { ConnectorRow } from "../store/schema";
import type { Invocation } from "./invocations";
import { present } from "./present";

/** As shown in lists to callers without a level on the connector. */
export function toConnectorMinimal(row: ConnectorRow) {
  return {
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    libraryId: row.libraryId,
    connectorId: row.connectorId,
    connectorName: row.connectorName,
    connectorType: row.connectorType,
    direction: row.direction,
    enabled: row.enabled === 1,
    ...present({ updatedAt: row.updatedAt, updatedBy: row.updatedBy }),
  };
}

export function toListedConnector(row: ConnectorRow): object {
  return { ...toConnectorMinimal(row), connectorConfig: JSON.parse(row.connectorConfig) };
}

export function toConnector(row: ConnectorRow, recentInvocations: readonly Invocation[]): object {
  return { ...toListedConnector(row), default: row.isDefault === 1, recentInvocations };
}
