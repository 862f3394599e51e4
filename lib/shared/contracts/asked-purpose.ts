import * as z from "zod/mini";
import { features } from "../quota/feature";

/** A page can only make its requests less urgent; anything else is read as nothing. */
export const askedClassSchema = z.catch(z.optional(z.enum(["prefetch", "bulk"])), undefined);
export const askedFeatureSchema = z.catch(z.optional(z.enum(features)), undefined);
