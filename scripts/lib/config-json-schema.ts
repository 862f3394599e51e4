import * as z from "zod";
import { portalConfigSchema } from "../../lib/server/config-schema";

/** The settings of `portal.config.json` as JSON Schema (draft 7, which editors know), as a person writes them. */
export function configJsonSchema() {
  const schema = z.toJSONSchema(portalConfigSchema, { io: "input", target: "draft-7" });
  return {
    ...schema,
    title: "SDMA Portal configuration",
    // The portal reads the file as JSON with comments and trailing commas.
    allowTrailingCommas: true,
  };
}
