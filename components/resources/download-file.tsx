import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type FileAddress, routes } from "@/lib/shared/routes";

/** Saves a file. @param props.refusal why that may not be, and who can change it */
export function DownloadFile({ address, refusal }: { address: FileAddress; refusal: string | null }) {
  if (refusal)
    return (
      <Button icon={<Download aria-hidden />} disabledReason={refusal}>
        Download
      </Button>
    );
  return (
    <Button asChild variant="primary" icon={<Download aria-hidden />}>
      <a href={routes.fileContent(address, "download")} download>
        Download
      </a>
    </Button>
  );
}
