import type { SdmaAnswer, SdmaRequest } from "../sdma/contract";
import { matchOperation } from "../sdma/match-operation";
import { type FakeSdma, fakeSdma } from "./fake-sdma";

/** Knows all of SDMA's routes and answers each the same: for tests of what depends on the route alone. */
export function routedSdma(
  answer: (request: SdmaRequest) => SdmaAnswer = () => ({ status: 200, body: "{}" }),
): FakeSdma {
  const fake = fakeSdma();
  return {
    ...fake,
    findOperation: (method, segments) => {
      const matched = matchOperation(method, segments);
      return matched && { operationId: matched.operation.operationId };
    },
    handle: async (request) => {
      fake.received.push(request);
      return answer(request);
    },
  };
}
