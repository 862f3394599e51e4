import { CloudwatchRefusal } from "../cloudwatch/wire/cloudwatch-refusal";
import { protocolOf } from "../cloudwatch/wire/protocol-of";
import type { FaultedRequest } from "../front-door/faults";
import { requestHeaders } from "../gateway/gateway-answers";
import type { Answer, ServiceName } from "../http/service";
import { speaksQuery, targetedError } from "../http/targeted-error";
import { iamError } from "../iam-control/iam-answer";
import { errorAnswer, requestIdHeaders } from "../s3/error-answer";
import { S3Error } from "../s3/s3-error";
import type { WireRequest } from "../sigv4/wire-request";
import { ssmError } from "../ssm/emulate-ssm";
import { SsmRefusal } from "../ssm/ssm-refusal";
import { stsError, stsFormatOf } from "../sts/xml-answer";

/** What went wrong, in no protocol yet. */
export type ServiceFault = "throttled" | "unavailable" | "internal" | "denied";

interface Wording {
  status: number;
  code: string;
  message: string;
}

/** Codes that the services' models and AWS's "Common errors" name; SDKs decide by them what to retry. */
const ofQuery: Readonly<Record<ServiceFault, Wording>> = {
  throttled: { status: 400, code: "Throttling", message: "Rate exceeded" },
  unavailable: {
    status: 503,
    code: "ServiceUnavailable",
    message: "The request has failed due to a temporary failure of the server.",
  },
  internal: {
    status: 500,
    code: "InternalFailure",
    message: "The request processing has failed because of an unknown error, exception or failure.",
  },
  denied: { status: 403, code: "AccessDenied", message: "Access Denied" },
};

const ofS3: Readonly<Record<ServiceFault, Wording>> = {
  throttled: { status: 503, code: "SlowDown", message: "Please reduce your request rate." },
  unavailable: {
    status: 503,
    code: "ServiceUnavailable",
    message: "Service is unable to handle request.",
  },
  internal: {
    status: 500,
    code: "InternalError",
    message: "We encountered an internal error. Please try again.",
  },
  denied: { status: 403, code: "AccessDenied", message: "Access Denied" },
};

const ofJson: Readonly<Record<ServiceFault, Wording>> = {
  throttled: { status: 400, code: "ThrottlingException", message: "Rate exceeded" },
  unavailable: { status: 503, code: "ServiceUnavailableException", message: ofQuery.unavailable.message },
  internal: { status: 500, code: "InternalServerError", message: "An error occurred on the server side." },
  denied: { status: 400, code: "AccessDeniedException", message: "Access Denied" },
};

const cloudwatchCodes = {
  throttled: "Throttling",
  unavailable: "ServiceUnavailable",
  internal: "InternalFailure",
  denied: "AccessDenied",
} as const;

function speakS3(wire: WireRequest, { status, code, message }: Wording): Answer {
  return errorAnswer(new S3Error(status, code, message), wire.method, requestIdHeaders());
}

function speakCloudwatch(wire: WireRequest, fault: ServiceFault): Answer {
  const refusal = new CloudwatchRefusal(cloudwatchCodes[fault], ofQuery[fault].message);
  return protocolOf(wire).error(refusal, requestHeaders()["x-amzn-RequestId"] ?? "");
}

function speakOidc(fault: ServiceFault): Answer {
  const { message } = ofQuery[fault];
  const status = { throttled: 429, unavailable: 503, internal: 500, denied: 403 }[fault];
  const error =
    fault === "denied" ? "access_denied" : fault === "internal" ? "server_error" : "temporarily_unavailable";
  return {
    status,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ error, error_description: message }),
  };
}

/** A service that the sandbox knows by its scope alone, in the protocol of the request. */
function speakOther(wire: WireRequest, fault: ServiceFault): Answer {
  return speaksQuery(wire) ? targetedError(wire, ofQuery[fault]) : targetedError(wire, ofJson[fault]);
}

/** Services whose errors are not API Gateway's. */
export type SpokenService = Exclude<ServiceName, "execute-api" | "apigateway">;

/** Answers with a fault as that service writes its errors, so that clients can parse it and know what to retry. */
export function speakFault(fault: ServiceFault, service: SpokenService, { wire }: FaultedRequest): Answer {
  switch (service) {
    case "sts":
      return stsError(ofQuery[fault], stsFormatOf(wire));
    case "iam":
      return iamError(ofQuery[fault]);
    case "monitoring":
      return speakCloudwatch(wire, fault);
    case "ssm": {
      const { status, code, message } = ofJson[fault];
      return ssmError(new SsmRefusal(code, message, status));
    }
    case "s3":
      return speakS3(wire, ofS3[fault]);
    case "oidc":
      return speakOidc(fault);
    case "other":
      return speakOther(wire, fault);
  }
}
