/** Turns an English message with placeholders {0}, {1} … into the reader's language. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

/** The translation that leaves the text in English. */
export const english: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (whole, index) => String(args[Number(index)] ?? whole));
