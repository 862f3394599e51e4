import type { z } from "zod";

/** Serves the process that forked this one: each message is an order, and its result the answer. */
export function answerOrders<Order>(schema: z.ZodType<Order>, run: (order: Order) => Promise<object>): void {
  process.on("message", (message) => {
    run(schema.parse(message)).then(
      (result) => process.send?.(result),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.("ready");
}
