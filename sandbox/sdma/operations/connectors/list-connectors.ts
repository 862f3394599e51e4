import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { findLibrary } from "../../store/find-resource";
import type { ConnectorRow } from "../../store/schema";
import { toConnectorMinimal, toListedConnector } from "../../wire/connector";
import { narrowByMember } from "../members/narrow-by-member";
import { visibleConnectors } from "../visible-resources";
import { fetchNewestConnectors } from "./fetch-newest-connectors";

async function list(
  context: OperationContext,
  visible: "all" | readonly string[],
  toWire: (row: ConnectorRow) => object,
) {
  const { libraryId } = await findLibrary(context);
  const scope = { libraryId, visible: narrowByMember(context, visible), filters: context.query };
  const { rows, nextToken } = await context.page({
    fetch: (after, limit) => fetchNewestConnectors(context.store, scope, after, limit),
    keyOf: (row) => [row.createdAt, row.connectorId],
  });
  return answerJson({ connectors: rows.map(toWire), nextToken });
}

/** Connectors that the caller has a level on or may use. */
export const listConnectors: OperationHandler = async (context) =>
  list(context, await visibleConnectors(context), toListedConnector);

/** All connectors of the library, to request in a template, without their configuration (assumption). */
export const listAvailableConnectors: OperationHandler = (context) =>
  list(context, "all", toConnectorMinimal);
