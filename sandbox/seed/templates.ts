import type { ConnectorTable, TemplateTable } from "../sdma/store/schema";
import { identifierOf, seedLibraryId } from "./identifiers";
import { day, seedTime } from "./seed-time";

function connector(
  name: string,
  connectorType: string,
  direction: string,
  isEnabled: boolean,
  age: number,
): ConnectorTable {
  return {
    connectorId: identifierOf("connector", name),
    libraryId: seedLibraryId,
    connectorName: name,
    connectorType,
    direction,
    enabled: isEnabled ? 1 : 0,
    isDefault: age > 350 ? 1 : 0,
    connectorConfig: JSON.stringify({
      triggers: [{ eventType: "FileCreated", description: `${name} on new files` }],
    }),
    createdAt: seedTime - age * day,
    createdBy: "ada.novak",
  };
}

export const seedConnectors: readonly [ConnectorTable, ...ConnectorTable[]] = [
  connector("Preview renderer", "lambda", "derive", true, 390),
  connector("STAC catalogue", "stac", "publish", true, 320),
  connector("Point cloud tiling", "DeadlineCloud", "derive", true, 240),
  connector("Harbour office export", "S3Csv", "exchange", false, 100),
];

function template(name: string, allowedFileTypes: readonly string[], age: number): TemplateTable {
  const permittedConnectorIds = seedConnectors.slice(0, 3).map(({ connectorId }) => connectorId);
  return {
    assetTemplateId: identifierOf("template", name),
    libraryId: seedLibraryId,
    assetTemplateName: name,
    assetTemplateConfig: JSON.stringify({
      allowedFileTypes,
      permittedConnectorIds,
      allowAdditionalFileTypes: true,
    }),
    createdAt: seedTime - age * day,
    createdBy: "luka.horvat",
  };
}

export const seedTemplates: readonly [TemplateTable, ...TemplateTable[]] = [
  template("Laser scan v3", ["las", "json", "txt"], 280),
  template("Orthophoto v2", ["tif", "jpg", "geojson"], 270),
  template("Building model", ["ifc", "glb"], 260),
];
