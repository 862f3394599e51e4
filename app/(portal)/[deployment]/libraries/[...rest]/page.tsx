import { notFound } from "next/navigation";

/** Addresses below the libraries of a deployment that lead nowhere keep the shell. */
export default function UnknownPage() {
  notFound();
}
