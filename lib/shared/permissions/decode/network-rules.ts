import type { Rule } from "./rule";
import { windowsRules } from "./windows-rules";

/** What programs say when no answer arrived, or one from something in between. */
export const networkRules: readonly Rule[] = [
  ...windowsRules,
  {
    code: "unexpected",
    layer: "network",
    phrase:
      /Proxy ?Authentication Required|Tunnel connection failed: 407|CONNECT tunnel failed, response 407|ERR_PROXY_AUTH/i,
    causes: [["proxy-authentication", "certain"]],
  },
  { code: "unexpected", layer: "network", status: [407], causes: [["proxy-authentication", "certain"]] },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /Tunnel connection failed: \d{3}|CONNECT tunnel failed, response \d{3}|Received HTTP code \d{3} from proxy|Failed to connect to proxy URL|ProxyConnectionError|ProxyError|Cannot connect to proxy|ERR_TUNNEL_CONNECTION_FAILED|Unable to connect to proxy|tunneling socket could not be established/i,
    causes: [["proxy-blocked", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /Hostname mismatch|certificate is not valid for|ERR_TLS_CERT_ALTNAME_INVALID|does not match certificate's altnames|no alternative certificate subject name matches|certificate subject name .{0,80} does not match|certificate is valid for .{1,200}, not|doesn't match (?:(?:either of )?'|any of the subject alternative names)|No subject alternative (?:DNS )?names? (?:matching|present)|RemoteCertificateNameMismatch|invalid peer certificate: (?:certificate )?not valid for name|NotValidForName/i,
    causes: [["certificate-name", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /certificate has expired|CERT_HAS_EXPIRED|certificate is not yet valid|CertificateExpiredException|expired certificate|\bNotAfter\b|CERT_NOT_YET_VALID|certificate has expired or is not yet valid|invalid peer certificate: (?:certificate )?(?:Expired|NotValidYet)/i,
    causes: [
      ["certificate-expired", "certain"],
      ["clock-ahead", "possible"],
    ],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /CERTIFICATE_VERIFY_FAILED|certificate verify failed|self[- ]signed certificate(?: in certificate chain)?|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF)\w*|unable to get (?:local )?issuer certificate|unable to verify the first certificate|certificate signed by unknown authority|PKIX path building failed|unable to find valid certification path|SSL certificate problem|remote certificate (?:is|was) (?:invalid|rejected)|RemoteCertificateChainErrors|UntrustedRoot|SSL validation failed|certificate is not trusted|\bx509: |invalid peer certificate/i,
    causes: [["untrusted-certificate", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /wrong version number|WRONG_VERSION_NUMBER|SSL handshake|handshake[_ ]failure|ERR_SSL_PROTOCOL_ERROR|\bEPROTO\b|tls: (?:first record does not look|handshake)|SSLHandshakeException|TLSV1_ALERT|UNEXPECTED_EOF_WHILE_READING|unrecognized_name|SSL_ERROR_SYSCALL|SSL connection could not be established|SSLError|server gave HTTP response to HTTPS client|OpenSSL SSL_|SSL routines:|\btlsv1\d? alert/i,
    causes: [["tls-handshake", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /\bEAI_AGAIN\b|Temporary failure in name resolution|server misbehaving|Try again \(?(?:getaddrinfo|dns)|SERVFAIL|DNS (?:server|lookup) (?:failure|timed? ?out)/i,
    causes: [
      ["name-lookup-failed", "certain"],
      ["name-not-found", "possible"],
    ],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /\bENOTFOUND\b|Could not resolve (?:host|proxy)|Couldn't resolve (?:host|proxy)|Name or service not known|nodename nor servname|no such host|UnknownHostException|NXDOMAIN|Failed to resolve|NameResolutionError|getaddrinfo failed|No such host is known|ERR_NAME_NOT_RESOLVED|remote name could not be resolved|UnknownEndpoint|DNS_PROBE/i,
    causes: [
      ["name-not-found", "certain"],
      ["private-api", "possible"],
    ],
  },
  {
    code: "invalid-request",
    layer: "network",
    phrase:
      /You must specify a region|NoRegionError|Region is missing|Missing region in config|Unable to find a region|MissingRegion|could not find region|Unable to load region|No RegionEndpoint or ServiceURL|A region must be specified/i,
    type: /^(?:NoRegionError|MissingRegion)$/,
    causes: [["no-region", "certain"]],
  },
  {
    code: "invalid-request",
    layer: "network",
    phrase:
      /Invalid endpoint: ?\S*|Invalid URL|ERR_INVALID_URL|Malformed URL|MissingSchema|No scheme supplied|unsupported protocol scheme|URL using bad\/illegal format|No host specified|URL rejected: |Protocol "[^"]{1,40}" (?:is )?not supported|MissingEndpoint/i,
    causes: [["invalid-endpoint", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /ConnectTimeout(?:Error)?|Connect timeout|connection (?:attempt )?timed out|Connection timed out|connect ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|connect timed out|Connect to \S{1,200} failed: .{0,40}timed out|dial tcp \S{1,100}: i\/o timeout|Failed to connect to \S+ port \d+ after (?:\d+ ms: Timeout|\d{4,} ms: Could ?n.t connect)|ERR_CONNECTION_TIMED_OUT|ConnectionTimeoutError|did not properly respond after a period of time|kind: "HTTP connect"/i,
    causes: [
      ["connect-timeout", "certain"],
      ["private-api", "possible"],
    ],
  },
  {
    code: "timeout",
    layer: "network",
    phrase:
      /Read timeout on endpoint URL|ReadTimeout(?:Error)?|Read timed out|Operation timed out|context deadline exceeded|Client\.Timeout exceeded|SocketTimeoutException|HttpClient\.Timeout|UND_ERR_(?:HEADERS|BODY)_TIMEOUT|Headers Timeout Error|TimeoutError|\bE(?:SOCKET)?TIMEDOUT\b|timeout of \d+ ?ms exceeded|(?<!Endpoint )request timed? ?out|operation was aborted due to timeout|ApiCallTimeoutException|ApiCallAttemptTimeoutException|task was canceled|The operation has timed out|RequestTimeout\b|Timeout was reached/i,
    causes: [
      ["read-timeout", "likely"],
      ["connect-timeout", "possible"],
    ],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /\bECONNREFUSED\b|Connection refused|actively refused it|ERR_CONNECTION_REFUSED|"ConnectionRefused"|Failed to connect to \S+ port \d+/i,
    causes: [["connection-refused", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /\bECONNRESET\b|Connection reset by peer|Connection aborted|Remote end closed connection|Connection was closed before we received a valid response|socket hang up|other side closed|UND_ERR_SOCKET|Empty reply from server|\bEPIPE\b|Broken pipe|forcibly closed by the remote host|unexpected EOF|: EOF\b|NoHttpResponseException|ERR_CONNECTION_(?:RESET|CLOSED)|transfer closed with|ERR_EMPTY_RESPONSE|failed to respond|IncompleteRead|premature close|response ended prematurely|network connection was lost|socket connection was closed unexpectedly|HTTP\/2 stream \d+ was not closed cleanly|Error in the HTTP2 framing layer|GOAWAY/i,
    causes: [["connection-lost", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /Could not connect to the endpoint URL|EndpointConnectionError|Unable to connect to the remote server|Unable to execute HTTP request|\bE(?:NET|HOST)UNREACH\b|Network is unreachable|No route to host|Max retries exceeded with url(?!.{0,2000}\bResponseError\()|Failed to establish a new connection|NetworkingError|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|Unable to marshall request|request send failed|exceeded maximum number of attempts(?!.{0,300}\bapi error )/i,
    causes: [
      ["no-connection", "certain"],
      ["name-not-found", "possible"],
      ["proxy-blocked", "possible"],
      ["private-api", "possible"],
    ],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /blocked by CORS policy|Cross-Origin Request Blocked|Failed to fetch|NetworkError when attempting to fetch|\bLoad failed|Access-Control-Allow-Origin|Network Error\b(?! communicating)|fetch failed|Network Failure/i,
    causes: ({ text }) =>
      /fetch failed/i.test(text)
        ? [
            ["no-connection", "likely"],
            ["name-not-found", "possible"],
            ["untrusted-certificate", "possible"],
          ]
        : [
            ["browser-blocked", "likely"],
            ["no-connection", "possible"],
          ],
  },
];
