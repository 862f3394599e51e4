import { createServer } from "node:http";
import { z } from "zod";
import { reportUsage } from "../lib/report-usage.mjs";

const { headers, body } = z
  .object({ headers: z.record(z.string(), z.string()), body: z.string() })
  .parse(JSON.parse(process.argv[2] ?? "null"));

const server = createServer((request, response) => {
  request.resume().once("end", () => response.writeHead(200, headers).end(body));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  reportUsage();
  process.send?.({ origin: `http://127.0.0.1:${port}` });
});
