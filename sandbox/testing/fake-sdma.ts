import type { Sdma, SdmaRequest } from "../sdma/contract";

export interface FakeSdma extends Sdma {
  received: SdmaRequest[];
}

/** One route, `GET /iam/libraries`, and any below it: for tests of the layers in front of SDMA. */
export function fakeSdma(): FakeSdma {
  const received: SdmaRequest[] = [];
  return {
    received,
    findOperation: (method, [iam, libraries]) =>
      method === "GET" && iam === "iam" && libraries === "libraries" ? { operationId: "Read" } : null,
    handle: async (request) => {
      received.push(request);
      return { status: 200, body: JSON.stringify({ segments: request.segments }) };
    },
    applySettings: async () => {},
    close: () => {},
  };
}
