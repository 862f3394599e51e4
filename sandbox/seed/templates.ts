import type { ConnectorTable, TemplateTable } from "../sdma/store/schema";
import { identifierOf, seedLibraryId } from "./identifiers";
import { day, seedTime } from "./seed-time";

const unchanged = { updatedAt: null, updatedBy: null };

function connector(
  name: string,
  kind: Pick<ConnectorTable, "connectorType" | "direction">,
  isEnabled: boolean,
  age: number,
  config: object,
): ConnectorTable {
  return {
    connectorId: identifierOf("connector", name),
    libraryId: seedLibraryId,
    connectorName: name,
    ...kind,
    enabled: isEnabled ? 1 : 0,
    isDefault: age > 350 ? 1 : 0,
    connectorConfig: JSON.stringify(config),
    createdAt: seedTime - age * day,
    createdBy: "ada.novak",
    ...unchanged,
  };
}

const uploads = { resources: ["file"], events: ["upload", "onDemand"] };

function assumeRole(purpose: string) {
  return {
    type: "AssumeRole",
    assumeRoleArn: `arn:aws:iam::111122223333:role/SpatialDataManagement${purpose}`,
  };
}

const previewConfig = {
  securityConfig: assumeRole("ContentDerivation-Preview"),
  triggers: [
    {
      description: "Preview renderer on new files",
      ...uploads,
      steps: [
        {
          stepType: "lambdaInvoke",
          lambdaConfig: { functionArn: "arn:aws:lambda:eu-west-1:111122223333:function:render-preview" },
        },
      ],
    },
  ],
};

const catalogueConfig = {
  securityConfig: assumeRole("ContentPublisher-Catalogue"),
  triggers: [
    {
      description: "STAC catalogue on new assets",
      resources: ["asset"],
      events: ["create", "update", "onDemand"],
      steps: [{ stepType: "rest", method: "POST", path: "/collections/rijeka/items" }],
    },
  ],
  resources: {
    project: {
      discover: {
        description: "Collections of the catalogue",
        type: "rest",
        method: "GET",
        path: "/collections",
        responseListField: "collections",
        labelField: "title",
        valueField: "id",
        fieldMappings: [{ source: "id", target: "stac_collection" }],
      },
      validate: { type: "rest", method: "GET", path: "/collections" },
      display: { connectedResourceName: "STAC collection" },
    },
  },
};

const tilingConfig = {
  deadlineConfig: {
    farmId: "farm-0123456789abcdef0123456789abcdef",
    queueId: "queue-0123456789abcdef0123456789abcdef",
    securityConfig: assumeRole("ContentDerivation-Tiling"),
  },
  triggers: [
    {
      description: "Point cloud tiling on new files",
      ...uploads,
      filter: { fileExtensionFilter: ".las" },
      deadlineJob: { template: "template.yaml", output: { derivedFiles: [] } },
    },
  ],
};

const exportConfig = {
  securityConfig: assumeRole("ContentPublisher-HarbourOffice"),
  triggers: [{ description: "Harbour office export on request", resources: ["asset"], events: ["onDemand"] }],
};

export const seedConnectors: readonly [ConnectorTable, ...ConnectorTable[]] = [
  connector("Preview renderer", { connectorType: "lambda", direction: "derive" }, true, 390, previewConfig),
  connector("STAC catalogue", { connectorType: "stac", direction: "publish" }, true, 320, catalogueConfig),
  connector(
    "Point cloud tiling",
    { connectorType: "DeadlineCloud", direction: "derive" },
    true,
    240,
    tilingConfig,
  ),
  connector(
    "Harbour office export",
    { connectorType: "S3Csv", direction: "exchange" },
    false,
    100,
    exportConfig,
  ),
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
    ...unchanged,
  };
}

export const seedTemplates: readonly [TemplateTable, ...TemplateTable[]] = [
  template("Laser scan v3", ["las", "json", "txt"], 280),
  template("Orthophoto v2", ["tif", "jpg", "geojson"], 270),
  template("Building model", ["ifc", "glb"], 260),
];
