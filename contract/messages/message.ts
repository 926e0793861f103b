// What a message is. Each family of messages is a file of its own in en/ and in uk/.

/** A sentence, or its plural forms (chosen by `count`); `{name}` is filled in. */
export type Message = string | { readonly other: string; readonly [category: string]: string };

export type Messages = Readonly<Record<string, Message>>;

/** The same keys in another language: a key without a translation does not compile. */
export type Translated<T extends Messages> = Readonly<Record<keyof T, Message>>;

export const plural = (one: string, other: string): Message => ({ one, other });

/** One, two to four, five and more; `other` is for fractions. */
export const pluralUk = (one: string, few: string, many: string): Message => ({
  one,
  few,
  many,
  other: few,
});
