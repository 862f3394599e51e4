const keepMs = 10_000;

function follow(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  // In the document, so that a frame hears of it.
  document.body.append(link);
  link.click();
  link.remove();
}

/** Has the browser save what an address of the portal answers with: it writes as it reads. @param name empty: as the answer says */
export const saveAddress = (address: string, name: string): void => follow(address, name);

function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  follow(address, name);
  setTimeout(() => URL.revokeObjectURL(address), keepMs);
}

/** Has the browser save a CSV text. The byte order mark tells spreadsheets that it is UTF-8. */
export const saveCsv = (text: string, name: string): void =>
  saveBlob(new Blob([`\ufeff${text}`], { type: "text/csv;charset=utf-8" }), name);

/** Has the browser save a value as JSON that people can read. */
export const saveJson = (value: unknown, name: string): void =>
  saveBlob(new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: "application/json" }), name);

/** Has the browser save a text as it is. */
export const saveText = (text: string, name: string): void =>
  saveBlob(new Blob([`${text}\n`], { type: "text/plain;charset=utf-8" }), name);
