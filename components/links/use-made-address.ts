import { useState } from "react";

type Use = (address: string) => void | Promise<void>;

/**
 * The address of the link that was made with what the form says now. Changing the form makes another link.
 * @param settings what the form says, as text
 * @param make makes a link where the form allows it, and gives its path or address on the portal
 */
export function useMadeAddress(settings: string, make: (onMade: (href: string) => Promise<void>) => void) {
  const [made, setMade] = useState<{ settings: string; address: string } | null>(null);
  const address = made?.settings === settings ? made.address : null;
  const onWanted = (use: Use) => {
    if (address) return void use(address);
    make(async (href) => {
      const found = `${location.origin}${href}`;
      setMade({ settings, address: found });
      await use(found);
    });
  };
  return { address, onWanted };
}
