/** API Gateway operations, 2015-07-09, that the sandbox does not emulate; `*` matches one segment. */
const table = `
  CreateAuthorizer POST /restapis/*/authorizers
  CreateBasePathMapping POST /domainnames/*/basepathmappings
  CreateDeployment POST /restapis/*/deployments
  CreateDocumentationPart POST /restapis/*/documentation/parts
  CreateDocumentationVersion POST /restapis/*/documentation/versions
  CreateDomainName POST /domainnames
  CreateDomainNameAccessAssociation POST /domainnameaccessassociations
  CreateModel POST /restapis/*/models
  CreateRequestValidator POST /restapis/*/requestvalidators
  CreateResource POST /restapis/*/resources/*
  CreateRestApi POST /restapis
  CreateStage POST /restapis/*/stages
  CreateVpcLink POST /vpclinks
  DeleteAuthorizer DELETE /restapis/*/authorizers/*
  DeleteBasePathMapping DELETE /domainnames/*/basepathmappings/*
  DeleteClientCertificate DELETE /clientcertificates/*
  DeleteDeployment DELETE /restapis/*/deployments/*
  DeleteDocumentationPart DELETE /restapis/*/documentation/parts/*
  DeleteDocumentationVersion DELETE /restapis/*/documentation/versions/*
  DeleteDomainName DELETE /domainnames/*
  DeleteDomainNameAccessAssociation DELETE /domainnameaccessassociations/*
  DeleteGatewayResponse DELETE /restapis/*/gatewayresponses/*
  DeleteIntegration DELETE /restapis/*/resources/*/methods/*/integration
  DeleteIntegrationResponse DELETE /restapis/*/resources/*/methods/*/integration/responses/*
  DeleteMethod DELETE /restapis/*/resources/*/methods/*
  DeleteMethodResponse DELETE /restapis/*/resources/*/methods/*/responses/*
  DeleteModel DELETE /restapis/*/models/*
  DeleteRequestValidator DELETE /restapis/*/requestvalidators/*
  DeleteResource DELETE /restapis/*/resources/*
  DeleteRestApi DELETE /restapis/*
  DeleteStage DELETE /restapis/*/stages/*
  DeleteVpcLink DELETE /vpclinks/*
  FlushStageAuthorizersCache DELETE /restapis/*/stages/*/cache/authorizers
  FlushStageCache DELETE /restapis/*/stages/*/cache/data
  GenerateClientCertificate POST /clientcertificates
  GetAuthorizer GET /restapis/*/authorizers/*
  GetAuthorizers GET /restapis/*/authorizers
  GetBasePathMapping GET /domainnames/*/basepathmappings/*
  GetBasePathMappings GET /domainnames/*/basepathmappings
  GetClientCertificate GET /clientcertificates/*
  GetClientCertificates GET /clientcertificates
  GetDocumentationPart GET /restapis/*/documentation/parts/*
  GetDocumentationParts GET /restapis/*/documentation/parts
  GetDocumentationVersion GET /restapis/*/documentation/versions/*
  GetDocumentationVersions GET /restapis/*/documentation/versions
  GetDomainName GET /domainnames/*
  GetDomainNameAccessAssociations GET /domainnameaccessassociations
  GetDomainNames GET /domainnames
  GetExport GET /restapis/*/stages/*/exports/*
  GetGatewayResponse GET /restapis/*/gatewayresponses/*
  GetGatewayResponses GET /restapis/*/gatewayresponses
  GetIntegration GET /restapis/*/resources/*/methods/*/integration
  GetIntegrationResponse GET /restapis/*/resources/*/methods/*/integration/responses/*
  GetMethodResponse GET /restapis/*/resources/*/methods/*/responses/*
  GetModel GET /restapis/*/models/*
  GetModelTemplate GET /restapis/*/models/*/default_template
  GetModels GET /restapis/*/models
  GetRequestValidator GET /restapis/*/requestvalidators/*
  GetRequestValidators GET /restapis/*/requestvalidators
  GetSdk GET /restapis/*/stages/*/sdks/*
  GetSdkType GET /sdktypes/*
  GetSdkTypes GET /sdktypes
  GetVpcLink GET /vpclinks/*
  GetVpcLinks GET /vpclinks
  ImportApiKeys POST /apikeys?mode=import
  ImportDocumentationParts PUT /restapis/*/documentation/parts
  ImportRestApi POST /restapis?mode=import
  PutGatewayResponse PUT /restapis/*/gatewayresponses/*
  PutIntegration PUT /restapis/*/resources/*/methods/*/integration
  PutIntegrationResponse PUT /restapis/*/resources/*/methods/*/integration/responses/*
  PutMethod PUT /restapis/*/resources/*/methods/*
  PutMethodResponse PUT /restapis/*/resources/*/methods/*/responses/*
  PutRestApi PUT /restapis/*
  RejectDomainNameAccessAssociation POST /rejectdomainnameaccessassociations
  TagResource PUT /tags/*
  TestInvokeAuthorizer POST /restapis/*/authorizers/*
  TestInvokeMethod POST /restapis/*/resources/*/methods/*
  UntagResource DELETE /tags/*
  UpdateAccount PATCH /account
  UpdateAuthorizer PATCH /restapis/*/authorizers/*
  UpdateBasePathMapping PATCH /domainnames/*/basepathmappings/*
  UpdateClientCertificate PATCH /clientcertificates/*
  UpdateDeployment PATCH /restapis/*/deployments/*
  UpdateDocumentationPart PATCH /restapis/*/documentation/parts/*
  UpdateDocumentationVersion PATCH /restapis/*/documentation/versions/*
  UpdateDomainName PATCH /domainnames/*
  UpdateGatewayResponse PATCH /restapis/*/gatewayresponses/*
  UpdateIntegration PATCH /restapis/*/resources/*/methods/*/integration
  UpdateIntegrationResponse PATCH /restapis/*/resources/*/methods/*/integration/responses/*
  UpdateMethod PATCH /restapis/*/resources/*/methods/*
  UpdateMethodResponse PATCH /restapis/*/resources/*/methods/*/responses/*
  UpdateModel PATCH /restapis/*/models/*
  UpdateRequestValidator PATCH /restapis/*/requestvalidators/*
  UpdateResource PATCH /restapis/*/resources/*
  UpdateRestApi PATCH /restapis/*
  UpdateVpcLink PATCH /vpclinks/*
`;

interface UnsupportedRoute {
  name: string;
  method: string;
  segments: readonly string[];
  isImport: boolean;
}

const routes: readonly UnsupportedRoute[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const [name = "", method = "", target = ""] = line.trim().split(" ");
    const [path = "", query] = target.split("?");
    return { name, method, segments: path.split("/").slice(1), isImport: query === "mode=import" };
  });

/**
 * The AWS operation of the request, or null if AWS has none.
 * @param isImport whether the query contains `mode=import`, which selects another operation on the same path
 */
export function findUnsupportedRoute(
  method: string,
  segments: readonly string[],
  isImport: boolean,
): string | null {
  const found = routes.find(
    (route) =>
      route.method === method &&
      route.isImport === isImport &&
      route.segments.length === segments.length &&
      route.segments.every((part, index) => part === "*" || part === segments[index]),
  );
  return found?.name ?? null;
}
