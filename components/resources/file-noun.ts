export const fileNoun = { one: "file", many: "files" };
