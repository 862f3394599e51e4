const keepMs = 10_000;

function follow(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

/** Has the browser save what an address of the portal answers with. */
export const saveAddress = (address: string, name: string): void => follow(address, name);

/** Has the browser save a CSV text. The byte order mark tells spreadsheets that it is UTF-8. */
export function saveCsv(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: "text/csv;charset=utf-8" }));
  follow(address, name);
  setTimeout(() => URL.revokeObjectURL(address), keepMs);
}
